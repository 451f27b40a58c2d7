import Core
import Foundation
import Lists
import TestSupport
import Testing

@Suite("Lists as files")
struct CSVTests {
    private func entries(_ text: String) async throws -> [String] {
        let office = try Office()
        let report = try await office.importFile(text)
        #expect(report.rejected == 0, "\(report.rejections)")
        return try await office.lists.entries(of: .allow, limit: 500).entries.reversed().map {
            "\($0.plate)|\($0.date ?? "")|\($0.description)"
        }
    }

    @Test(
        "LIST-06 LIST-07 the rows of the specification",
        arguments: [
            ("AXIS123", "AXIS123||"), ("AXIS123, , John Smith", "AXIS123||John Smith"),
            ("AXIS123, 2022-06-08, John Smith", "AXIS123|2022-06-08|John Smith"),
        ]
    )
    func vectors(text: String, entry: String) async throws {
        #expect(try await entries(text) == [entry])
        #expect(try await entries(text + "\r\n") == [entry])
        #expect(try await entries("\u{FEFF}plate, date, description\n" + text) == [entry])
    }

    @Test(
        "LIST-07 LIST-20 byte order mark, any line ends, quotes, separators and trailing columns as spreadsheets write them",
        arguments: [
            "\u{FEFF}ABC 1,2026-01-31,\"Smith, John\"\r\nDEF2,,\"two\nlines \"\"quoted\"\"\"\r\n",
            "ABC1;2026-01-31;Smith, John\nDEF2;;\"two\nlines \"\"quoted\"\"\"",
            "sep=;\r\nABC1;2026-01-31;Smith, John\r\nDEF2;;\"two\nlines \"\"quoted\"\"\";;;\r\n",
            "ABC1\t2026-01-31\tSmith, John\rDEF2\t\t\"two\nlines \"\"quoted\"\"\"\r",
            "\n\n  \n ABC1 , 2026-01-31 , \"Smith, John\" \n,,\n DEF2, , \"two\nlines \"\"quoted\"\"\" , , \n\n",
            "License Plate;Date;Description\nABC1;2026-01-31;Smith, John\nDEF2;;\"two\nlines \"\"quoted\"\"\"",
        ]
    )
    func dialects(text: String) async throws {
        #expect(try await entries(text) == ["ABC1|2026-01-31|Smith, John", "DEF2||two\nlines \"quoted\""])
    }

    @Test("LIST-20 wrong rows are reported with line and reason and do not stop the rest")
    func wrongRows() async throws {
        let office = try Office()
        let file = """
            plate,date,description
            GOOD1,,first
            ,2022-06-08,no plate
            BAD1,08.06.2022,
            BAD2,,Smith, John
            "two
            lines",,
            BAD3,,"not closed
            GOOD2,,"ok"
            BAD4,,"closed" and more
            A*,,too wide
            ABCDEFGHIJKLMNOPQRSTUVWXYZ
            GOOD3,2022-06-08,

            """
        let report = try await office.importFile(file)
        #expect(try await office.plates(on: .allow) == ["GOOD3", "GOOD2", "TWOLINES", "GOOD1"])
        #expect(report.rejections.map(\.line) == [3, 4, 5, 8, 10, 11, 12])
        #expect(
            report.rejections.map(\.text) == ["", "BAD1", "BAD2", "BAD3", "BAD4", "A*", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
        )
        #expect(report.rejections.allSatisfy { $0.reason.count > 20 })
        #expect((report.rows, report.added, report.rejected) == (11, 4, 7))
        #expect(report.hasHeader)
    }

    @Test("LIST-20 rows that are not UTF-8 are rejected one by one, and a file in UTF-16 as a whole")
    func encodings() async throws {
        let office = try Office()
        let latin = Array("GOOD1,,a\nBAD1,,J".utf8) + [0xF6] + Array("rg\nGOOD2,,Jörg".utf8)
        let report = try await office.importFile(latin)
        #expect(report.rejections.map(\.line) == [2])
        #expect(try await office.lists.entries(of: .allow).entries.first?.description == "Jörg")
        let problem = try await #require(throws: Problem.self) {
            _ = try await office.importFile([0xFF, 0xFE, 0x41, 0x00])
        }
        #expect(problem.code == "csv.encoding")
    }

    @Test("LIST-17 LIST-20 the report counts rows added, updated and unchanged, as the merge of equal plates has it")
    func counts() async throws {
        let office = try Office()
        _ = try await office.lists.add("OLD1", date: "2020-01-01", description: "stays", to: .allow)
        let report = try await office.importFile("NEW1,,x\nold 1\nnew-1,,y\nNEW1,,y\nOLD1,2021-01-01,\n")
        #expect((report.added, report.updated, report.unchanged, report.rejected) == (1, 2, 2, 0))
        #expect(report.samples.map(\.outcome) == [.added, .unchanged, .updated, .unchanged, .updated])
        let entries = try await office.lists.entries(of: .allow).entries
        #expect(entries.map(\.description) == ["y", "stays"])
        #expect(entries.map(\.date) == [nil, "2021-01-01"])
        #expect(office.met("NEW1") == ["allow NEW1"])
        #expect(office.lists.lists().first?.count == 2)
    }

    @Test("LIST-06 a preview tells the same and changes nothing")
    func preview() async throws {
        let office = try Office()
        _ = try await office.lists.add("OLD1", to: .custom)
        let file = "NEW1\nOLD1,,changed\nNEW1\n,,bad\n"
        let preview = try await office.importFile(file, into: .custom, isPreview: true)
        #expect(try await office.plates(on: .custom) == ["OLD1"])
        #expect(office.met("NEW1").isEmpty)
        let report = try await office.importFile(file, into: .custom)
        #expect(preview == report)
        #expect(try await office.plates(on: .custom) == ["NEW1", "OLD1"])
    }

    @Test("LIST-06 an import goes to its list alone, and an unknown list is refused")
    func otherList() async throws {
        let office = try Office()
        _ = try await office.importFile("ABC1", into: .block)
        #expect(office.met("ABC1") == ["block ABC1"])
        await #expect(throws: Problem.self) { _ = try await office.importFile("ABC1", into: ListID("staff")) }
    }

    @Test("LIST-07 a first line that says “plate” names the columns, one that holds data does not")
    func headers() async throws {
        for (text, hasHeader) in [
            ("plate\nABC1", true), ("Number plate,Valid until\nABC1", true), ("PLATE,2022-06-08\nABC1", false),
            ("ABC1,date\n", false),
        ] {
            let office = try Office()
            #expect(try await office.importFile(text).hasHeader == hasHeader, "\(text)")
        }
    }

    @Test("LIST-18 an exported list imports again as it was", arguments: 0..<6)
    func roundTrip(seed: Int) async throws {
        let office = try Office()
        var random = SeededRandom(seed: UInt64(seed))
        var seen: Set<String> = []
        for number in 0..<60 {
            let description = String(
                (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
                    "=+-@',;\"\n\t ab'ö".randomElement(using: &random)
                }
            )
            let plate = number == 0 ? "PLATE" : "P\(number)" + (number.isMultiple(of: 9) ? "?*" : "")
            let date = Bool.random(using: &random) ? "2022-06-08" : nil
            let (entry, _) = try await office.lists.add(plate, date: date, description: description, to: .allow)
            seen.insert("\(entry.plate)|\(entry.date ?? "")|\(entry.description)")
        }
        let file = try await office.exported()
        let other = try Office()
        let report = try await other.importFile(file)
        #expect((report.added, report.rejected, report.hasHeader) == (60, 0, true), "\(report.rejections)")
        let entries = try await other.lists.entries(of: .allow, limit: 500).entries
        #expect(Set(entries.map { "\($0.plate)|\($0.date ?? "")|\($0.description)" }) == seen)
        #expect(try await other.exported() == file)
    }

    @Test(
        "LIST-18 no cell of an export begins as a formula does, and what was typed comes back",
        arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "'quoted'", "=cmd|' /C calc'!A0", "-"]
    )
    func formulas(description: String) async throws {
        let office = try Office()
        _ = try await office.lists.add("ABC1", description: description, to: .allow)
        let file = try await office.exported()
        let line = try #require(file.split(whereSeparator: \.isNewline).last)
        let cell = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)[2]
        #expect(!"=+-@".contains(try #require(cell.first(where: { $0 != "\"" }))))
        let other = try Office()
        _ = try await other.importFile(file)
        #expect(try await other.lists.entries(of: .allow).entries.map(\.description) == [description])
    }

    @Test("LIST-06 LIST-20 noise and damaged files are read to their end without harm", arguments: 0..<8)
    func fuzz(seed: Int) async throws {
        let office = try Office()
        var random = SeededRandom(seed: UInt64(seed))
        let sample = Array("\u{FEFF}plate;date\nABC1,2022-06-08,\"a,\n\"\"b\"\r\nDEF2;;\"x\n".utf8)
        for _ in 0..<150 {
            var bytes = (0..<Int.random(in: 1...8, using: &random)).flatMap { _ in sample }
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert("\",;\n\r ".utf8.randomElement(using: &random) ?? 0, at: place)
                default: bytes.removeLast(min(bytes.count - 1, 3))
                }
            }
            do {
                let report = try await office.importFile(bytes, isPreview: true)
                #expect(report.rows == report.added + report.updated + report.unchanged + report.rejected)
            } catch let problem as Problem {
                #expect(problem.code == "csv.encoding")
            }
        }
    }

    @Test("LIST-20 a quote that is never closed spoils its own row alone, however many there are")
    func manyOpenQuotes() async throws {
        let office = try Office()
        let rows = (0..<3_000).map {
            $0.isMultiple(of: 100) ? "Q\($0),,\"open" : "Q\($0),,\(String(repeating: "d", count: 60))"
        }
        let report = try await office.importFile(rows.joined(separator: "\n"))
        #expect(report.rejected == 30)
        #expect(report.added == 2_970)
    }

    @Test("LIST-06 a large file waits for its turn and is told of on the way")
    func queued() async throws {
        let office = try Office()
        let changes = office.lists.changes.subscribe(depth: 8)
        let service = Task { await office.lists.run() }
        let file = try office.lists.spool()
        let line = String(repeating: "x", count: 190)
        try await file.append(Array((0..<6_000).map { "P\($0)Q,,\(line)\n" }.joined().utf8))
        let job = try await office.lists.importFile(file, into: .allow, isPreview: false)
        #expect(office.lists.importJob(job.id) === job)
        _ = try await first(of: changes) { $0.first?.count == 6_000 }
        _ = try await within { while job.status.state != .done { await Task.yield() } }
        #expect(job.status.bytesDone == job.bytes)
        #expect(job.status.report?.added == 6_000)
        service.cancel()
        await service.value
    }

    @Test("LIST-06 a file that is too large is refused while it comes")
    func tooLarge() async throws {
        let office = try Office()
        let file = try SpoolFile(in: office.folder.url, limit: 1_000)
        try await file.append([UInt8](repeating: 65, count: 900))
        let problem = try await #require(throws: Problem.self) {
            try await file.append([UInt8](repeating: 65, count: 101))
        }
        #expect(problem.code == "lists.file-too-large")
        let names = try FileManager.default.contentsOfDirectory(atPath: office.folder.url.path)
        #expect(!names.contains { $0.hasPrefix("spool") })
    }
}
