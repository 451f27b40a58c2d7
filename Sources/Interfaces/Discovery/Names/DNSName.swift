/// A name of the DNS: labels from the host up. Letters are compared without case.
package struct DNSName: Sendable, Hashable, CustomStringConvertible {
    package static let longestLabel = 63
    package static let longest = 255

    package let labels: [String]
    private let folded: [String]

    package init(labels: [String]) {
        self.labels = labels
        folded = labels.map { $0.lowercased() }
    }

    /// A name without dots in its labels, `_http._tcp.local`.
    package init(_ text: String) { self.init(labels: text.split(separator: ".").map(String.init)) }

    /// This name below another: a service's instance, whose label may hold any letters.
    package static func below(_ label: String, _ parent: DNSName) -> DNSName {
        DNSName(labels: [label] + parent.labels)
    }

    package var parent: DNSName { DNSName(labels: Array(labels.dropFirst())) }

    /// For people: dots within a label are not told from those between.
    package var description: String { labels.joined(separator: ".") }

    package static func == (left: DNSName, right: DNSName) -> Bool { left.folded == right.folded }
    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}
