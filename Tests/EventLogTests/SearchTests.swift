import Core
import EventLog
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@Suite("Searching events")
struct SearchTests {
    /// What a row is made of, for the naive search beside the real one.
    private struct Known {
        var id: Int64
        var plate: String
        var first: Date
        var area: Int
        var direction: Direction
        var opens: Bool
        var confidence: Double
        var camera: String
        var region: String
        var lists: Set<ListID>
    }

    private static let start = Date(timeIntervalSince1970: 1_772_000_000)

    /// 4,000 random events; few letters, so that searches find something.
    private func fill(
        _ bench: LogBench,
        _ random: inout SeededRandom,
        between: () async throws -> Void = {}
    ) async throws -> [Known] {
        try await bench.change { $0.maximumEvents = 100_000 }
        let first = try #require(try await bench.record("SEED"))
        try bench.copy(first, times: 4000) { "car_id = \($0)" }
        try await bench.store.write { try $0.execute(sql: "DELETE FROM event WHERE id = 1") }
        try await between()
        var known: [Known] = []
        for id in Int64(2)...4001 {
            let length = Int.random(in: 1...8, using: &random)
            known.append(
                Known(
                    id: id,
                    plate: String((0..<length).map { _ in "AB12O".randomElement(using: &random)! }),
                    first: Self.start.addingTimeInterval(Double.random(in: 0...86_400, using: &random).rounded()),
                    area: Int.random(in: 1...2, using: &random),
                    direction: Direction.allCases.randomElement(using: &random)!,
                    opens: Bool.random(using: &random),
                    confidence: Double(Int.random(in: 50...100, using: &random)) / 100,
                    camera: ["gate", "yard"].randomElement(using: &random)!,
                    region: ["SE", "PL", "FI"].randomElement(using: &random)!,
                    lists: Set(
                        [ListID.allow, .block, .custom].filter { _ in Int.random(in: 0...3, using: &random) == 0 }
                    )
                )
            )
        }
        try await bench.store.write { [known] database in
            for row in known {
                try database.execute(
                    sql: """
                        UPDATE event SET plate = ?, first_seen = ?, area = ?, direction = ?, opens = ?,
                        confidence = ?, camera = ?, region = ? WHERE id = ?
                        """,
                    arguments: [
                        row.plate, Int64(row.first.timeIntervalSince1970 * 1000), row.area, row.direction.rawValue,
                        row.opens ? 1 : 0, row.confidence, row.camera, row.region, row.id,
                    ]
                )
                for list in row.lists {
                    try database.execute(
                        sql: "INSERT INTO event_list(list, event) VALUES (?, ?)",
                        arguments: [list.value, row.id]
                    )
                }
            }
        }
        return known
    }

    private func query(_ random: inout SeededRandom) -> EventQuery {
        func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? {
            Int.random(in: 0...3, using: &random) == 0 ? value() : nil
        }
        var query = EventQuery(limit: 200)
        let length = Int.random(in: 1...4, using: &random)
        query.plate = String((0..<length).map { _ in "AB12Ö-".randomElement(using: &random)! })
        switch Int.random(in: 0...5, using: &random) {
        case 0: query.plate? += "*"
        case 1: query.plate = "?*" + query.plate!
        case 2: query.plate = nil
        case 3: query.match = .exact
        case 4: query.match = .similar(Int.random(in: 1...2, using: &random))
        default: break
        }
        query.from = maybe(Self.start.addingTimeInterval(20_000))
        query.to = maybe(Self.start.addingTimeInterval(70_000))
        query.list = maybe([ListID.allow, .block, .custom].randomElement(using: &random)!)
        query.area = maybe(Int.random(in: 1...2, using: &random))
        query.direction = maybe(Direction.allCases.randomElement(using: &random)!)
        query.access = maybe(EventQuery.AccessFilter.allCases.randomElement(using: &random)!)
        query.confidence = maybe(Double(Int.random(in: 50...100, using: &random)) / 100)
        query.camera = maybe(CameraID("yard"))
        query.region = maybe("FI")
        return query
    }

    /// The same question, asked of every row one by one.
    private func fits(_ row: Known, _ query: EventQuery) -> Bool {
        if let from = query.from, row.first < from { return false }
        if let to = query.to, row.first >= to { return false }
        if let list = query.list, !row.lists.contains(list) { return false }
        if let area = query.area, row.area != area { return false }
        if let direction = query.direction, row.direction != direction { return false }
        if let access = query.access, row.opens != (access == .opened) { return false }
        if let confidence = query.confidence, row.confidence < confidence { return false }
        if let region = query.region, row.region != region { return false }
        if let camera = query.camera, row.camera != camera.value { return false }
        return true
    }

    /// How much of the log the search index holds when it is asked.
    enum Indexed: CaseIterable { case nothing, half, all }

    @Test(
        "ELOG-14 a search finds and counts exactly the events that a look at every row finds, newest first, page by page",
        arguments: Indexed.allCases
    )
    func agreesWithNaiveSearch(indexed: Indexed) async throws {
        let bench = try LogBench()
        var random = SeededRandom(seed: 14)
        var known: [Known] = []
        switch indexed {
        case .nothing:
            known = try await fill(bench, &random)
        case .half:
            // Indexed with what the rows were before they were changed.
            known = try await fill(bench, &random) { try await bench.log.tidy() }
        case .all:
            known = try await fill(bench, &random)
            try await bench.log.tidy()
        }
        if indexed != .nothing {
            try await bench.store.write { try $0.execute(sql: "DELETE FROM event WHERE id % 50 = 0") }
            known.removeAll { $0.id % 50 == 0 }
        }
        var found = 0
        for _ in 0..<300 {
            var query = query(&random)
            let pattern = query.plate.map { $0.split(separator: "-").joined().replacing("Ö", with: "O") }
            query.limit = Int.random(in: 1...200, using: &random)
            let all = known.filter { fits($0, query) && $0.plate.meets(pattern, query.match) }.map(\.id).reversed()
            let wanted = all.prefix(2 * query.limit)
            let count = try await bench.log.count(query)
            #expect(count.count == all.count && count.isExact, "\(query)")
            let first = try await bench.log.search(query)
            var ids = first.events.map(\.id)
            #expect(ids.count == min(query.limit, wanted.count))
            if let next = first.next {
                query.before = next
                ids += try await bench.log.search(query).events.map(\.id)
            }
            #expect(ids == Array(wanted), "\(query)")
            found += ids.count
        }
        #expect(found > 3000)
    }

    @Test("ELOG-01 pages follow one another without gaps while new events come")
    func pages() async throws {
        let bench = try LogBench()
        for number in 1...7 { try await bench.record("CAR\(number)") }
        var page = try await bench.log.search(EventQuery(limit: 3))
        #expect(page.events.map(\.id) == [7, 6, 5])
        try await bench.record("CAR8")
        page = try await bench.log.search(EventQuery(before: page.next, limit: 3))
        #expect(page.events.map(\.id) == [4, 3, 2])
        page = try await bench.log.search(EventQuery(before: page.next, limit: 3))
        #expect(page.events.map(\.id) == [1])
        #expect(page.next == nil)
    }

    @Test(
        "ELOG-14 the plate is typed as on the plate, in part, or with * and ?",
        arguments: [
            ("abc-123", true), ("bc1", true), ("b c", true), ("C", true), ("", true), ("--", true), ("*", true),
            ("ABC*", true), ("*123", true), ("A?C*", true), ("ABC12?", true), ("abc 1*", true), ("AB**3", true),
            ("BC*", false), ("ABC12", true), ("ABC1234", false), ("X", false), ("?", false), ("ABC123?", false),
            ("[A]*", true), ("\"", true), ("ABC* ", true),
        ]
    )
    func understandsTyping(typed: String, isFound: Bool) async throws {
        let bench = try LogBench()
        try await bench.record("ABC123")
        #expect(try await bench.log.search(EventQuery(plate: typed)).events.count == (isFound ? 1 : 0))
    }

    @Test("ELOG-14 a search with few hits in a large log comes in pages of bounded work, which may be empty")
    func boundsWork() async throws {
        let bench = try LogBench()
        let first = try #require(try await bench.record("FIRST1"))
        try await bench.change { $0.maximumEvents = 100_000 }
        try await bench.store.write { database in
            let columns = try database.columns(in: "event").map(\.name).filter { $0 != "id" && $0 != "passage" }
                .joined(separator: ", ")
            try database.execute(
                sql: """
                    WITH RECURSIVE number(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number WHERE n < 50000)
                    INSERT INTO event(passage, \(columns))
                    SELECT 'copy-' || n, \(columns) FROM number, event WHERE id = ?
                    """,
                arguments: [first.id]
            )
            try database.execute(sql: "UPDATE event SET picture = NULL, picture_bytes = 0 WHERE id > 1")
            try database.execute(sql: "UPDATE event SET region = 'XX' WHERE id = 1")
        }
        var (query, pages) = (EventQuery(region: "XX"), [[Int64]]())
        var reached: [Date?] = []
        repeat {
            let page = try await bench.log.search(query)
            pages.append(page.events.map(\.id))
            reached.append(page.reached)
            query.before = page.next
        } while query.before != nil
        #expect(pages == [[], [], [1]])
        #expect(reached.dropLast().allSatisfy { $0 == first.firstSeen } && reached.last == .some(nil))
        #expect(try await bench.log.count(EventQuery(region: "XX")).isExact)
        let many = try await bench.log.count(EventQuery(region: "SE"))
        #expect(many.count == 10_000 && !many.isExact)
        #expect(try await bench.log.count(EventQuery()).count == 50_001)
    }

    @Test("A search that cannot be is refused with the field that is wrong")
    func refusesNonsense() async throws {
        let bench = try LogBench()
        let nonsense = [
            ("distance", EventQuery(plate: "ABC123", match: .similar(3))),
            ("limit", EventQuery(limit: 0)), ("limit", EventQuery(limit: 201)),
            ("confidence", EventQuery(confidence: .nan)),
            ("to", EventQuery(from: Date(timeIntervalSince1970: 2), to: Date(timeIntervalSince1970: 1))),
        ]
        for (field, query) in nonsense {
            let problem = await #expect(throws: Problem.self) { try await bench.log.search(query) }
            #expect(problem?.kind == .invalidInput)
            #expect(problem?.fields.map(\.path) == [field])
        }
        let far = EventQuery(from: .distantPast, to: Date(timeIntervalSince1970: 1e300), before: .min)
        #expect(try await bench.log.search(far).events.isEmpty)
    }
}

extension String {
    /// Whether a plate is what was typed, the naive way; nil or nothing left of it means any plate.
    fileprivate func meets(_ typed: String?, _ match: EventQuery.PlateMatch) -> Bool {
        guard let typed else { return true }
        let text = typed.filter { $0 != "*" && $0 != "?" }
        switch match {
        case .part: return fits(typed)
        case .exact: return text.isEmpty || self == text
        case .similar(let edits): return text.isEmpty || edits >= distance(to: text)
        }
    }

    /// Whether the text has a part, or with wildcards in it is as a whole as the pattern says.
    fileprivate func fits(_ typed: String) -> Bool {
        guard typed.contains("*") || typed.contains("?") else { return typed.isEmpty || contains(typed) }
        func match(_ text: Substring, _ pattern: Substring) -> Bool {
            guard let sign = pattern.first else { return text.isEmpty }
            let rest = pattern.dropFirst()
            if sign == "*" { return match(text, rest) || (!text.isEmpty && match(text.dropFirst(), pattern)) }
            guard let letter = text.first else { return false }
            return (sign == "?" || sign == letter) && match(text.dropFirst(), rest)
        }
        return match(self[...], typed[...])
    }
    /// Levenshtein's distance by its whole matrix.
    private func distance(to other: String) -> Int {
        let (left, right) = (Array(self), Array(other))
        var matrix = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : row } }
        for row in 0..<left.count {
            for column in 0..<right.count {
                let changed = matrix[row][column] + (left[row] == right[column] ? 0 : 1)
                let shorter = matrix[row][column + 1] + 1
                let longer = matrix[row + 1][column] + 1
                matrix[row + 1][column + 1] = min(changed, min(shorter, longer))
            }
        }
        return matrix[left.count][right.count]
    }
}
