/// Characters that a camera takes for one another. Being alike is mutual, so that they form groups.
package enum LookAlikes {
    package static let groups = ["0ODQ", "8B", "1IL", "5S", "2Z", "6G", "7T", "4A", "UV"]
    /// A character that the reader gave at least this probability is not doubted.
    package static let doubt = 0.8

    /// Each ASCII letter and digit in upper case by the number of its group, from 1; what resembles nothing has a
    /// group of its own. 0 for every other character of ASCII.
    private static let codes: [UInt8] = {
        var codes = [UInt8](repeating: 0, count: 128)
        let alone = "39CEFHJKMNPRWXY".map { String($0) }
        for (number, group) in (groups + alone).enumerated() {
            for byte in group.utf8 { codes[Int(byte)] = UInt8(number + 1) }
        }
        return codes
    }()

    /// 1 to 31: the group of a character of ASCII, and for letters beyond it one of seven that they share at random.
    static func code(_ scalar: Unicode.Scalar) -> UInt8 {
        scalar.isASCII ? codes[Int(scalar.value)] : UInt8(25 + scalar.value % 7)
    }

    static func code(ascii byte: UInt8) -> UInt8 { codes[Int(byte & 0x7F)] }

    package static func areAlike(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        left != right && left.isASCII && right.isASCII && code(left) == code(right)
    }
}
