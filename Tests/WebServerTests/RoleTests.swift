import Accounts
import Foundation
import Settings
import Testing
import WebServer

@Suite("Roles")
struct RoleTests {
    /// One operation as the document describes it.
    struct Operation: Sendable {
        let method: String
        let path: String
        /// Who may, as the document says.
        let visitors: Set<String>

        static func all(in document: JSONValue) -> [Operation] {
            let all = (document["paths"]?.members ?? [:]).flatMap { path, operations in
                (operations.members ?? [:]).map { method, operation in
                    let visitors = operation["x-visitors"]?.elements?.compactMap(\.text) ?? []
                    return Operation(method: method.uppercased(), path: path, visitors: Set(visitors))
                }
            }
            // Signing out comes last, or the session would be gone for the rest.
            return all.filter { !$0.signsOut } + all.filter(\.signsOut)
        }

        private var signsOut: Bool { method == "DELETE" && path.hasSuffix("/session") }

        var name: String { "\(method) \(path)" }

        /// The path with something in place of its parameters.
        var filled: String {
            path.replacing("{id}", with: "none").replacing("{entry}", with: "1").replacing("{name}", with: "nobody")
                .replacing("{section}", with: "none").replacing(/\{[a-z]+\}/, with: "none")
        }
    }

    /// What the specification's role table says, written out by hand. A: administrator, O: operator, V: viewer,
    /// P: application operator, G: guest where anonymous viewing is allowed. Routes that are not here are checked
    /// against the document alone.
    private static let table = [
        "GET /api/v1/session": "AOVPG", "POST /api/v1/session": "AOVPG", "POST /api/v1/setup": "AOVPG",
        "DELETE /api/v1/session": "AOVP", "GET /api/v1/sessions": "AOVP", "POST /api/v1/session/password": "AOVP",
        "GET /api/v1/watch": "AOVG", "GET /api/v1/cameras/{id}/snapshot.jpg": "AOVG",
        "GET /api/v1/cameras/{id}/live.mjpeg": "AOVG", "GET /api/v1/stream": "AOVP", "GET /api/v1/cameras": "AO",
        "GET /api/v1/barrier": "AO", "GET /api/v1/health": "AO", "GET /api/v1/status": "AO", "GET /metrics": "AO",
        "GET /api/v1/cameras/{id}/view-quality": "AO", "GET /api/v1/events": "AOP", "GET /api/v1/events/{id}": "AOP",
        "GET /api/v1/events/{id}/picture": "AOP", "GET /api/v1/events/count": "AOP",
        "GET /api/v1/events/export": "AOP", "GET /api/v1/events/storage": "AOP", "GET /api/v1/lists": "AOP",
        "GET /api/v1/lists/{id}/entries": "AOP", "GET /api/v1/lists/{id}/entries.csv": "AOP",
        "POST /api/v1/lists/{id}/import": "AOP", "PATCH /api/v1/lists/{id}": "AOP",
        "POST /api/v1/lists/{id}/entries": "AOP", "PATCH /api/v1/lists/{id}/entries/{entry}": "AOP",
        "DELETE /api/v1/lists/{id}/entries/{entry}": "AOP", "DELETE /api/v1/lists/{id}/entries": "AOP",
        "POST /api/v1/barrier/open": "AO", "GET /api/v1/sync": "AO", "POST /api/v1/sync": "AO",
        "PUT /api/v1/sync/lists": "AO", "POST /api/v1/sync/targets": "AO", "PATCH /api/v1/sync/targets/{id}": "AO",
        "DELETE /api/v1/sync/targets/{id}": "AO", "GET /api/v1/settings": "AO",
        "GET /api/v1/settings/{section}": "AO", "PATCH /api/v1/settings/{section}": "AO",
        "POST /api/v1/what-if": "AO", "GET /api/v1/push": "AO", "POST /api/v1/push/{id}/test": "AO",
        "GET /api/v1/user-rights": "A", "DELETE /api/v1/events": "A",
        "POST /api/v1/events/storage/clock/confirm": "A", "GET /api/v1/accounts": "A", "POST /api/v1/accounts": "A",
        "PATCH /api/v1/accounts/{name}": "A", "DELETE /api/v1/accounts/{name}": "A",
        "GET /api/v1/settings/export": "A", "POST /api/v1/settings/export": "A", "POST /api/v1/settings/import": "A",
        "POST /api/v1/settings/reset": "A", "POST /api/v1/settings/{section}/reset": "A", "GET /api/v1/audit": "A",
        "GET /api/v1/audit.csv": "A", "GET /api/v1/cameras/{id}/control": "AOVG",
        "PUT /api/v1/cameras/{id}/zoom": "AO", "PUT /api/v1/cameras/{id}/movement": "AO",
        "PUT /api/v1/cameras/{id}/focus": "A", "POST /api/v1/cameras/{id}/autofocus/start": "A",
        "GET /api/v1/cameras/{id}/recommended": "A", "POST /api/v1/cameras/{id}/recommended/apply": "A",
    ]

    private static let letters: [Character: String] = [
        "A": "administrator", "O": "operator", "V": "viewer", "P": "applicationOperator", "G": "anonymous",
    ]

    /// As if through a proxy: a collector on this machine needs no account.
    private static let headers = ["X-Forwarded-For": "192.0.2.1"]

    @Test("ACCT-05 ACCT-06 ACCT-07 ACCT-09 ACCT-22 ACCT-23 the role table is the specification's")
    func table() async throws {
        try await withHouse { house in
            let document = try await house.client(.viewer).get("/api/v1/openapi.json").json
            let operations = Dictionary(
                uniqueKeysWithValues: Operation.all(in: document).map { ($0.name, $0.visitors) }
            )
            for (name, letters) in Self.table {
                #expect(operations[name] == Set(letters.compactMap { Self.letters[$0] }), "\(name)")
            }
            for (name, visitors) in operations where Self.isOfTheSystem(name) {
                #expect(visitors == ["administrator"], "\(name)")
            }
            for (name, visitors) in operations where !Self.isWatching(name) {
                #expect(!visitors.contains("viewer") || visitors.contains("applicationOperator"), "\(name)")
            }
        }
    }

    /// Whatever comes below these paths later, too.
    private static func isOfTheSystem(_ name: String) -> Bool {
        name.contains("/accounts") || name.contains("/audit") || name.contains("/user-rights")
            || name.contains("/export") && name.contains("/settings") || name.hasSuffix("/reset")
            || name.hasSuffix("/settings/import")
    }

    /// All that a viewer has beyond what every account has.
    private static func isWatching(_ name: String) -> Bool {
        name.hasSuffix("/watch") || name.hasSuffix("/control") || name.hasSuffix("/snapshot.jpg")
            || name.hasSuffix("/live.mjpeg")
    }

    @Test("ACCT-05 ACCT-06 ACCT-07 ACCT-22 ACCT-23 every route answers every role as the document says")
    func everyRouteEveryRole() async throws {
        try await withHouse { house in
            let document = try await house.client(.administrator).get("/api/v1/openapi.json").json
            for role in [nil] + Role.allCases.map(Optional.some) {
                let client = try await house.client(role)
                for operation in Operation.all(in: document) where operation.path != "/api/v1/stream" {
                    let status = try await Self.status(client, operation)
                    let place = "\(operation.name) as \(role?.rawValue ?? "nobody"): \(status)"
                    if let role, operation.visitors.contains(role.rawValue) {
                        #expect(status != 401 && status != 403 && status < 500, "\(place)")
                    } else if role != nil {
                        #expect(status == 403, "\(place)")
                    } else {
                        #expect((status == 401) == !Self.isDoor(operation), "\(place)")
                    }
                }
            }
        }
    }

    @Test("ACCT-09 ACCT-23 with anonymous viewing anyone has the picture of each camera, and nothing else")
    func everyRouteAnonymous() async throws {
        try await withHouse { house in
            let document = try await house.client(.viewer).get("/api/v1/openapi.json").json
            _ = try await house.services.settings.change(GuestSettings.self, by: "test") { $0.anonymousViewing = true }
            for operation in Operation.all(in: document) {
                let status = try await Self.status(house.visitor, operation)
                let isOpen = operation.visitors.contains("anonymous")
                #expect((status == 401) == !isOpen, "\(operation.name): \(status)")
            }
        }
    }

    /// A sign-in with an empty body is no wrong password.
    private static func isDoor(_ operation: Operation) -> Bool {
        operation.visitors.contains("anonymous") && !operation.path.contains("/cameras/")
            && operation.path != "/api/v1/watch"
    }

    private static func status(_ client: WebClient, _ operation: Operation) async throws -> Int {
        let body: JSONValue? = ["POST", "PATCH", "PUT"].contains(operation.method) ? [:] : nil
        return try await client.send(operation.method, operation.filled, body, headers: headers).status
    }

    @Test("ACCT-23 the stream of events is for accounts alone")
    func streamNeedsAccount() async throws {
        try await withHouse { house in
            _ = try await house.account(.viewer)
            #expect(try await house.visitor.get("/api/v1/stream").status == 401)
            let stream = try await house.client(.viewer).open("/api/v1/stream")
            #expect(stream.status == 200)
            _ = try await stream.chunk(holding: "retry:")
            stream.hangUp()
        }
    }

    @Test("ACCT-07 a viewer hears of the plates in the picture on the stream, and of nothing else")
    func viewersStream() async throws {
        try await withHouse { house in
            let client = try await house.client(.viewer)
            for topic in ["barrier", "health", "cameras", "plate", "lists", "outlines,plate"] {
                #expect(try await client.get("/api/v1/stream?topics=\(topic)").status == 403, "\(topic)")
            }
            let stream = try await client.open("/api/v1/stream")
            #expect(try await stream.chunk(holding: "retry:") == "retry: 2000\n\n")
            stream.hangUp()
        }
    }

    @Test("ACCT-22 an application operator hears of events and lists on the stream, and of nothing else")
    func narrowStream() async throws {
        try await withHouse { house in
            let client = try await house.client(.applicationOperator)
            for topic in ["barrier", "health", "cameras", "outlines", "plate,barrier"] {
                #expect(try await client.get("/api/v1/stream?topics=\(topic)").status == 403, "\(topic)")
            }
            let stream = try await client.open("/api/v1/stream")
            let opening = try await stream.chunk(holding: "event: lists")
            for topic in ["barrier", "health", "cameras"] { #expect(!opening.contains("event: \(topic)")) }
            stream.hangUp()
        }
    }

    @Test("ACCT-22 ELOG-13 signing in at the operator's page gives event log and lists alone, whoever signs in")
    func operatorPage() async throws {
        try await withHouse { house in
            let rights = try await house.client(.administrator).get("/api/v1/user-rights").json
            #expect(rights["operatorURL"] == .text("http://127.0.0.1:\(house.port)/operator"))
            let page = try await house.visitor.get("/operator")
            #expect(page.status == 200 && page.headers["content-type"]?.hasPrefix("text/html") == true)
            let name = try await house.account(.operator)
            let body: JSONValue = [
                "name": .text(name), "password": .text(House.password), "as": "applicationOperator",
            ]
            let reply = try await house.visitor.send("POST", "/api/v1/session", body)
            #expect(try reply.json["role"] == "applicationOperator")
            let client = WebClient(port: house.port, session: reply.cookie("sallyport_session"))
            #expect(try await client.get("/api/v1/session").json["account"]?["role"] == "applicationOperator")
            #expect(try await client.get("/api/v1/events").status == 200)
            let entry: JSONValue = ["plate": "ABC123"]
            #expect(try await client.send("POST", "/api/v1/lists/allow/entries", entry).status == 201)
            #expect(try await client.send("POST", "/api/v1/barrier/open").status == 403)
            #expect(try await client.get("/api/v1/watch").status == 403)
            for other in ["administrator", "emperor"] {
                let wrong: JSONValue = ["name": .text(name), "password": .text(House.password), "as": .text(other)]
                #expect(try await house.visitor.send("POST", "/api/v1/session", wrong).status == 400)
            }
        }
    }

    @Test("metrics are for operators and for programs on the same machine")
    func metricsDoor() async throws {
        try await withHouse { house in
            _ = try await house.account(.viewer)
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
