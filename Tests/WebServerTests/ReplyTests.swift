import Accounts
import Core
import EventLog
import Foundation
import Lists
import Settings
import Telemetry
import TestSupport
import Testing
import WebServer

@Suite("Replies")
struct ReplyTests {
    @Test("SETUP-30 every reply in JSON has the form that the document gives it")
    func replies() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            _ = try await house.clientOnceCameraRuns()
            let client = try await house.client(.administrator)
            let book = Book(document: try await client.get("/api/v1/openapi.json").json)
            let base = "/api/v1"
            _ = try await house.services.lists.add("ABC 123", description: "Anna", to: .allow)
            let event = try await house.recordEvent("ABC123")
            house.services.health.raise("test", .critical, "A test.", advice: "None.")

            for path in [
                "/sessions", "/user-rights", "/audit", "/watch", "/settings/export", "/session", "/accounts", "/events",
                "/lists", "/settings", "/barrier", "/health", "/status", "/cameras",
            ] {
                book.check(try await client.get(base + path), "get", base + path)
            }
            book.check(try await client.get("\(base)/events/\(event.id)"), "get", base + "/events/{id}")
            book.check(try await client.get(base + "/cameras/gate/control"), "get", base + "/cameras/{id}/control")
            book.check(try await client.get(base + "/lists/allow/entries"), "get", base + "/lists/{id}/entries")
            for key in house.services.settings.keys {
                book.check(try await client.get("\(base)/settings/\(key)"), "get", base + "/settings/{section}")
            }
            try await changes(client, book, base)
        }
    }

    private func changes(_ client: WebClient, _ book: Book, _ base: String) async throws {
        let entries = base + "/lists/{id}/entries"
        let entry: JSONValue = ["plate": "new 1", "date": "2026-01-31", "description": "Van"]
        let added = try await client.send("POST", base + "/lists/custom/entries", entry)
        #expect(added.status == 201)
        book.check(added, "post", entries)
        let merged = try await client.send("POST", base + "/lists/custom/entries", ["plate": "NEW1"])
        #expect(merged.status == 200)
        book.check(merged, "post", entries)
        let id = try #require(added.json["id"]?.integer)
        let edited = try await client.send("PATCH", "\(base)/lists/custom/entries/\(id)", ["date": .null])
        #expect(try edited.json["date"] == .null)
        #expect(try edited.json["description"] == "Van")
        book.check(edited, "patch", entries + "/{entry}")
        #expect(try await client.send("DELETE", "\(base)/lists/allow/entries/\(id)").status == 404)
        #expect(try await client.send("DELETE", "\(base)/lists/custom/entries/\(id)").status == 204)
        book.check(
            try await client.send("PATCH", base + "/lists/custom", ["name": "Staff"]),
            "patch",
            base + "/lists/{id}"
        )
        book.check(try await client.send("POST", base + "/barrier/open"), "post", base + "/barrier/open")
        let account: JSONValue = ["name": "otto", "password": "a password", "role": "viewer"]
        book.check(try await client.send("POST", base + "/accounts", account), "post", base + "/accounts")
        let promoted = try await client.send("PATCH", base + "/accounts/otto", ["role": "operator"])
        book.check(promoted, "patch", base + "/accounts/{name}")
        #expect(try await client.send("DELETE", base + "/accounts/otto").status == 204)
        for path in ["/events", "/events/count", "/events/storage"] {
            book.check(try await client.get(base + path), "get", base + path)
        }
        let trial: JSONValue = ["settings": ["access": ["mode": "openToAll"]]]
        book.check(try await client.send("POST", base + "/what-if", trial), "post", base + "/what-if")
        book.check(try await client.send("DELETE", base + "/events"), "delete", base + "/events")
    }

    /// The document, to check replies against.
    private struct Book {
        let document: JSONValue

        func check(_ reply: Reply, _ method: String, _ path: String) {
            let form = document["paths"]?[path]?[method]?["responses"]?["\(reply.status)"]
            guard let schema = form?["content"]?["application/json"]?["schema"] else {
                Issue.record("\(method) \(path) answered \(reply.status), which is not described: \(reply.text)")
                return
            }
            guard let value = try? reply.json else {
                Issue.record("\(method) \(path) answered no JSON")
                return
            }
            let check = SchemaCheck(components: document["components"]?["schemas"] ?? [:])
            #expect(check.faults(value, schema) == [], "\(method) \(path)")
        }
    }

    @Test("a reply that does not fit its form is noticed")
    func noticesMisfits() {
        let check = SchemaCheck(components: [
            "Point": ["type": "object", "properties": ["x": ["type": "integer"]], "required": ["x"]]
        ])
        let schema: JSONValue = ["$ref": "#/components/schemas/Point"]
        #expect(check.faults(["x": 1], schema) == [])
        #expect(check.faults(["x": "1"], schema) != [])
        #expect(check.faults(["x": 1, "y": 2], schema) != [])
        #expect(check.faults([:], schema) != [])
    }

    @Test("an event's picture is sent once and then only asked after")
    func pictures() async throws {
        try await withHouse { house in
            let event = try await house.recordEvent()
            let client = try await house.client(.operator)
            let path = "/api/v1/events/\(event.id)/picture"
            let picture = try await client.get(path)
            #expect(picture.status == 200)
            #expect(picture.headers["content-type"] == "image/jpeg")
            #expect(picture.body.starts(with: [0xFF, 0xD8]))
            let tag = try #require(picture.headers["etag"])
            let again = try await client.get(path, ["If-None-Match": tag])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(try await client.get("/api/v1/events/999/picture").status == 404)
        }
    }

    @Test("settings are changed only from the revision they were read at")
    func revisions() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let path = "/api/v1/settings/matching"
            let read = try await client.get(path)
            #expect(read.headers["etag"] == "\"0\"")
            let changed = try await client.send("PATCH", path, ["deviation": 2], headers: ["If-Match": "\"0\""])
            #expect(changed.status == 200)
            #expect(changed.headers["etag"] == "\"1\"")
            #expect(try changed.json["deviation"] == 2)
            let late = try await client.send("PATCH", path, ["deviation": 3], headers: ["If-Match": "\"0\""])
            #expect(late.status == 412)
            #expect(try late.json["code"] == "settings.changed")
            #expect(try await client.send("PATCH", path, ["deviation": 9]).status == 400)
            #expect(try await client.get("/api/v1/lists").json["deviation"] == 2)
        }
    }
}
