import Core
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@Suite("Store")
struct StoreTests {
    static let notes = StoreMigration("notes-1") { database in
        try database.execute(sql: "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    }
    static let stars = StoreMigration("notes-2") { database in
        try database.execute(sql: "ALTER TABLE note ADD COLUMN stars INTEGER NOT NULL DEFAULT 3")
    }

    private let folder: TemporaryFolder
    private var url: URL { folder.file("notes.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    private func open(_ migrations: [StoreMigration] = [notes, stars]) throws -> Store {
        try Store(at: url, durability: .full, migrations: migrations, clock: TestClock().clock)
    }

    @Test("What was written is there after opening again")
    func keeps() async throws {
        let store = try open()
        try await store.write { try $0.execute(sql: "INSERT INTO note(text) VALUES ('a'), ('b')") }
        try store.close()
        #expect(try Data(contentsOf: folder.file("notes.sqlite-wal")).isEmpty)
        let texts = try await open().read { try String.fetchAll($0, sql: "SELECT text FROM note ORDER BY id") }
        #expect(texts == ["a", "b"])
    }

    @Test("Commits are synced to the disk and the file is for its owner alone")
    func isDurable() throws {
        let store = try open()
        let (journal, level) = try store.writeNow { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
        #expect(journal == "wal")
        #expect(level == 2)
        for ending in ["", "-wal", "-shm"] {
            let rights = try FileManager.default.attributesOfItem(atPath: url.path + ending)[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }

    @Test("An older schema is brought up to date with its rows")
    func migrates() throws {
        let old = try open([Self.notes])
        try old.writeNow { try $0.execute(sql: "INSERT INTO note(text) VALUES ('a')") }
        try old.close()
        let stars = try open().readNow { try Int.fetchOne($0, sql: "SELECT stars FROM note") }
        #expect(stars == 3)
    }

    @Test("A file of a newer version is refused and left as it is")
    func refusesNewer() throws {
        try open().close()
        let problem = #expect(throws: Problem.self) { try open([Self.notes]) }
        #expect(problem?.code == "storage.newer")
        #expect(try open().damage == nil)
    }

    @Test("A transaction that throws leaves nothing")
    func rollsBack() async throws {
        let store = try open()
        await #expect(throws: Problem.self) {
            try await store.write { database in
                try database.execute(sql: "INSERT INTO note(text) VALUES ('a')")
                throw Problem(.invalidInput, "test", "no")
            }
        }
        #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } == 0)
    }

    @Test("A corrupted file is moved aside and a new one begun")
    func movesDamagedAside() throws {
        let text = "not a database, but long enough to have a header of a hundred bytes. "
        let bytes = Data(String(repeating: text, count: 100).utf8)
        try bytes.write(to: url)
        let store = try open()
        let kept = "notes.sqlite.damaged-20260301T120000"
        #expect(store.damage?.contains(kept) == true)
        #expect(try Data(contentsOf: folder.file(kept)) == bytes)
        try store.writeNow { try $0.execute(sql: "INSERT INTO note(text) VALUES ('a')") }
        try store.close()
        #expect(try open().damage == nil)

        try bytes.write(to: url)
        #expect(try open().damage?.contains(kept + "-2") == true)
    }

    @Test("A large file is looked through at start only after damage was met in it, and is then moved aside")
    func checksLargeInDoubt() throws {
        func openLarge() throws -> Store {
            try Store(
                at: url,
                durability: .full,
                migrations: [Self.notes],
                clock: TestClock().clock,
                checkedUpTo: 1000
            )
        }
        let first = try openLarge()
        try first.writeNow { database in
            for _ in 1...200 { try database.execute(sql: "INSERT INTO note(text) VALUES (hex(randomblob(500)))") }
        }
        try first.close()
        var bytes = try Data(contentsOf: url)
        bytes.replaceSubrange(20_000..<60_000, with: Data(repeating: 0x55, count: 40_000))
        try bytes.write(to: url)
        let store = try openLarge()
        #expect(store.damage == nil)
        let problem = #expect(throws: Problem.self) {
            try store.readNow { try String.fetchAll($0, sql: "SELECT text FROM note") }
        }
        #expect(problem?.code == "storage.damaged")
        try store.close()
        #expect(try openLarge().damage != nil)
        #expect(try openLarge().damage == nil)
    }

    @Test("A value that does not decode is damage, not a crash")
    func survivesWrongTypes() throws {
        let store = try open()
        let problem = #expect(throws: Problem.self) {
            try store.readNow { database in
                try Row.fetchOne(database, sql: "SELECT 'x' AS number")?.decode(Int.self, forColumn: "number")
            }
        }
        #expect(problem?.code == "storage.damaged")
    }

    @Test("A broken promise of the schema is a conflict")
    func mapsConstraint() throws {
        let store = try open()
        let problem = #expect(throws: Problem.self) {
            try store.writeNow { try $0.execute(sql: "INSERT INTO note(id, text) VALUES (1, 'a'), (1, 'secret')") }
        }
        #expect(problem?.kind == .conflict)
        #expect(problem?.message.contains("secret") == false)
    }

    @Test("A full disk is told as full, loses nothing, and works again with room", .enabled(if: SmallDisk.isPossible))
    func survivesFullDisk() throws {
        let disk = try SmallDisk(kilobytes: 2048)
        let place = disk.url.appending(path: "notes.sqlite")
        let store = try Store(at: place, durability: .full, migrations: [Self.notes], clock: .system)
        try disk.fill(leaving: 800)
        var acknowledged = 0
        let problem = #expect(throws: Problem.self) {
            while true {
                try store.writeNow { database in
                    let text = String(repeating: "x", count: 20_000)
                    try database.execute(sql: "INSERT INTO note(text) VALUES (?)", arguments: [text])
                }
                acknowledged += 1
            }
        }
        #expect(problem?.kind == .storageFull)
        #expect(acknowledged > 10)
        #expect(try store.readNow { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } == acknowledged)
        disk.relieve()
        try store.writeNow { try $0.execute(sql: "INSERT INTO note(text) VALUES ('fits')") }
        #expect(try store.readNow { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } == acknowledged + 1)
    }

    @Test("A file with wrong bytes anywhere opens, with its rows or as a new one, and never crashes", arguments: 1...60)
    func survivesFlippedBytes(seed: Int) throws {
        let store = try open()
        try store.writeNow { database in
            for number in 1...300 {
                try database.execute(sql: "INSERT INTO note(text) VALUES (?)", arguments: ["note \(number)"])
            }
        }
        try store.close()
        var random = SeededRandom(seed: UInt64(seed))
        var bytes = try Data(contentsOf: url)
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        if seed.isMultiple(of: 5) { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
        try bytes.write(to: url)
        do {
            let reopened = try open()
            if reopened.damage == nil {
                _ = try? reopened.readNow { try String.fetchAll($0, sql: "SELECT text FROM note") }
            } else {
                #expect(try reopened.readNow { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } == 0)
            }
        } catch let problem as Problem {
            // Bytes that changed the names of migrations look like another program's file: refused, never harmed.
            #expect(problem.code.hasPrefix("storage."))
            #expect(try Data(contentsOf: url).count == bytes.count)
        }
    }
}
