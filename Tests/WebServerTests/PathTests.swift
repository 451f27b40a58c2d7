import Accounts
import Foundation
import Settings
import Testing

@Suite("Paths and limits")
struct PathTests {
    @Test("SETUP-30 the document describes exactly the paths of the interface")
    func describesEveryPath() async throws {
        try await withHouse { house in
            let document = try await house.client(.viewer).get("/api/v1/openapi.json").json
            let paths = try #require(document["paths"]?.members)
            var found: Set<String> = []
            for (path, operations) in paths {
                for method in (operations.members ?? [:]).keys { found.insert("\(method.uppercased()) \(path)") }
            }
            #expect(found == Set(Self.documented))
            #expect(document["openapi"] == "3.1.0")
        }
    }

    private static let documented = [
        "POST /api/v1/session/password", "POST /api/v1/password-hint", "GET /api/v1/sessions",
        "DELETE /api/v1/sessions",
        "DELETE /api/v1/sessions/{id}", "GET /api/v1/user-rights", "GET /api/v1/audit", "GET /api/v1/audit.csv",
        "GET /api/v1/watch", "GET /api/v1/cameras/{id}/view-quality", "GET /api/v1/settings/export",
        "POST /api/v1/settings/export",
        "POST /api/v1/settings/import", "POST /api/v1/settings/reset", "POST /api/v1/settings/{section}/reset",
        "GET /api/v1/session", "POST /api/v1/session", "DELETE /api/v1/session", "POST /api/v1/setup",
        "GET /api/v1/accounts", "POST /api/v1/accounts", "PATCH /api/v1/accounts/{name}",
        "DELETE /api/v1/accounts/{name}", "GET /api/v1/events", "DELETE /api/v1/events", "GET /api/v1/events/{id}",
        "GET /api/v1/events/{id}/picture", "GET /api/v1/events/count", "GET /api/v1/events/export",
        "GET /api/v1/events/storage", "POST /api/v1/events/storage/clock/confirm", "POST /api/v1/what-if",
        "GET /api/v1/lists", "PATCH /api/v1/lists/{id}",
        "DELETE /api/v1/lists/{id}/entries", "POST /api/v1/lists/{id}/import", "GET /api/v1/lists/imports/{id}",
        "GET /api/v1/lists/{id}/entries.csv", "GET /api/v1/sync", "POST /api/v1/sync", "PUT /api/v1/sync/lists",
        "POST /api/v1/sync/targets", "PATCH /api/v1/sync/targets/{id}", "DELETE /api/v1/sync/targets/{id}",
        "GET /api/v1/lists/{id}/entries", "POST /api/v1/lists/{id}/entries",
        "PATCH /api/v1/lists/{id}/entries/{entry}", "DELETE /api/v1/lists/{id}/entries/{entry}",
        "GET /api/v1/settings", "GET /api/v1/settings/{section}", "PATCH /api/v1/settings/{section}",
        "GET /api/v1/barrier", "POST /api/v1/barrier/open", "GET /api/v1/health", "GET /api/v1/status",
        "GET /api/v1/cameras", "GET /api/v1/cameras/{id}/snapshot.jpg", "GET /api/v1/cameras/{id}/live.mjpeg",
        "GET /api/v1/cameras/{id}/control",
        "PUT /api/v1/cameras/{id}/zoom", "PUT /api/v1/cameras/{id}/movement", "PUT /api/v1/cameras/{id}/focus",
        "POST /api/v1/cameras/{id}/autofocus/start", "GET /api/v1/cameras/{id}/recommended",
        "POST /api/v1/cameras/{id}/recommended/apply",
        "GET /api/v1/stream", "GET /api/v1/openapi.json", "GET /metrics", "GET /description.xml",
        "GET /api/v1/https", "PUT /api/v1/https", "POST /api/v1/https/confirm", "DELETE /api/v1/https/attempt",
        "POST /api/v1/https/certificate", "DELETE /api/v1/https/certificate", "POST /api/v1/https/self-signed",
        "GET /api/v1/https/self-signed.pem", "POST /api/v1/https/request",
        "POST /api/v1/lists/imports/{id}/undo", "GET /api/v1/push", "POST /api/v1/push/{id}/test",
    ]

    @Test(
        "SETUP-30 what there is not answers 404 as a problem document",
        arguments: [
            "/api", "/api/v1/nothing", "/api/v1/events/", "/api/v1//events", "/api/v2/events", "/api/v1/%zz",
            "/api/v1/../../etc/passwd", "/api/v1/events/abc",
        ]
    )
    func unknownPaths(_ path: String) async throws {
        try await withHouse { house in
            let reply = try await house.client(.administrator).get(path)
            #expect(reply.status == 404)
            #expect(reply.headers["content-type"] == "application/problem+json")
            #expect(try reply.json["status"] == 404)
        }
    }

    @Test("SETUP-30 a method that a path does not know answers 405 with those it does")
    func wrongMethods() async throws {
        try await withHouse { house in
            let reply = try await house.client(.administrator).send("PUT", "/api/v1/events")
            #expect(reply.status == 405)
            #expect(reply.headers["allow"] == "GET, HEAD, DELETE")
        }
    }

    @Test("a body of more than 1 MiB answers 413, announced or not")
    func bodyLimit() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let body = Data("\"".utf8) + Data(repeating: UInt8(ascii: "a"), count: 1 << 20) + Data("\"".utf8)
            #expect(try await client.send("POST", "/api/v1/accounts", bytes: body).status == 413)
            let chunk = Data("\(String(body.count, radix: 16))\r\n".utf8) + body + Data("\r\n0\r\n\r\n".utf8)
            let fields = ["Transfer-Encoding": "chunked", "Content-Length": ""]
            #expect(try await client.send("POST", "/api/v1/accounts", bytes: chunk, headers: fields).status == 413)
        }
    }

    @Test("a head that is too long or has too many fields is refused", arguments: [1, 500])
    func headLimits(_ count: Int) async throws {
        try await withHouse { house in
            let fields = (0..<count).map { ("X-Field-\($0)", String(repeating: "a", count: 100_000 / count)) }
            let headers = Dictionary(uniqueKeysWithValues: fields)
            let refused = try await house.visitor.get("/api/v1/session", headers)
            #expect(refused.status == 400)
            let next = try await house.visitor.get("/api/v1/session")
            #expect(next.status == 200)
        }
    }

    @Test("JSON nested too deep is refused before it is parsed")
    func deepJSON() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let deep = Data(String(repeating: "[", count: 100_000).utf8)
            let reply = try await client.send("PATCH", "/api/v1/settings/recognition", bytes: deep)
            #expect(reply.status == 400)
            #expect(try reply.json["code"] == "json.too-deep")
        }
    }

    @Test(
        "SETUP-30 a value of the wrong kind is refused by its name",
        arguments: [
            (#"{"name":5,"password":"x","role":"viewer"}"#, "name"),
            (#"{"name":"x","password":"x"}"#, "role"),
            (#"{"name":"x","password":"x","role":"king"}"#, "role"),
            (#"{"name":null,"password":"x","role":"viewer"}"#, "name"),
        ]
    )
    func namesTheField(_ body: String, _ field: String) async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let reply = try await client.send("POST", "/api/v1/accounts", bytes: Data(body.utf8))
            #expect(reply.status == 400)
            let fields = try #require(reply.json["fields"]?.elements)
            #expect(fields.map { $0["path"] } == [.text(field)])
        }
    }

    @Test("a body that is not sent as JSON answers 415")
    func formsAreNoJSON() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let headers = ["Content-Type": "text/plain"]
            let reply = try await client.send(
                "POST",
                "/api/v1/lists/allow/entries",
                ["plate": "ABC1"],
                headers: headers
            )
            #expect(reply.status == 415)
        }
    }

    @Test(
        "SETUP-30 a parameter of the query that cannot be is refused by its name",
        arguments: [
            "limit=0", "limit=201", "limit=many", "before=-1", "confidence=2", "direction=up", "access=maybe",
            "from=yesterday", "area=9",
        ]
    )
    func badQueries(_ query: String) async throws {
        try await withHouse { house in
            let reply = try await house.client(.operator).get("/api/v1/events?\(query)")
            #expect(reply.status == 400)
            let fields = try #require(reply.json["fields"]?.elements)
            #expect(fields.first?["path"] == .text(String(query.split(separator: "=")[0])))
        }
    }

    @Test("SETUP-30 HEAD answers like GET, without a body")
    func heads() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let get = try await client.get("/api/v1/lists")
            let head = try await client.send("HEAD", "/api/v1/lists")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.headers["content-length"] == "\(get.body.count)")
            #expect(try await client.send("HEAD", "/api/v1/stream").status == 200)
        }
    }
}
