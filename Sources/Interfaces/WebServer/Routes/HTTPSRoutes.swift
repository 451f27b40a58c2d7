import Accounts
import Core
import Encryption
import HTTPTypes
import Hummingbird
import NIOCore

/// HTTPS: which ways in are open, and with which certificate (ACC-24, NET-09).
struct HTTPSRoutes: Sendable {
    let encryption: Encryption

    private struct Choice: Decodable {
        let access: WaysIn
        let certificate: CertificateKind
    }

    private struct Upload: Decodable {
        let certificate: String
        let key: String?
    }

    private struct Wish: Decodable {
        let name: String?
    }

    private struct Token: Decodable {
        let token: String?
    }

    private static let base = Route.base + "/https"

    var routes: [Route] { choiceRoutes + certificateRoutes + requestRoutes }

    private var choiceRoutes: [Route] {
        [
            Route(
                .get,
                Self.base,
                .atLeast(.administrator),
                "See through which ways access is allowed, and with which certificate",
                replies: .json(HTTPSReply.schema)
            ) { call in
                try .json(reply(call))
            },
            Route(
                .put,
                Self.base,
                .atLeast(.administrator),
                "Allow access through HTTP, HTTPS or both, and choose the certificate; "
                    + "where it could lock people out it is taken back unless confirmed within a minute",
                body: .object(["access": .choice(WaysIn.self), "certificate": .choice(CertificateKind.self)]),
                replies: .json(HTTPSReply.schema, "Done for good, or in force until the time to confirm it is over")
            ) { call in
                let choice: Choice = try await call.decode()
                let ticket = try await encryption.choose(choice.access, choice.certificate, by: call.actor)
                return try .json(reply(call, ticket))
            },
            Route(
                .post,
                Self.base + "/confirm",
                .anyone,
                "Confirm a change by the new way, with the token that came with it or as an administrator",
                body: .object(["token": .optional(.text)]),
                replies: .empty(.noContent)
            ) { call in
                let given: Token = try await call.decode()
                guard given.token != nil || call.caller?.account.role == .administrator else {
                    throw Problem(
                        .invalidInput,
                        "https.no-token",
                        "Give the token that came with the change, or sign in as an administrator."
                    )
                }
                try await encryption.confirm(given.token, over: call.request.line(from: call.peer))
                return .nothing
            },
            Route(
                .delete,
                Self.base + "/attempt",
                .atLeast(.administrator),
                "Take a change back that waits to be confirmed",
                replies: .empty(.noContent)
            ) { call in
                encryption.takeBack(by: call.actor)
                return .nothing
            },
        ]
    }

    private var certificateRoutes: [Route] {
        [
            Route(
                .post,
                Self.base + "/certificate",
                .atLeast(.administrator),
                "Upload a CA-signed certificate with its chain, as PEM; the key may be left out where this unit made "
                    + "the request",
                body: .object(["certificate": .text, "key": .optional(.text)]),
                replies: .json(HTTPSReply.schema)
            ) { call in
                let upload: Upload = try await call.decode()
                let ticket = try await encryption.upload(upload.certificate, key: upload.key, by: call.actor)
                return try .json(reply(call, ticket))
            },
            Route(
                .delete,
                Self.base + "/certificate",
                .atLeast(.administrator),
                "Remove the CA-signed certificate and its key",
                replies: .empty(.noContent)
            ) { call in
                try await encryption.removeUpload(by: call.actor)
                return .nothing
            },
            Route(
                .get,
                Self.base + "/self-signed.pem",
                .atLeast(.administrator),
                "Download the self-signed certificate, to trust it elsewhere",
                replies: .bytes("application/x-pem-file", "The certificate, without its key")
            ) { _ in
                .pem(encryption.selfSignedText, name: "sallyport.pem")
            },
            Route(
                .post,
                Self.base + "/self-signed",
                .atLeast(.administrator),
                "Make a new self-signed certificate for the names and addresses of today",
                replies: .json(HTTPSReply.schema)
            ) { call in
                try await encryption.renewSelfSigned(by: call.actor)
                return try .json(reply(call))
            },
        ]
    }

    private var requestRoutes: [Route] {
        [
            Route(
                .post,
                Self.base + "/request",
                .atLeast(.administrator),
                "Make a new key, and a request for an authority to sign",
                body: .object(["name": .optional(.text)]),
                replies: .json(HTTPSReply.schema)
            ) { call in
                let wish: Wish = try await call.decode()
                _ = try await encryption.makeRequest(for: wish.name, by: call.actor)
                return try .json(reply(call))
            }
        ]
    }

    private func reply(_ call: Call, _ ticket: EncryptionTicket? = nil) -> HTTPSReply {
        HTTPSReply(
            encryption.state,
            ticket,
            httpAddress: WayAddress.http(call.request, encryption),
            httpsAddress: WayAddress.https(call.request, encryption),
            isEncrypted: call.request.isEncrypted(from: call.peer)
        )
    }
}

extension Response {
    fileprivate static func pem(_ text: String, name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/x-pem-file", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
