import Core

extension DNSMessage {
    private static let mostQuestions = 64
    private static let mostRecords = 512

    /// - Throws: a problem when the bytes are no message. Records of classes other than Internet are left out.
    package init(_ bytes: [UInt8]) throws {
        var reader = DNSReader(bytes)
        id = try reader.number16()
        let flags = try reader.number16()
        // Operation code and response code: only plain questions and good answers matter.
        guard flags & 0x780F == 0 else { throw DNSReader.broken("not a plain question or answer") }
        isResponse = flags & 0x8000 != 0
        isTruncated = flags & 0x0200 != 0
        let counts = try (0..<4).map { _ in Int(try reader.number16()) }
        guard counts[0] <= Self.mostQuestions, counts[1] + counts[2] + counts[3] <= Self.mostRecords else {
            throw DNSReader.broken("too many records")
        }
        for _ in 0..<counts[0] {
            let name = try reader.name()
            let (type, kind) = (try reader.number16(), try reader.number16())
            guard [1, 255].contains(kind & 0x7FFF) else { continue }
            questions.append(Question(name: name, type: type, wantsUnicast: kind & 0x8000 != 0))
        }
        answers = try reader.records(counts[1])
        authorities = try reader.records(counts[2])
        additionals = try reader.records(counts[3])
    }
}

/// Takes a message apart. Every step is checked against its end; a pointer leads only backwards, so that none goes in a
/// circle.
struct DNSReader {
    private static let mostJumps = 32

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func broken(_ what: String) -> Problem {
        Problem(.invalidInput, "discovery.dns", "This is no message of the DNS: \(what).")
    }

    mutating func number8() throws -> UInt8 {
        guard place < bytes.count else { throw Self.broken("it ends too early") }
        defer { place += 1 }
        return bytes[place]
    }

    mutating func number16() throws -> UInt16 { UInt16(try number8()) << 8 | UInt16(try number8()) }
    mutating func number32() throws -> UInt32 { UInt32(try number16()) << 16 | UInt32(try number16()) }

    mutating func take(_ count: Int) throws -> [UInt8] {
        guard count >= 0, count <= bytes.count - place else { throw Self.broken("it ends too early") }
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    mutating func name() throws -> DNSName {
        var labels: [String] = []
        var (length, jumps, start) = (1, 0, place)
        var after: Int?
        while true {
            let first = Int(try number8())
            switch first >> 6 {
            case 0 where first == 0:
                if let after { place = after }
                return DNSName(labels: labels)
            case 0:
                length += first + 1
                guard length <= DNSName.longest else { throw Self.broken("a name is too long") }
                labels.append(String(decoding: try take(first), as: UTF8.self))
            case 3:
                let target = (first & 0x3F) << 8 | Int(try number8())
                after = after ?? place
                jumps += 1
                guard target < start, jumps <= Self.mostJumps else { throw Self.broken("a name goes in a circle") }
                (place, start) = (target, target)
            default: throw Self.broken("a label of an unknown kind")
            }
        }
    }

    mutating func records(_ count: Int) throws -> [DNSRecord] {
        var records: [DNSRecord] = []
        for _ in 0..<count {
            let name = try name()
            let (type, kind) = (try number16(), try number16())
            let lifetime = try number32()
            let length = Int(try number16())
            guard length <= bytes.count - place else { throw Self.broken("a record ends too early") }
            let end = place + length
            let value = try value(type, length)
            guard place == end else { throw Self.broken("a record of a wrong length") }
            guard kind & 0x7FFF == 1 else { continue }
            records.append(DNSRecord(name: name, value: value, lifetime: lifetime, isUnique: kind & 0x8000 != 0))
        }
        return records
    }

    private mutating func value(_ type: UInt16, _ length: Int) throws -> DNSRecord.Value {
        switch type {
        case DNSRecord.Kind.address where length == 4: return .address(IPv4Address(number: try number32()))
        case DNSRecord.Kind.address6 where length == 16: return .address6(try take(16))
        case DNSRecord.Kind.pointer: return .pointer(try name())
        case DNSRecord.Kind.service:
            // Priority and weight: nothing here chooses between hosts.
            _ = try number32()
            return .service(port: try number16(), host: try name())
        case DNSRecord.Kind.text:
            let end = place + length
            var texts: [String] = []
            while place < end { texts.append(String(decoding: try take(Int(try number8())), as: UTF8.self)) }
            return .text(texts.filter { !$0.isEmpty })
        default: return .other(type: type, bytes: try take(length))
        }
    }
}
