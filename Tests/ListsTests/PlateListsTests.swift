import Core
import Foundation
import GRDB
import Lists
import Settings
import Storage
import Telemetry
import TestSupport
import Testing

@Suite("Plate lists")
struct PlateListsTests {
    @Test("LIST-01 there are an allowlist, a blocklist and a custom list, and a typed plate is added")
    func threeLists() async throws {
        let office = try Office()
        #expect(office.lists.lists().map(\.id) == [.allow, .block, .custom])
        #expect(office.lists.lists().map(\.name) == ["Allowlist", "Blocklist", "Custom list"])
        let added = try await office.lists.add("abc 123", to: .allow)
        #expect(added.isNew)
        #expect(added.entry.plate.value == "ABC123")
        #expect(office.lists.lists().map(\.count) == [1, 0, 0])
        #expect(office.lists.snapshot?.matches(PlateText("ABC123")).first?.entry == added.entry.id)
    }

    @Test(
        "LIST-02 LIST-16 the same plate can be on each list, and a match names the list",
        arguments: [ListID.allow, .block, .custom]
    )
    func eachList(list: ListID) async throws {
        let office = try Office()
        _ = try await office.lists.add("ABC123", to: list)
        #expect(office.lists.snapshot?.matches(PlateText("ABC123")).map(\.list) == [list])
    }

    @Test("LIST-03 an entry has a plate, a date and a description, and the last two can be edited")
    func edit() async throws {
        let office = try Office()
        let (entry, _) = try await office.lists.add(
            "ABC123",
            date: " 2022-06-08 ",
            description: " John Smith ",
            to: .allow
        )
        #expect(entry.date == "2022-06-08")
        #expect(entry.description == "John Smith")
        #expect(entry.created == office.clock.now.wall)

        let renamed = try await office.lists.update(entry: entry.id, date: nil, description: "Jane Smith")
        #expect(renamed.date == "2022-06-08")
        #expect(renamed.description == "Jane Smith")
        let undated = try await office.lists.update(entry: entry.id, in: .allow, date: "", description: nil)
        #expect(undated.date == nil)
        #expect(try await office.lists.entries(of: .allow).entries == [undated])

        await #expect(throws: Problem.self) {
            _ = try await office.lists.update(entry: entry.id, in: .block, date: nil, description: "no")
        }
        await #expect(throws: Problem.self) {
            _ = try await office.lists.update(entry: 99, date: nil, description: "no")
        }
    }

    @Test("LIST-04 LIST-05 a renamed list keeps its identifier and shows its new name everywhere")
    func rename() async throws {
        let office = try Office()
        _ = try await office.lists.add("ABC123", to: .custom)
        let rules = AccessRules(lists: [.custom])
        let renamed = try await office.lists.rename(.custom, to: " Suppliers ")
        #expect(renamed == PlateList(id: .custom, name: "Suppliers", count: 1))
        let decision = Decider.decide(.example("ABC123"), rules: rules, lists: office.lists.snapshot)
        #expect(decision.opens)
        #expect(decision.explanation == "Open: “ABC123” is on Suppliers (exactly).")
        #expect(office.lists.lists().last?.name == "Suppliers")

        let again = try Office(in: office.folder)
        #expect(again.lists.lists().map(\.name) == ["Allowlist", "Blocklist", "Suppliers"])
    }

    @Test(
        "LIST-04 a list's name is not empty, not endless and not that of another list",
        arguments: ["", "   ", String(repeating: "x", count: 61), "blocklist"]
    )
    func wrongName(name: String) async throws {
        let office = try Office()
        await #expect(throws: Problem.self) { _ = try await office.lists.rename(.allow, to: name) }
        #expect(office.lists.lists().first?.name == "Allowlist")
    }

    @Test(
        "LIST-07 the date is a day in ISO form or empty",
        arguments: ["2022-06-08", "2024-02-29", "2000-02-29", "", " "]
    )
    func date(date: String) async throws {
        let office = try Office()
        let (entry, _) = try await office.lists.add("AXIS123", date: date, to: .allow)
        #expect(entry.date == (date.hasPrefix("2") ? date : nil))
    }

    @Test(
        "LIST-07 what is no day in ISO form is refused with the field's name",
        arguments: [
            "08.06.2022", "2022-6-8", "2022-13-01", "2022-02-30", "2023-02-29", "1900-02-29", "2022-06-00",
            "0000-01-01",
            "2022/06/08", "2022-06-08T00:00", "２０２２-06-08", "tomorrow",
        ]
    )
    func wrongDate(date: String) async throws {
        let office = try Office()
        let problem = try await #require(throws: Problem.self) {
            _ = try await office.lists.add("AXIS123", date: date, to: .allow)
        }
        #expect(problem.kind == .invalidInput)
        #expect(problem.fields.map(\.path) == ["date"])
        #expect(office.lists.lists().map(\.count) == [0, 0, 0])
    }

    @Test("LIST-17 the same plate again is merged and loses nothing that was stored")
    func merge() async throws {
        let office = try Office()
        let first = try await office.lists.add("ABC 123", date: "2022-06-08", description: "John Smith", to: .allow)
        let second = try await office.lists.add("abc-123", to: .allow)
        #expect(!second.isNew)
        #expect(second.entry == first.entry)
        let third = try await office.lists.add("A B C 1 2 3", date: "2026-01-01", description: "Jane", to: .allow)
        #expect(third.entry.id == first.entry.id)
        #expect(third.entry.date == "2026-01-01")
        #expect(third.entry.description == "Jane")
        #expect(office.lists.lists().map(\.count) == [1, 0, 0])
        #expect(office.lists.snapshot?.matches(PlateText("ABC123")).count == 1)
    }

    @Test(
        "LIST-17 a plate without letters and digits is refused, and so is one that is too long",
        arguments: [
            ("", "lists.plate-empty"), (" - . ", "lists.plate-empty"), ("🚗", "lists.plate-empty"),
            ("ABCDEFGHIJKLMNOPQ", "lists.plate-too-long"),
            (String(repeating: "A", count: 100_000), "lists.plate-too-long"),
        ]
    )
    func wrongPlate(plate: String, code: String) async throws {
        let office = try Office()
        let problem = try await #require(throws: Problem.self) { _ = try await office.lists.add(plate, to: .allow) }
        #expect(problem.code == code)
        #expect(problem.fields.map(\.path) == ["plate"])
        #expect(try await office.plates(on: .allow).isEmpty)
    }

    @Test("LIST-03 a plate has up to 16 characters and a description up to 200")
    func limits() async throws {
        let office = try Office()
        let text = String(repeating: "d", count: 200)
        let (entry, _) = try await office.lists.add("ABCDEFGHIJKLMNOP", description: text, to: .block)
        #expect(entry.plate.count == 16)
        #expect(entry.description == text)
        await #expect(throws: Problem.self) {
            _ = try await office.lists.update(entry: entry.id, date: nil, description: text + "d")
        }
    }

    @Test("LIST-19 a plate is deleted, a list is emptied, and neither matches any more")
    func remove() async throws {
        let office = try Office()
        let (entry, _) = try await office.lists.add("ABC123", to: .allow)
        _ = try await office.lists.add("XYZ789", to: .allow)
        _ = try await office.lists.add("ABC123", to: .block)
        await #expect(throws: Problem.self) { try await office.lists.remove(entry: entry.id, from: .custom) }
        try await office.lists.remove(entry: entry.id, from: .allow)
        #expect(office.lists.snapshot?.matches(PlateText("ABC123")).map(\.list) == [.block])
        await #expect(throws: Problem.self) { try await office.lists.remove(entry: entry.id, from: .allow) }
        #expect(try await office.lists.clear(.allow) == 1)
        #expect(office.lists.snapshot?.matches(PlateText("XYZ789")).isEmpty == true)
        #expect(office.lists.lists().map(\.count) == [0, 1, 0])
        let (later, _) = try await office.lists.add("NEW111", to: .allow)
        #expect(later.id > entry.id, "the number of a removed entry is not used again")
    }

    @Test("LIST-17 LIST-19 whatever order changes come in, memory and store hold the same", arguments: 0..<4)
    func concurrentChanges(seed: Int) async throws {
        let office = try Office()
        let lists = office.lists
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    var random = SeededRandom(seed: UInt64(seed * 10 + worker))
                    for _ in 0..<25 {
                        let plate = "P\(Int.random(in: 0..<6, using: &random))"
                        let added = try? await lists.add(plate, to: .allow)
                        if let added, Bool.random(using: &random) {
                            try? await lists.remove(entry: added.entry.id, from: .allow)
                        }
                    }
                }
            }
        }
        let stored = try await lists.entries(of: .allow).entries
        let known = try #require(lists.snapshot)
        #expect(known.plates.map(\.id) == stored.map(\.id).reversed())
        #expect(known.plates.map(\.text) == stored.map(\.plate).reversed())
        #expect(known.lists.first?.count == stored.count)
    }

    @Test("LIST-01 entries are turned over page by page, newest first, and can be searched")
    func pages() async throws {
        let office = try Office()
        for number in 1...25 {
            _ = try await office.lists.add("AB\(number)", description: "car \(number)%", to: .allow)
        }
        _ = try await office.lists.add("ZZ1", to: .block)
        var seen: [String] = []
        var after: Int64?
        repeat {
            let page = try await office.lists.entries(of: .allow, after: after, limit: 10)
            #expect(page.entries.count <= 10)
            seen += page.entries.map(\.plate.value)
            after = page.next
        } while after != nil
        #expect(seen == (1...25).reversed().map { "AB\($0)" })
        func search(_ text: String) async throws -> [String] {
            try await office.lists.entries(of: .allow, search: text).entries.map(\.plate.value)
        }
        #expect(try await search("b-25") == ["AB25"])
        #expect(try await search("CAR 7%") == ["AB7"])
        #expect(try await search("r_7") == [])
        #expect(try await search("'; DROP TABLE list_entry; --") == [])
        #expect(try await search("").count == 25)
        await #expect(throws: Problem.self) { _ = try await office.lists.entries(of: ListID("staff")) }
    }

    @Test("LIST-01 everything that was acknowledged is there after a restart")
    func restart() async throws {
        let office = try Office()
        let (entry, _) = try await office.lists.add("ABC123", date: "2022-06-08", description: "John", to: .allow)
        let again = try Office(in: office.folder)
        #expect(try await again.lists.entries(of: .allow).entries == [entry])
        #expect(again.lists.snapshot?.matches(PlateText("ABC124")).map(\.distance) == [1])
    }

    @Test("LIST-13 LIST-14 the snapshot follows the matching settings at once, and wrong ones are refused")
    func matchingSettings() async throws {
        let office = try Office()
        _ = try await office.lists.add("AXIS1234", to: .allow)
        func distances(_ text: String) -> [Int]? { office.lists.snapshot?.matches(PlateText(text)).map(\.distance) }
        #expect(distances("AXII234") == [])
        try await office.settings.change(MatchingSettings.self, by: "test") { $0.deviation = 2 }
        #expect(distances("AXII234") == [2])
        try await office.settings.change(MatchingSettings.self, by: "test") { $0.strict = true }
        #expect(distances("AXISI234") == [])
        #expect(distances("AXIS1234") == [0])
        await #expect(throws: Problem.self) {
            try await office.settings.change(MatchingSettings.self, by: "test") { $0.deviation = 4 }
        }
    }

    @Test("LIST-01 each change is told with the new counts")
    func changes() async throws {
        let office = try Office()
        let changes = office.lists.changes.subscribe(depth: 4)
        _ = try await office.lists.add("ABC123", to: .block)
        let told = try await first(of: changes)
        #expect(told.map(\.count) == [0, 1, 0])
    }

    @Test("ACC-25 lists that cannot be read open for nobody, raise a health condition, and are read again")
    func unreadable() async throws {
        let office = try Office(withoutTables: true)
        #expect(office.lists.snapshot == nil)
        #expect(office.health.conditions.map(\.id) == ["lists.unavailable"])
        let decision = Decider.decide(.example("ABC123"), rules: AccessRules(), lists: office.lists.snapshot)
        #expect(decision.reason == .listsUnavailable)
        await #expect(throws: Problem.self) { _ = try await office.lists.add("ABC123", to: .allow) }

        let changes = office.lists.changes.subscribe(depth: 4)
        let service = Task { await office.lists.run() }
        for migration in PlateLists.migrations { try await office.store.write(migration.apply) }
        _ = try await first(of: changes)
        #expect(office.lists.snapshot != nil)
        #expect(office.health.conditions.isEmpty)
        _ = try await office.lists.add("ABC123", to: .allow)
        service.cancel()
        await service.value
    }

    @Test("LIST-12 a hundred thousand stored plates are read at the start and changed one by one")
    func manyPlates() async throws {
        let office = try Office()
        try await office.store.write { database in
            let statement = try database.makeStatement(
                sql: "INSERT INTO list_entry (list, plate, description, created) VALUES ('allow', ?, '', 0)"
            )
            for number in 0..<100_000 { try statement.execute(arguments: ["P\(number)X"]) }
        }
        let again = try Office(in: office.folder)
        #expect(again.lists.lists().map(\.count) == [100_000, 0, 0])
        let (entry, _) = try await again.lists.add("QUITE1NEW", to: .allow)
        #expect(again.lists.snapshot?.matches(PlateText("QUITEINEW")).map(\.entry) == [entry.id])
        #expect(again.lists.snapshot?.matches(PlateText("P54321X")).first?.distance == 0)
    }
}
