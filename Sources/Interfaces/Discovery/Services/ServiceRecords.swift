/// What a unit says of itself in multicast DNS, under a name and a number that tells it from others of that name.
package struct ServiceRecords: Sendable, Hashable {
    /// Seconds that names of hosts hold, and all else (RFC 6762, 10).
    private static let hostLifetime: UInt32 = 120
    private static let otherLifetime: UInt32 = 4500

    /// The label that people see.
    package let instance: String
    package let host: DNSName
    /// Pointers, which others have too.
    package let shared: [DNSRecord]
    /// Records that nobody else may have.
    package let unique: [DNSRecord]

    package init(of unit: Unit, number: Int) {
        instance = number == 1 ? unit.name : "\(unit.name) (\(number))"
        host = DNSName(labels: ["sallyport-\(unit.identity.short)" + (number == 1 ? "" : "-\(number)"), "local"])
        let services = [ServiceNames.sallyport, unit.scheme == "https" ? ServiceNames.securePage : ServiceNames.page]
        let texts = [ServiceNames.product, "id=\(unit.identity.uuid)", "path=/", "scheme=\(unit.scheme)"]
        var (shared, unique): ([DNSRecord], [DNSRecord]) = ([], [])
        for service in services {
            let name = DNSName.below(instance, service)
            shared.append(DNSRecord(name: service, value: .pointer(name), lifetime: Self.otherLifetime))
            shared.append(DNSRecord(name: ServiceNames.all, value: .pointer(service), lifetime: Self.otherLifetime))
            let place = DNSRecord.Value.service(port: UInt16(clamping: unit.port), host: host)
            unique.append(DNSRecord(name: name, value: place, lifetime: Self.hostLifetime, isUnique: true))
            unique.append(DNSRecord(name: name, value: .text(texts), lifetime: Self.otherLifetime, isUnique: true))
        }
        for address in unit.addresses.map(DNSRecord.Value.address) + unit.addresses6.map(DNSRecord.Value.address6) {
            unique.append(DNSRecord(name: host, value: address, lifetime: Self.hostLifetime, isUnique: true))
        }
        self.shared = shared
        self.unique = unique
    }

    package var all: [DNSRecord] { shared + unique }

    package var uniqueNames: [DNSName] {
        unique.reduce(into: []) { names, record in if !names.contains(record.name) { names.append(record.name) } }
    }

    /// Whether a record of somebody else says something different of a name that is ours (RFC 6762, 9).
    package func isContradicted(by other: DNSRecord) -> Bool {
        guard other.lifetime > 0 else { return false }
        let ours = unique.filter { $0.name == other.name && $0.type == other.type }
        return !ours.isEmpty && !ours.contains { $0.value == other.value }
    }

    /// What an asker needs next, sent along with the answers (RFC 6763, 12).
    package func besides(_ answers: [DNSRecord]) -> [DNSRecord] {
        var wanted: [DNSRecord] = []
        func add(_ name: DNSName) {
            wanted += unique.filter { record in
                record.name == name && !answers.contains { $0.says(record) } && !wanted.contains { $0.says(record) }
            }
        }
        for case .pointer(let target) in answers.map(\.value) { add(target) }
        for case .service(_, let host) in (answers + wanted).map(\.value) { add(host) }
        return wanted
    }
}
