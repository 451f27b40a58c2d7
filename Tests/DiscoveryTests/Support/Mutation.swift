import TestSupport

/// Bytes with some of them changed, cut off, doubled or pointing elsewhere.
enum Mutation {
    static func of(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 2: bytes[place] = 0xC0
            case 3: bytes.removeSubrange(place...)
            case 4: bytes.insert(contentsOf: bytes[..<place].suffix(40), at: place)
            default: bytes.remove(at: place)
            }
        }
        return bytes
    }
}
