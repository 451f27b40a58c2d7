extension DNSMessage {
    /// As it is sent. Names are shortened to what was said of them before, but for hosts of services, which some
    /// readers do not expect to be.
    package var bytes: [UInt8] {
        var writer = DNSWriter()
        writer.number16(id)
        // Whoever answers on the link is the authority.
        writer.number16((isResponse ? 0x8400 : 0) | (isTruncated ? 0x0200 : 0))
        for count in [questions.count, answers.count, authorities.count, additionals.count] {
            writer.number16(UInt16(clamping: count))
        }
        for question in questions {
            writer.name(question.name)
            writer.number16(question.type)
            writer.number16(question.wantsUnicast ? 0x8001 : 1)
        }
        for record in answers + authorities + additionals { writer.record(record) }
        return writer.bytes
    }
}

struct DNSWriter {
    private(set) var bytes: [UInt8] = []
    private var known: [DNSName: Int] = [:]

    mutating func number16(_ value: UInt16) { bytes += [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)] }

    mutating func name(_ name: DNSName, isShort: Bool = true) {
        var rest = name
        while !rest.labels.isEmpty {
            if isShort, let place = known[rest] { return number16(0xC000 | UInt16(clamping: place)) }
            if bytes.count < 0x3FFF, known[rest] == nil { known[rest] = bytes.count }
            let label = Self.label(rest.labels[0])
            bytes.append(UInt8(label.count))
            bytes += label
            rest = rest.parent
        }
        bytes.append(0)
    }

    mutating func record(_ record: DNSRecord) {
        name(record.name)
        number16(record.type)
        number16(record.isUnique ? 0x8001 : 1)
        number16(UInt16(truncatingIfNeeded: record.lifetime >> 16))
        number16(UInt16(truncatingIfNeeded: record.lifetime))
        let place = bytes.count
        number16(0)
        value(record.value)
        let length = UInt16(clamping: bytes.count - place - 2)
        bytes[place] = UInt8(length >> 8)
        bytes[place + 1] = UInt8(truncatingIfNeeded: length)
    }

    mutating func value(_ value: DNSRecord.Value) {
        switch value {
        case .address(let address): bytes += address.bytes
        case .address6(let address): bytes += address
        case .pointer(let target): name(target)
        case .service(let port, let host):
            bytes += [0, 0, 0, 0]
            number16(port)
            name(host, isShort: false)
        case .text(let texts):
            for text in texts.isEmpty ? [""] : texts {
                let part = text.utf8.prefix(255)
                bytes.append(UInt8(part.count))
                bytes += part
            }
        case .other(_, let other): bytes += other
        }
    }

    private static func label(_ text: String) -> [UInt8] { Array(text.utf8.prefix(DNSName.longestLabel)) }
}

extension DNSRecord {
    /// The value as it is sent, without shortening: what two probers compare (RFC 6762, 8.2).
    var plainValue: [UInt8] {
        var writer = DNSWriter()
        writer.value(value)
        return writer.bytes
    }
}
