import Core
import Foundation
import HTTPClient

/// Events as the bodies of POST requests; a status from 200 to 299 says that the server has one.
final class HTTPRecipient: Recipient {
    static let kind = PushProtocol.httpPost

    private let shown: String
    private let connection: HTTPConnection
    private let request: HTTPRequest

    init(_ profile: PushProfile, patience: Patience) throws {
        guard let address = ServerAddress(profile.url, for: .httpPost) else {
            throw Problem(.invalidInput, "push.address", ServerAddress.advice(for: .httpPost))
        }
        shown = "\(address.host):\(address.port)"
        var request = HTTPRequest("POST", address.url, headers: ["Content-Type: application/json"])
        if !profile.user.isEmpty {
            request.login = .basicOrDigest(user: profile.user, password: profile.password.exposed)
        }
        request.connecting = patience.connecting
        request.answering = patience.answering
        self.request = request
        connection = try HTTPConnection()
    }

    func deliver(_ event: Data, recall: Recall) throws {
        var request = request
        request.body = event
        let status: Int
        do {
            status = try connection.send(request) { recall.isCalled }.status
        } catch {
            throw problem(error)
        }
        guard !(200..<300).contains(status) else { return }
        throw Problem.push("status", shown, refusal(status))
    }

    private func refusal(_ status: Int) -> String {
        switch status {
        case 300..<400: "it points to another address (status \(status)). Write that one instead."
        case 401: "it refuses the user name or the password (status 401). Enter them anew."
        case 403: "it does not let this login send events (status 403). Check the rights of the account there."
        case 404, 405: "it takes no events at this path (status \(status)). Check the server URL."
        case 413: "the event is too large for it (status 413). Leave images out, or raise its limit."
        case 400..<500: "it refuses the event (status \(status)). Check what it expects; its own log may say more."
        case 500..<600: "it has a trouble of its own (status \(status)). The event is sent again."
        default: "it gave no answer that counts (status \(status)). Check that it is a server for events."
        }
    }

    private func problem(_ trouble: HTTPTrouble) -> Problem {
        switch trouble {
        case .recalled: .push("recalled", shown, "the sending was stopped.")
        case .name: .push("name", shown, "its name is not known in this network. Check the address.")
        case .unreachable:
            .push("refused", shown, "nothing listens there. Check address and port, and that the server runs.")
        case .timeout:
            .push("timeout", shown, "it did not answer in time. Check address, cable and firewall, and how busy it is.")
        case .certificate:
            .push(
                "certificate",
                shown,
                "its certificate is not trusted here. Give it one of an authority that this computer knows."
            )
        case .broken(let words):
            .push(
                "broken",
                shown,
                "it gave no answer that can be understood (\(words)). Check that it speaks HTTP there."
            )
        }
    }
}
