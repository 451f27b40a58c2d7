import Core
import Foundation
import FoundationNetworking
import Synchronization

/// Speaks to another unit over HTTP. Every trouble comes as a problem that says what to do.
struct PeerClient: Sendable {
    private static let helloSeconds = 10.0
    /// A unit may need a minute for a million plates.
    private static let sendSeconds = 300.0

    let target: SyncSettings.Target

    /// Puts the lists in place of those of the unit.
    func replaceLists(by data: Data) async throws -> SyncReport {
        guard let address = PeerAddress(target.address) else {
            throw trouble(.invalidInput, "address", "its address is not one. \(PeerAddress.advice)")
        }
        try await greet(address)
        var request = URLRequest(url: address.base.appending(path: "api/v1/sync/lists"))
        request.httpMethod = "PUT"
        request.timeoutInterval = Self.sendSeconds
        request.setValue("text/csv; charset=utf-8", forHTTPHeaderField: "Content-Type")
        let login = Data("\(target.user):\(target.password.exposed)".utf8).base64EncodedString()
        request.setValue("Basic \(login)", forHTTPHeaderField: "Authorization")
        let (status, body) = try await reply(to: request, sending: data, address)
        guard status == 200 else { throw refusal(status, body) }
        guard let report = try? JSONDecoder().decode(SyncReport.self, from: body) else {
            throw trouble(
                .unavailable,
                "answer",
                "it gave an answer that is not understood. Use the same version on both units."
            )
        }
        return report
    }

    /// Sees that somebody is there, and that it is such a unit, before it is told a password.
    private func greet(_ address: PeerAddress) async throws {
        struct Hello: Decodable { let version: String }
        var request = URLRequest(url: address.base.appending(path: "api/v1/session"))
        request.timeoutInterval = Self.helloSeconds
        let (status, body) = try await reply(to: request, sending: nil, address)
        guard status == 200, (try? JSONDecoder().decode(Hello.self, from: body)) != nil else {
            throw trouble(
                .unavailable,
                "other-device",
                "what answers there (status \(status)) is no unit of this kind."
            )
        }
    }

    private func reply(to request: URLRequest, sending data: Data?, _ address: PeerAddress) async throws -> (Int, Data)
    {
        let manner = Manner()
        let session = URLSession(configuration: .private, delegate: manner, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        do {
            return try await withCheckedThrowingContinuation { continuation in
                let finish: @Sendable (Data?, URLResponse?, (any Error)?) -> Void = { body, response, error in
                    if let response = response as? HTTPURLResponse, error == nil {
                        continuation.resume(returning: (response.statusCode, body ?? Data()))
                    } else {
                        continuation.resume(throwing: error ?? URLError(.badServerResponse))
                    }
                }
                let task =
                    data.map { session.uploadTask(with: request, from: $0, completionHandler: finish) }
                    ?? session.dataTask(with: request, completionHandler: finish)
                task.resume()
            }
        } catch {
            if manner.wasRefused { return (401, Data()) }
            throw trouble(error, address)
        }
    }

    private func refusal(_ status: Int, _ body: Data) -> Problem {
        struct Document: Decodable { let detail: String }
        let detail = (try? JSONDecoder().decode(Document.self, from: body))?.detail.prefix(400) ?? ""
        switch status {
        case 401: return trouble(.unauthenticated, "login", "it refuses the user name or the password.")
        case 403:
            return trouble(.forbidden, "role", "the account there may not change lists: it needs the role operator.")
        case 404, 405:
            return trouble(.unsupported, "version", "it cannot take lists over. Update that unit.")
        case 413: return trouble(.invalidInput, "size", "it takes no lists of that size. \(detail)")
        case 429: return trouble(.tooMany, "guard", "it has locked this login out for a while. \(detail)")
        case 300..<400:
            return trouble(.unavailable, "redirect", "it points to another address. Write that one instead.")
        default: return trouble(.unavailable, "refused", "it answered with status \(status). \(detail)")
        }
    }

    private func trouble(_ error: any Error, _ address: PeerAddress) -> Problem {
        switch (error as? URLError)?.code {
        case .timedOut?: trouble(.timeout, "timeout", "it did not answer in time. Try again when it is less busy.")
        case .cannotFindHost?, .dnsLookupFailed?:
            trouble(.unavailable, "name", "its name is not known in this network. Check the address.")
        case .cannotConnectToHost?, .notConnectedToInternet?:
            trouble(
                .unavailable,
                "unreachable",
                "nothing answers there. Check the address and that the unit is switched on."
                    + (address.isEncrypted ? " \(Self.plainAdvice)" : "")
            )
        case .secureConnectionFailed?, .serverCertificateUntrusted?, .serverCertificateHasUnknownRoot?,
            .serverCertificateHasBadDate?, .serverCertificateNotYetValid?, .clientCertificateRejected?:
            trouble(.unavailable, "certificate", "its certificate is not trusted here. \(Self.plainAdvice)")
        default:
            trouble(
                .unavailable,
                "broken",
                "the connection broke off. The unit has either all of the new lists or still all of its old ones."
            )
        }
    }

    private static let plainAdvice =
        "Where that unit has no HTTPS with a trusted certificate, write http:// before its address; the password can "
        + "then be read in the network."

    private func trouble(_ kind: Problem.Kind, _ name: String, _ what: String) -> Problem {
        Problem(kind, "sync.\(name)", "\(target.address): \(what.trimmingCharacters(in: .whitespaces))")
    }
}

extension URLSessionConfiguration {
    /// Keeps nothing: no cookies, no cache, no passwords.
    fileprivate static var `private`: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        return configuration
    }
}

/// Follows no redirection, because a password is for the address that somebody typed, and answers no question for
/// another one: left to itself the session would wait for an answer that never comes.
private final class Manner: NSObject, URLSessionTaskDelegate {
    private let refused = Mutex(false)

    /// The login was not taken.
    var wasRefused: Bool { refused.withLock { $0 } }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        refused.withLock { $0 = true }
        completionHandler(.cancelAuthenticationChallenge, nil)
    }
}
