import Accounts
import Core
import EventLog
import Foundation
import Settings
import Testing
import WebServer

@Suite("What the audit log tells")
struct AuditTests {
    private struct Line: Equatable {
        let account: String?
        let action: String
        let target: String
        let detail: String
        let status: Int64

        init(_ account: String?, _ action: String, _ target: String = "", _ detail: String = "", _ status: Int64 = 200)
        {
            self.account = account
            self.action = action
            self.target = target
            self.detail = detail
            self.status = status
        }
    }

    private static func lines(_ house: House, _ query: String = "") async throws -> [Line] {
        let reply = try await house.client(.administrator).get("/api/v1/audit?limit=500\(query)").json
        return (reply["entries"]?.elements ?? []).map { entry in
            Line(
                entry["account"]?.text,
                entry["action"]?.text ?? "",
                entry["target"]?.text ?? "",
                entry["detail"]?.text ?? "",
                entry["status"]?.integer ?? 0
            )
        }
    }

    @Test(
        "ACCT-05 DIAG-05 changes, searches, exports, sign-ins and failures are on record: who, what, and how it ended"
    )
    func tells() async throws {
        try await withHouse { house in
            let name = try await house.account(.operator)
            let client = try await house.client(.operator)
            let administrator = try await house.client(.administrator)
            _ = try await client.send("POST", "/api/v1/lists/allow/entries", ["plate": "ABC123", "description": "x"])
            _ = try await client.get("/api/v1/events?plate=ABC*&direction=in&limit=20")
            _ = try await client.get("/api/v1/events?plate=ABC*&before=5")
            _ = try await client.get("/api/v1/events?limit=20")
            _ = try await client.get("/api/v1/lists")
            _ = try await client.send("POST", "/api/v1/barrier/open")
            _ = try await client.send("PATCH", "/api/v1/settings/guests", ["anonymousViewing": true])
            _ = try await administrator.send("PATCH", "/api/v1/settings/access", ["pulseSeconds": 2, "isOn": true])
            let otto: JSONValue = ["name": "otto", "password": "s3cret-word", "role": "viewer"]
            _ = try await administrator.send("POST", "/api/v1/accounts", otto)
            _ = try await administrator.send("DELETE", "/api/v1/accounts/otto")
            for body: JSONValue in [
                ["name": .text(name), "password": .text(House.password)], ["name": "OPERATOR", "password": "s3cret"],
                ["name": "s3cret-typed-wrong", "password": "x"],
            ] { _ = try await house.visitor.send("POST", "/api/v1/session", body) }
            var basic = house.visitor
            basic.basic = "\(name):s3cret"
            _ = try await basic.get("/api/v1/lists")
            _ = try await house.visitor.get("/api/v1/lists")
            _ = try await administrator.get("/api/v1/audit.csv?account=otto")

            #expect(
                try await Self.lines(house).reversed() == [
                    Line("operator", "lists.entries.add", "allow", "description, plate=ABC123", 201),
                    Line("operator", "events.search", "", "plate=ABC*&direction=in&limit=20"),
                    Line("operator", "barrier.open"),
                    Line("operator", "settings.change", "guests", "anonymousViewing", 403),
                    Line("administrator", "settings.change", "access", "isOn, pulseSeconds"),
                    Line("administrator", "accounts.add", "", "name=otto, password, role=viewer", 201),
                    Line("administrator", "accounts.remove", "otto", "", 204),
                    Line("operator", "session.sign-in"),
                    Line(nil, "session.sign-in", "", "as operator", 401),
                    Line(nil, "session.sign-in", "", "as somebody unknown", 401),
                    Line(nil, "session.sign-in", "", "as operator, for GET /api/v1/lists", 401),
                    Line("administrator", "audit.csv", "", "account=otto"),
                ]
            )
            let all = try await administrator.get("/api/v1/audit?limit=500")
            #expect(!all.text.contains("s3cret"))
            #expect(try await Self.lines(house, "&action=session").count == 4)
            #expect(try await Self.lines(house, "&account=operator&action=lists").count == 1)
        }
    }

    @Test("DIAG-05 an address and a time are with every entry, pages follow each other, and odd filters are refused")
    func pages() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            for _ in 0..<5 { _ = try await client.get("/api/v1/events?plate=A") }
            let first = try await client.get("/api/v1/audit?limit=3").json
            #expect(first["entries"]?.elements?.count == 3)
            #expect(first["entries"]?.elements?.first?["address"] == "127.0.0.1")
            let next = try #require(first["next"]?.integer)
            let second = try await client.get("/api/v1/audit?limit=3&before=\(next)").json
            #expect(second["entries"]?.elements?.count == 2)
            #expect(second["next"] == .null)
            for query in ["limit=0", "limit=501", "before=-1", "from=yesterday", "before=99999999999999999999"] {
                #expect(try await client.get("/api/v1/audit?\(query)").status == 400, "\(query)")
            }
            let future = try await client.get("/api/v1/audit?from=2100-01-01T00:00:00Z").json
            #expect(future["entries"]?.elements?.isEmpty == true)
        }
    }

    @Test("DIAG-05 the export is a table that no spreadsheet takes for formulas")
    func exports() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let log = house.services.audit
            await log.record(
                AuditNote(account: "=cmd", address: "a", action: "x", target: "+1", detail: "say \"a, b\"", status: 200)
            )
            for number in 0..<1_100 {
                await log.record(AuditNote(account: "n", address: "a", action: "y", detail: "\(number)", status: 200))
            }
            let reply = try await client.get("/api/v1/audit.csv")
            #expect(reply.headers["content-type"] == "text/csv; charset=utf-8")
            let lines = reply.text.split(separator: "\r\n")
            // The head, what was recorded above, and the export itself.
            #expect(lines.count == 1_103)
            #expect(lines.first == "id,time,account,address,action,target,detail,status")
            #expect(lines.last?.hasSuffix(#",'=cmd,a,x,'+1,"say ""a, b""",200"#) == true)
        }
    }
}
