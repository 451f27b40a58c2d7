import Foundation

/// What is asked of a server, and how long it gets.
package struct HTTPRequest: Sendable {
    /// How somebody signs in.
    package enum Login: Sendable {
        case none
        /// The password goes with the first request already.
        case basic(user: String, password: String)
        /// The server says what it wants; where it takes both, the password is never sent itself.
        case basicOrDigest(user: String, password: String)
    }

    package var method: String
    /// With `http` or `https`.
    package var url: String
    /// Lines such as `Content-Type: text/csv`.
    package var headers: [String]
    package var body: Data?
    package var login = Login.none
    package var connecting = Duration.seconds(5)
    /// For all of the request, and of the answer.
    package var answering = Duration.seconds(15)
    /// Bytes of an answer, headers included; more end it.
    package var mostHeard = 64 << 10

    package init(_ method: String, _ url: String, headers: [String] = [], body: Data? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

package struct HTTPAnswer: Sendable {
    /// 100 to 599.
    package let status: Int
    package let body: Data
    /// False when the connection broke off, or the answer was too long, after a status that counts.
    package let isWhole: Bool
}

/// Why there is no answer.
package enum HTTPTrouble: Error, Hashable {
    case recalled, name, unreachable, timeout, certificate
    /// In the library's words.
    case broken(String)
}
