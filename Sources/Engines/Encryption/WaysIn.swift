/// The ways in which the page and the interface can be reached (NET-09).
package enum WaysIn: String, Sendable, Hashable, Codable, CaseIterable {
    case http, https, both

    package var hasHTTP: Bool { self != .https }
    package var hasHTTPS: Bool { self != .http }

    /// Nobody who can come in by `other` is kept out.
    package func includes(_ other: WaysIn) -> Bool {
        (hasHTTP || !other.hasHTTP) && (hasHTTPS || !other.hasHTTPS)
    }
}

/// Which certificate the unit shows over HTTPS (ACC-24).
package enum CertificateKind: String, Sendable, Hashable, Codable, CaseIterable {
    case selfSigned, caSigned
}

/// How a connection came here.
package enum Line: Sendable, Hashable {
    case plain
    /// Encrypted by us; the fingerprint of the certificate that was shown at its beginning.
    case encrypted(certificate: String)
    /// Encrypted by a proxy on this very machine.
    case proxied

    package var isOurs: Bool { if case .encrypted = self { true } else { false } }
}
