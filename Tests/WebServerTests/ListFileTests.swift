import Accounts
import Core
import Foundation
import Lists
import Settings
import TestSupport
import Testing
import WebServer

@Suite("Lists as files, over HTTP")
struct ListFileTests {
    private static let csv = ["Content-Type": "text/csv"]
    private static let allow = "/api/v1/lists/allow"

    @Test("LIST-06 LIST-18 LIST-20 a file is previewed, imported and exported again")
    func importAndExport() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let file = Data("AXIS123, 2022-06-08, John Smith\n\"O\"\n,,no plate\nA?1*;\n".utf8)
            let preview = try await client.send(
                "POST",
                Self.allow + "/import?preview=true",
                bytes: file,
                headers: Self.csv
            )
            #expect(preview.status == 200)
            #expect(try preview.json["preview"] == true)
            #expect(try preview.json["report"]?["added"] == 3)
            #expect(try await client.get(Self.allow + "/entries").json["entries"] == [])

            let done = try await client.send("POST", Self.allow + "/import", bytes: file, headers: Self.csv)
            #expect(try done.json["state"] == "done")
            #expect(try done.json["report"]?["rejected"] == 1)
            #expect(try done.json["report"]?["rejections"]?.elements?.first?["line"] == 3)
            let id = try #require(try done.json["id"]?.text)
            let again = try await client.get("/api/v1/lists/imports/\(id)")
            #expect(try again.json == done.json)
            #expect(try await client.get("/api/v1/lists/imports/none").status == 404)

            let export = try await house.client(.operator).get(Self.allow + "/entries.csv")
            #expect(export.status == 200)
            #expect(export.headers["content-type"] == "text/csv; charset=utf-8")
            #expect(export.headers["content-disposition"] == "attachment; filename=\"allow.csv\"")
            #expect(export.text == "plate,date,description\r\nAXIS123,2022-06-08,John Smith\r\nO,,\r\nA?1*,,\r\n")
            #expect(try await client.get("/api/v1/lists/none/entries.csv").status == 404)
        }
    }

    @Test("LIST-06 an import is told with its list and can be taken back once")
    func undo() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let file = Data("AXIS123\nAXIS124\n".utf8)
            let done = try await client.send("POST", Self.allow + "/import", bytes: file, headers: Self.csv).json
            let id = try #require(done["id"]?.text)
            let told = try await client.get("/api/v1/lists").json["lists"]?.elements?.first?["lastImport"]
            #expect(told?["id"] == .text(id))
            #expect(told?["added"] == 2)
            let path = "/api/v1/lists/imports/\(id)/undo"
            #expect(try await house.client(.viewer).send("POST", path).status == 403)
            let undone = try await client.send("POST", path)
            #expect(undone.status == 200)
            #expect(try undone.json == ["removed": 2, "restored": 0])
            #expect(try await client.get(Self.allow + "/entries").json["entries"] == [])
            let again = try await client.send("POST", path)
            #expect(again.status == 409)
            #expect(try again.json["code"] == "lists.no-undo")
            #expect(try await client.send("POST", "/api/v1/lists/imports/none/undo").status == 404)
            #expect(try await client.get("/api/v1/lists").json["lists"]?.elements?.first?["lastImport"] == .null)
        }
    }

    @Test("LIST-06 a large file is accepted, and its progress can be followed to the end")
    func largeFile() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let text = String(repeating: "x", count: 180)
            let file = Data((0..<7_000).map { "P\($0)Q,,\(text)\n" }.joined().utf8)
            let accepted = try await client.send("POST", Self.allow + "/import", bytes: file, headers: Self.csv)
            #expect(accepted.status == 202)
            let id = try #require(try accepted.json["id"]?.text)
            let over = try await within(.seconds(60)) {
                while true {
                    let reply = try await client.get("/api/v1/lists/imports/\(id)").json
                    if reply["state"] == "done" || reply["state"] == "failed" { return reply }
                }
            }
            #expect(over["state"] == "done")
            #expect(over["bytesDone"]?.integer == Int64(file.count))
            #expect(over["report"]?["added"] == 7_000)
            let lines = try await client.get(Self.allow + "/entries.csv").text.split(whereSeparator: \.isNewline)
            #expect(lines.count == 7_001)
        }
    }

    @Test("LIST-06 LIST-20 a file that is too large, cut off, of another kind or for no list changes nothing")
    func refused() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let path = Self.allow + "/import"
            let file = Data("ABC1\nABC2\n".utf8)
            #expect(try await client.send("POST", path, bytes: file).status == 415)
            #expect(
                try await client.send("POST", "/api/v1/lists/none/import", bytes: file, headers: Self.csv).status == 404
            )
            let large = Self.csv.merging(["Content-Length": "\(65 << 20)"]) { $1 }
            #expect(try await client.send("POST", path, bytes: file, headers: large).status == 413)
            let longer = Self.csv.merging(["Content-Length": "100"]) { $1 }
            let cut = client.request("POST", path, file, longer)
            let connection = try RawConnection(port: house.port, sending: cut, isLast: true)
            _ = try await within { await connection.everything() }
            #expect(try await client.get(Self.allow + "/entries").json["entries"] == [])
        }
    }

    @Test("LIST-04 LIST-11 LIST-19 LIST-21 a list is renamed, scheduled, lets entries end, and is emptied")
    func changes() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let schedule: JSONValue = [
                "enabled": true, "start": "22:00", "end": "06:00", "days": ["friday", "monday"],
            ]
            let changed = try await client.send(
                "PATCH",
                Self.allow,
                ["name": "Staff", "schedule": schedule, "expires": true]
            )
            #expect(changed.status == 200)
            #expect(try changed.json["name"] == "Staff")
            #expect(try changed.json["schedule"]?["days"] == ["monday", "friday"])
            #expect(try changed.json["expires"] == true)
            let listed = try await client.get("/api/v1/lists").json["lists"]?.elements?.first
            #expect(listed == (try changed.json))
            #expect(try await client.send("PATCH", Self.allow, ["schedule": .null]).json["schedule"] == .null)
            #expect(try await client.send("PATCH", Self.allow, [:]).status == 400)
            for wrong: JSONValue in [
                ["enabled": true, "start": "24:00", "end": "06:00", "days": ["friday"]],
                ["enabled": true, "start": "08:00", "end": "06:00", "days": []],
                ["enabled": true, "start": "08:00", "end": "06:00", "days": ["someday"]],
            ] {
                let change: JSONValue = ["name": "Not this", "schedule": wrong]
                #expect(try await client.send("PATCH", Self.allow, change).status == 400)
                #expect(house.services.lists.lists().first?.name == "Staff", "all or nothing")
            }
            let pattern = try await client.send("POST", Self.allow + "/entries", ["plate": "ab ? 1*"])
            #expect(try pattern.json["plate"] == "AB?1*")
            let wide = try await client.send("POST", Self.allow + "/entries", ["plate": "A*"])
            #expect(try wide.json["code"] == "lists.pattern-too-wide")
            let emptied = try await client.send("DELETE", Self.allow + "/entries")
            #expect(try emptied.json == ["removed": 1])
        }
    }
}
