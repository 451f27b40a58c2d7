/// Searches by DNS service discovery, as a plain resolver on the link (RFC 6762, 5.1).
package struct MulticastDNSAsker: Asker {
    private static let otherServices = [
        ServiceNames.page, ServiceNames.securePage, DNSName("_rtsp._tcp.local"), DNSName("_ipp._tcp.local"),
    ]

    private let services: [DNSName]
    private var records: [DNSRecord: IPv4Address] = [:]

    package init(findsAll: Bool) { services = [ServiceNames.sallyport] + (findsAll ? Self.otherServices : []) }

    /// The services, and what is missing of those that were found.
    package func questions() -> [[UInt8]] {
        var wanted = services.map { DNSMessage.Question(name: $0, type: DNSRecord.Kind.pointer) }
        for (instance, _) in instances {
            guard let (_, host) = place(of: instance) else {
                wanted.append(DNSMessage.Question(name: instance, type: DNSRecord.Kind.any))
                continue
            }
            if addresses(of: host).isEmpty {
                wanted.append(DNSMessage.Question(name: host, type: DNSRecord.Kind.address))
            }
        }
        return stride(from: 0, to: wanted.count, by: 16).map { start in
            DNSMessage(questions: Array(wanted[start..<min(start + 16, wanted.count)])).bytes
        }
    }

    package mutating func take(_ bytes: [UInt8], from peer: IPv4Address) {
        guard let message = try? DNSMessage(bytes), message.isResponse else { return }
        for record in message.answers + message.additionals where records.count < Self.mostKept {
            records[record.with(lifetime: 0, isUnique: false)] = peer
        }
    }

    package var findings: [Finding] {
        instances.compactMap { instance, teller in
            guard let label = instance.labels.first, let (port, host) = place(of: instance) else { return nil }
            let known = addresses(of: host)
            let address = known.contains(teller) ? teller : known.first ?? teller
            let isSallyport =
                instance.parent == ServiceNames.sallyport || texts(of: instance).contains(ServiceNames.product)
            let isPage = [ServiceNames.page, ServiceNames.securePage].contains(instance.parent)
            let isSecure = instance.parent == ServiceNames.securePage || texts(of: instance).contains("scheme=https")
            let scheme = isSecure ? "https" : "http"
            return Finding(
                way: .mdns,
                address: address,
                name: label.harmless,
                url: isPage || isSallyport ? "\(scheme)://\(address):\(port)/" : nil,
                kind: instance.parent.labels.first?.harmless,
                isSallyport: isSallyport
            )
        }
    }

    private var instances: [(DNSName, IPv4Address)] {
        records.compactMap { record, teller in
            guard services.contains(record.name), case .pointer(let instance) = record.value else { return nil }
            return (instance, teller)
        }
    }

    private func place(of instance: DNSName) -> (UInt16, DNSName)? {
        for case .service(let port, let host) in values(of: instance) { return (port, host) }
        return nil
    }

    private func addresses(of host: DNSName) -> [IPv4Address] {
        values(of: host).compactMap { if case .address(let address) = $0 { address } else { nil } }
    }

    private func texts(of instance: DNSName) -> [String] {
        values(of: instance).flatMap { value -> [String] in if case .text(let texts) = value { texts } else { [] } }
    }

    private func values(of name: DNSName) -> [DNSRecord.Value] { records.keys.filter { $0.name == name }.map(\.value) }
}
