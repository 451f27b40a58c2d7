import Accounts
import Core
import Foundation
import Lists
import Settings
import TestSupport
import Testing
import WebServer

@Suite("Copies of lists between two units")
struct SyncRouteTests {
    private static let csv = ["Content-Type": "text/csv"]

    @Test("LIST-08 LIST-09 LIST-10 LIST-22 all lists of one unit replace those of another, and the time is shown")
    func twoUnits() async throws {
        try await withHouse { here in
            try await withHouse { there in
                _ = try await there.account(.operator)
                _ = try await here.services.lists.add("ABC1", date: "2026-01-01", description: "-x, y", to: .allow)
                _ = try await here.services.lists.add("B?D*1", to: .block)
                _ = try await there.services.lists.add("GONE1", to: .allow)
                _ = try await there.services.lists.rename(.custom, to: "Theirs")
                let client = try await here.client(.administrator)
                let added = try await Self.addTarget(client, there, user: "operator", House.password)
                #expect(added["hasPassword"] == true)
                #expect(added["lastSync"] == .null)
                #expect(added["encrypted"] == false)
                let result = try await Self.run(client)
                #expect(result["trouble"] == .null)
                #expect(result["entries"] == 2)
                #expect(result["lastSync"]?.text != nil)
                let theirs = try await there.client(.operator).get("/api/v1/lists/allow/entries").json["entries"]?
                    .elements
                #expect(theirs?.map { $0["plate"]?.text } == ["ABC1"])
                #expect(theirs?.first?["description"] == "-x, y")
                #expect(theirs?.first?["date"] == "2026-01-01")
                #expect(there.services.lists.lists().map(\.name) == ["Allowlist", "Blocklist", "Theirs"])
                #expect(there.services.lists.lists().map(\.count) == [1, 1, 0])
            }
        }
    }

    @Test("LIST-10 a wrong password and a role that is too low are told of, and nothing changes there")
    func refusedLogins() async throws {
        try await withHouse { here in
            try await withHouse { there in
                _ = try await there.account(.viewer)
                _ = try await there.services.lists.add("MINE1", to: .allow)
                let client = try await here.client(.administrator)
                let target = try await Self.addTarget(client, there, user: "viewer", "wrong password")
                #expect(try await Self.run(client)["trouble"]?.text?.contains("user name or the password") == true)
                let path = "/api/v1/sync/targets/\(target["id"]?.text ?? "")"
                let changed = try await client.send("PATCH", path, ["password": .text(House.password)])
                #expect(changed.status == 200)
                #expect(try await Self.run(client)["trouble"]?.text?.contains("role operator") == true)
                #expect(there.services.lists.lists().map(\.count) == [1, 0, 0])
                #expect(try await client.send("DELETE", path).status == 204)
                #expect(try await client.send("DELETE", path).status == 404)
                #expect(try await client.send("POST", "/api/v1/sync", [:]).status == 409)
            }
        }
    }

    @Test("LIST-09 a body that is cut off halfway, or damaged, changes nothing at the receiver")
    func cut() async throws {
        try await withHouse { house in
            _ = try await house.services.lists.add("MINE1", to: .allow)
            let client = try await house.client(.operator)
            let path = "/api/v1/sync/lists"
            let whole = "list,plate,date,description\r\nallow,ABC1,,\r\nallow,ABC2,,\r\nend,2\r\n"
            for count in stride(from: 0, to: whole.utf8.count - 2, by: 7) {
                let part = Data(whole.utf8.prefix(count))
                let headers = Self.csv.merging(["Content-Length": "\(whole.utf8.count)"]) { $1 }
                let request = client.request("PUT", path, part, headers)
                let connection = try RawConnection(port: house.port, sending: request, isLast: true)
                _ = try await within { await connection.everything() }
                #expect(try await client.send("PUT", path, bytes: part, headers: Self.csv).status == 400)
            }
            #expect(house.services.lists.snapshot?.plates.map(\.text.value) == ["MINE1"])
            let viewer = try await house.client(.viewer)
            #expect(try await viewer.send("PUT", path, bytes: Data(whole.utf8), headers: Self.csv).status == 403)
            let helper = try await house.client(.applicationOperator)
            #expect(try await helper.send("PUT", path, bytes: Data(whole.utf8), headers: Self.csv).status == 403)
            let done = try await client.send("PUT", path, bytes: Data(whole.utf8), headers: Self.csv)
            #expect(try done.json == ["entries": 2, "added": 2, "updated": 0, "removed": 1])
        }
    }

    private static func addTarget(
        _ client: WebClient,
        _ house: House,
        user: String,
        _ password: String
    ) async throws -> JSONValue {
        let reply = try await client.send(
            "POST",
            "/api/v1/sync/targets",
            [
                "address": .text("http://127.0.0.1:\(house.port)"), "user": .text(user), "password": .text(password),
            ]
        )
        #expect(reply.status == 201)
        return try reply.json
    }

    /// How it went with the one unit there is.
    private static func run(_ client: WebClient) async throws -> JSONValue {
        #expect(try await client.send("POST", "/api/v1/sync", [:]).status == 202)
        return try await within(.seconds(60)) {
            while true {
                let target = try await client.get("/api/v1/sync").json["targets"]?.elements?.first
                if let target, target["running"] == false { return target }
            }
        }
    }
}
