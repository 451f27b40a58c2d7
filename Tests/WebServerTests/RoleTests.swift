import Accounts
import Foundation
import Settings
import Testing

@Suite("Roles")
struct RoleTests {
    /// One operation as the document describes it.
    struct Operation: Sendable {
        let method: String
        let path: String
        let role: Role?

        static func all(in document: JSONValue) -> [Operation] {
            let all = (document["paths"]?.members ?? [:]).flatMap { path, operations in
                (operations.members ?? [:]).map { method, operation in
                    let role = operation["x-role"]?.text.flatMap { Role(rawValue: $0) }
                    return Operation(method: method.uppercased(), path: path, role: role)
                }
            }
            // Signing out comes last, or the session would be gone for the rest.
            return all.filter { !$0.signsOut } + all.filter(\.signsOut)
        }

        private var signsOut: Bool { method == "DELETE" && path.hasSuffix("/session") }

        /// The path with something in place of its parameters.
        var filled: String {
            path.replacing("{id}", with: "none").replacing("{entry}", with: "1").replacing("{name}", with: "nobody")
                .replacing("{section}", with: "none")
        }
    }

    @Test("ACCT-23 every route answers every role as the document says")
    func everyRouteEveryRole() async throws {
        try await withHouse { house in
            let document = try await house.client().get("/api/v1/openapi.json").json
            let operations = Operation.all(in: document)
            #expect(operations.count == 31)
            for role in [nil] + Role.allCases.map(Optional.some) {
                let client = try await house.client(role)
                for operation in operations where operation.path != "/api/v1/stream" {
                    // As if through a proxy: a collector on this machine needs no account.
                    let headers = ["X-Forwarded-For": "192.0.2.1"]
                    let body: JSONValue? = ["POST", "PATCH"].contains(operation.method) ? [:] : nil
                    let reply = try await client.send(operation.method, operation.filled, body, headers: headers)
                    let place = "\(operation.method) \(operation.path) as \(role?.rawValue ?? "nobody")"
                    check(reply.status, operation.role, role, place)
                }
            }
        }
    }

    private func check(_ status: Int, _ needed: Role?, _ role: Role?, _ place: String) {
        guard let needed else {
            #expect(status != 403 && status < 500, "\(place): \(status)")
            return
        }
        switch role {
        case nil: #expect(status == 401, "\(place): \(status)")
        case let role? where role < needed: #expect(status == 403, "\(place): \(status)")
        default: #expect(status != 401 && status != 403 && status < 500, "\(place): \(status)")
        }
    }

    @Test("ACCT-23 the stream of events is for viewers")
    func streamNeedsViewer() async throws {
        try await withHouse { house in
            #expect(try await house.visitor.get("/api/v1/stream").status == 401)
            let stream = try await house.client(.viewer).open("/api/v1/stream")
            #expect(stream.status == 200)
            stream.hangUp()
        }
    }

    @Test("metrics are for viewers and for programs on the same machine")
    func metricsDoor() async throws {
        try await withHouse { house in
            let near = try await house.client().get("/metrics")
            #expect(near.status == 200)
            #expect(near.text.contains("sallyport_web_streams 0"))
            #expect(near.headers["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
            for field in ["X-Forwarded-For", "Forwarded"] {
                #expect(try await house.visitor.get("/metrics", [field: "192.0.2.1"]).status == 401)
            }
        }
    }
}
