import Core
import Foundation
import GRDB
import Lists
import Settings
import Storage
import TestSupport
import Testing

@Suite("Copies of lists for other units")
struct SyncTests {
    private static let header = "list,plate,date,description\r\n"

    private func receive(_ text: String, in office: Office) async throws -> SyncReport {
        let file = try office.lists.sync.spool()
        try await file.append(Array(text.utf8))
        return try await office.lists.sync.receive(file, by: "test")
    }

    @Test("LIST-09 LIST-22 what arrives replaces all entries; names, schedules and strict matching stay")
    func replace() async throws {
        let office = try Office()
        _ = try await office.lists.rename(.custom, to: "Staff")
        let schedule = try ListSchedule(
            enabled: false,
            start: #require(TimeOfDay("08:00")),
            end: #require(TimeOfDay("09:00")),
            days: [.monday]
        )
        _ = try await office.lists.change(.allow, by: ListChange(schedule: schedule))
        try await office.settings.change(MatchingSettings.self, by: "test") { $0.strict = true }
        let (kept, _) = try await office.lists.add("KEPT1", description: "old", to: .allow)
        _ = try await office.lists.add("GONE1", to: .allow)
        _ = try await office.lists.add("GONE2", to: .block)
        let report = try await receive(
            Self.header + "allow,KEPT1,2026-01-01,\"new, name\"\r\ncustom,NEW1,,\r\nblock,B?D*1,,\r\nend,3\r\n",
            in: office
        )
        #expect(report == SyncReport(entries: 3, added: 2, updated: 1, removed: 2))
        let entries = try await office.lists.entries(of: .allow).entries
        #expect(entries.map(\.id) == [kept.id], "events that name the entry still find it")
        #expect(entries.map(\.description) == ["new, name"])
        #expect(office.met("NEW1") == ["custom NEW1"])
        #expect(office.met("BADX1") == ["block B?D*1"])
        #expect(office.met("GONE1").isEmpty)
        #expect(office.lists.lists().map(\.name) == ["Allowlist", "Blocklist", "Staff"])
        #expect(office.lists.lists().first?.schedule == schedule)
        #expect(office.lists.snapshot?.matches(PlateText("NEW2")).isEmpty == true)
    }

    @Test("LIST-07 LIST-09 a list that is exported while another unit replaces it is all old or all new")
    func exportMeanwhile() async throws {
        let office = try Office()
        let files = ["OLD", "NEW"].map { kind in
            Self.header + (0..<6_000).map { "allow,\(kind)\($0),,\r\n" }.joined() + "end,6000\r\n"
        }
        _ = try await receive(files[0], in: office)
        let writer = Task {
            for turn in 1...6 { _ = try await receive(files[turn % 2], in: office) }
        }
        for _ in 0..<12 {
            let lines = try await office.exported().split(whereSeparator: \.isNewline).dropFirst()
            #expect(lines.count == 6_000)
            #expect(Set(lines.map { $0.prefix(3) }).count == 1)
        }
        try await writer.value
    }

    @Test(
        "LIST-09 a file that is cut, wrong in one row or of another kind changes nothing",
        arguments: [
            "", "allow,ABC1,,\r\n", header, header + "allow,ABC1,,\r\n", header + "allow,ABC1,,\r\nend,2\r\n",
            header + "allow,ABC1,,\r\nend,1\r\nallow,ABC2,,\r\n", header + "allow,,,\r\nend,1\r\n",
            header + "staff,ABC1,,\r\nend,1\r\n", header + "allow,ABC1,tomorrow,\r\nend,1\r\n",
            header + "allow,ABC1,,\"open\r\nend,1\r\n", header + "allow,A*,,\r\nend,1\r\n",
        ]
    )
    func refused(text: String) async throws {
        let office = try Office()
        _ = try await office.lists.add("MINE1", to: .allow)
        let problem = try await #require(throws: Problem.self) { _ = try await receive(text, in: office) }
        #expect(problem.code == "lists.sync-file")
        #expect(problem.message.contains("nothing was changed"))
        #expect(office.met("MINE1") == ["allow MINE1"])
        #expect(try await office.plates(on: .allow) == ["MINE1"])
    }

    @Test("LIST-09 noise never harms what is there", arguments: 0..<4)
    func fuzz(seed: Int) async throws {
        let office = try Office()
        _ = try await office.lists.add("MINE1", to: .allow)
        var random = SeededRandom(seed: UInt64(seed))
        let whole = Array((Self.header + "allow,ABC1,2026-01-01,\"a\"\r\nblock,DEF2,,\r\nend,2\r\n").utf8)
        for _ in 0..<80 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let file = try office.lists.sync.spool()
            try await file.append(bytes)
            if (try? await office.lists.sync.receive(file, by: "test")) != nil { continue }
            let stored = try await office.lists.entries(of: .allow).entries.map(\.id)
            #expect(office.lists.snapshot?.plates.filter { $0.list == .allow }.map(\.id) == stored.reversed())
        }
    }

    @Test(
        "LIST-08 LIST-10 a unit that is away, is something else, or breaks off is told of in words, and stays as it was",
        arguments: ["away", "else", "hostile", "silent-cut", "login", "role"]
    )
    func troubles(kind: String) async throws {
        let office = try Office()
        let peer = try TCPPeer { connection in
            guard kind != "away", let request = connection.receiveHeader() else { return }
            if kind == "hostile" { return _ = connection.send(Data("HTTP/1.1 200 OK\r\n: no name\r\n\r\n".utf8)) }
            if kind == "else" { return answer(connection, "200 OK", "<html>") }
            if request.hasPrefix("GET /api/v1/session") { return answer(connection, "200 OK", "{\"version\":\"1\"}") }
            switch kind {
            case "login": answer(connection, "401 Unauthorized", "{\"detail\":\"no\"}")
            case "role": answer(connection, "403 Forbidden", "{\"detail\":\"no\"}")
            default: return
            }
        }
        if kind == "away" { peer.stop() }
        let address = "http://127.0.0.1:\(peer.port)"
        let target = try await office.lists.sync.add(address: address, user: "anna", password: "pass", by: "test")
        #expect(target.lastTry == nil)
        let result = try #require(try await run(office).last)
        #expect(result.lastTry == office.clock.now.wall)
        #expect(result.lastSync == nil)
        let words = [
            "away": "nothing answers", "else": "no unit of this kind", "hostile": "no unit of this kind",
            "silent-cut": "broke off",
            "login": "user name or the password", "role": "role operator",
        ]
        let trouble = try #require(result.trouble)
        #expect(trouble.hasPrefix(address))
        #expect(trouble.contains(words[kind] ?? ""), "\(trouble)")
        #expect(!trouble.contains("pass\""))
        peer.stop()
    }

    @Test("LIST-08 LIST-10 LIST-22 all lists go to the unit with its login, and the time of the last sync changes")
    func success() async throws {
        let office = try Office()
        _ = try await office.lists.add("ABC1", date: "2026-01-01", description: "=x", to: .allow)
        _ = try await office.lists.add("B?D", to: .block)
        let (sent, outlet) = AsyncStream.makeStream(of: String.self)
        let peer = try TCPPeer { connection in
            guard let request = connection.receiveHeader() else { return }
            if request.hasPrefix("GET") { return answer(connection, "200 OK", "{\"version\":\"1\"}") }
            var text = request
            while !text.contains("end,2"), let more = connection.receive() {
                text += String(decoding: more, as: UTF8.self)
            }
            outlet.yield(text)
            answer(connection, "200 OK", "{\"entries\":2,\"added\":2,\"updated\":0,\"removed\":0}")
        }
        let address = "http://127.0.0.1:\(peer.port)"
        _ = try await office.lists.sync.add(address: address, user: "anna", password: "pass word", by: "test")
        let started = office.clock.now.wall
        let results = try await run(office) {
            peer.stop()
            office.clock.advance(by: .seconds(60))
        }
        let result = try #require(results.first)
        #expect(result.trouble == nil)
        #expect(result.lastSync == started)
        #expect(result.entries == 2)
        let text = try await first(of: sent)
        #expect(text.hasPrefix("PUT /api/v1/sync/lists HTTP/1.1"))
        #expect(text.contains("Basic \(Data("anna:pass word".utf8).base64EncodedString())"))
        #expect(text.hasSuffix(Self.header + "allow,ABC1,2026-01-01,'=x\r\nblock,B?D,,\r\nend,2\r\n"))
        let failed = try #require(results.last)
        #expect(failed.trouble != nil)
        #expect(failed.lastTry == started.addingTimeInterval(60))
        #expect(failed.lastSync == started, "the last good one stays known")
    }

    @Test("LIST-22 passwords of units are encrypted on disk and never shown")
    func secrets() async throws {
        let office = try Office()
        _ = try await office.lists.sync.add(
            address: "10.0.0.9",
            user: "anna",
            password: "very-secret-word",
            by: "test"
        )
        let stored = try await office.store.read { database in
            try String.fetchAll(database, sql: "SELECT json FROM settings")
                + String.fetchAll(database, sql: "SELECT new FROM settings_change")
        }
        #expect(stored.contains { $0.contains("10.0.0.9") })
        #expect(!stored.contains { $0.contains("very-secret-word") })
        let shown = String(decoding: try office.settings.document("sync"), as: UTF8.self)
        #expect(!shown.contains("very-secret-word"))
    }

    @Test("LIST-08 a unit whose address changes needs its password anew, and wrong addresses are refused")
    func edits() async throws {
        let office = try Office()
        let sync = office.lists.sync
        let target = try await sync.add(address: "10.0.0.9", user: "anna", password: "x", by: "test")
        #expect(target.isEncrypted)
        let renamed = try await sync.update(target.id, address: nil, user: "otto", password: nil, by: "test")
        #expect(renamed.user == "otto" && renamed.hasPassword)
        let moved = try await sync.update(target.id, address: "http://10.0.0.8", user: nil, password: nil, by: "test")
        #expect(!moved.hasPassword && !moved.isEncrypted)
        for address in [
            "", "ftp://10.0.0.9", "http://a:b@10.0.0.9", "10.0.0.9/path", "10.0.0.9:99999", "a b", "http://",
        ] {
            await #expect(throws: Problem.self, "\(address)") {
                _ = try await sync.add(address: address, user: "anna", password: "x", by: "test")
            }
        }
        try await sync.remove(target.id, by: "test")
        #expect(try await sync.targets().isEmpty)
        #expect(throws: Problem.self) { try sync.start(by: "test") }
    }

    /// Runs the synchronization with the one unit there is so many times; how the last one went.
    private func run(_ office: Office, between: @Sendable () -> Void = {}) async throws -> [SyncTarget] {
        let changes = office.lists.changes.subscribe(depth: 8)
        let sync = office.lists.sync
        let service = Task { await sync.run() }
        defer { service.cancel() }
        var results: [SyncTarget] = []
        for round in 0..<2 {
            if round == 1 { between() }
            try sync.start(by: "test")
            _ = try await first(of: changes, within: .seconds(60))
            results += try await sync.targets()
        }
        return results
    }
}

private func answer(_ connection: TCPConnection, _ status: String, _ body: String) {
    let challenge = status.hasPrefix("401") ? "WWW-Authenticate: Basic realm=\"gate\"\r\n" : ""
    let head = "HTTP/1.1 \(status)\r\n\(challenge)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
    _ = connection.send(Data((head + body).utf8))
}
