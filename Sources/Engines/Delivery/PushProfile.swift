import Core

/// How events reach a server.
package enum PushProtocol: String, Sendable, Codable, CaseIterable {
    case tcp, httpPost
}

/// One server that is told of events, and which of them.
package struct PushProfile: Sendable, Codable, Hashable {
    /// Never changes: what waits for the server hangs on it. The assistant's is `"1"`.
    package var id = ""
    package var isOn = false
    package var `protocol` = PushProtocol.httpPost
    /// `127.0.0.1:8080`; for HTTP POST also `https://server.example/plates`.
    package var url = ""
    /// Sent with every event; empty for the computer's name.
    package var deviceID = ""
    package var types = PassageEvent.Kind.allCases
    /// For HTTP POST alone.
    package var withoutImages = false
    package var user = ""
    package var password = Secret("")

    package init() {}

    /// The assistant's profile.
    package static let first = "1"

    var sendsImages: Bool { self.protocol == .tcp || !withoutImages }

    func wants(_ kind: PassageEvent.Kind) -> Bool { isOn && types.contains(kind) }
}
