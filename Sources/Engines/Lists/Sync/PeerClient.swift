import Core
import Foundation
import HTTPClient

/// Speaks to another unit over HTTP. Every trouble comes as a problem that says what to do.
struct PeerClient: Sendable {
    private static let helloTime = Duration.seconds(10)
    /// A unit may need a minute for a million plates.
    private static let sendTime = Duration.seconds(300)

    let target: SyncSettings.Target

    /// Puts the lists in place of those of the unit.
    func replaceLists(by data: Data) async throws -> SyncReport {
        guard let address = PeerAddress(target.address) else {
            throw trouble(.invalidInput, "address", "its address is not one. \(PeerAddress.advice)")
        }
        try await greet(address)
        var request = HTTPRequest(
            "PUT",
            address.url("api/v1/sync/lists"),
            headers: ["Content-Type: text/csv; charset=utf-8"]
        )
        request.body = data
        request.login = .basic(user: target.user, password: target.password.exposed)
        request.answering = Self.sendTime
        let (status, body) = try await reply(to: request, address)
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
        var request = HTTPRequest("GET", address.url("api/v1/session"))
        request.answering = Self.helloTime
        let (status, body) = try await reply(to: request, address)
        guard status == 200, (try? JSONDecoder().decode(Hello.self, from: body)) != nil else {
            throw trouble(
                .unavailable,
                "other-device",
                "what answers there (status \(status)) is no unit of this kind."
            )
        }
    }

    private func reply(to request: HTTPRequest, _ address: PeerAddress) async throws -> (Int, Data) {
        let answer = await NamedThread.run("list-sync-peer") {
            Result { try HTTPConnection().send(request) }
        }
        do {
            let answer = try answer.get()
            return (answer.status, answer.body)
        } catch {
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
        switch error as? HTTPTrouble {
        case .timeout?: trouble(.timeout, "timeout", "it did not answer in time. Try again when it is less busy.")
        case .name?: trouble(.unavailable, "name", "its name is not known in this network. Check the address.")
        case .unreachable?:
            trouble(
                .unavailable,
                "unreachable",
                "nothing answers there. Check the address and that the unit is switched on."
                    + (address.isEncrypted ? " \(Self.plainAdvice)" : "")
            )
        case .certificate?:
            trouble(.unavailable, "certificate", "its certificate is not trusted here. \(Self.plainAdvice)")
        case .recalled?, .broken?, nil:
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
