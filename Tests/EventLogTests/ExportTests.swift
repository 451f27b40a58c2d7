import Core
import EventLog
import Foundation
import Storage
import TestSupport
import Testing

@Suite("Exporting events")
struct ExportTests {
    private func bytes(
        _ bench: LogBench,
        _ format: EventExport.Format,
        _ query: EventQuery = EventQuery(),
        mostPictures: Int = EventExport.mostPictures
    ) async throws -> Data {
        var bytes = Data()
        let zone = try #require(TimeZone(secondsFromGMT: 3600))
        try await bench.log.export(query, as: format, timeZone: zone, mostPictures: mostPictures)
            .run { bytes += $0 }
        return bytes
    }

    @Test("ELOG-14 ELOG-16 a search is exported as a table of all its pages, with times in the device's zone")
    func writesTable() async throws {
        let bench = try LogBench()
        let first = try #require(try await bench.record("ABC1", .allowed))
        try bench.copy(first, times: 450) { "plate = 'ABC\($0)'" }
        try await bench.record("XYZ1")
        let text = String(decoding: try await bytes(bench, .csv, EventQuery(plate: "ABC")), as: UTF8.self)
        let lines = text.split(separator: "\r\n")
        #expect(lines.count == 452)
        #expect(lines[0].hasPrefix("\u{FEFF}\"id\",\"first seen\""))
        #expect(
            lines[451].hasPrefix(#""1","2026-03-01T13:00:00.000+01:00","2026-03-01T13:00:00.400+01:00","ABC1","0.97""#)
        )
        #expect(lines[451].contains(#""Allow","opened""#))
        let tabs = String(decoding: try await bytes(bench, .txt, EventQuery(plate: "XYZ")), as: UTF8.self)
        #expect(tabs.split(separator: "\r\n").last?.split(separator: "\t").contains("XYZ1") == true)
    }

    @Test(
        "ELOG-14 no cell of an exported table is taken for a formula, and none breaks out of its place",
        arguments: ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(1)", "\t=1", "a\"b", "a,b\r\nc"]
    )
    func isHarmless(name: String) async throws {
        let bench = try LogBench()
        var match = ListMatch.on(.allow)
        match.listName = name
        try await bench.record("ABC123", Decision(opens: true, reason: .listed, match: match, matches: [match]))
        let csv = String(decoding: try await bytes(bench, .csv), as: UTF8.self)
        let safe = "=+-@\t".contains(name.first!) ? "'\(name)" : name
        #expect(csv.contains(",\"\(safe.replacing("\"", with: "\"\""))\",\"opened\","))
        let text = String(decoding: try await bytes(bench, .txt), as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.count == 3)
        #expect(lines[1].components(separatedBy: "\t").count == lines[0].components(separatedBy: "\t").count)
        #expect(!lines[1].components(separatedBy: "\t").contains { "=+-@".contains($0.first ?? " ") })
    }

    @Test("ELOG-14 a search is exported as one JSON object a line")
    func writesJSONLines() async throws {
        let bench = try LogBench()
        for number in 1...3 { try await bench.record("CAR\(number)") }
        let lines = try await bytes(bench, .jsonl).split(separator: 0x0A)
        let events = try lines.map { try JSONDecoder().decode(PlateEvent.self, from: $0) }
        #expect(events == (try await bench.all()))
    }

    @Test("ELOG-14 a search is exported with its pictures as an archive that other programs read")
    func writesArchive() async throws {
        let bench = try LogBench()
        for number in 1...5 { try await bench.record("CAR\(number)") }
        let folder = try TemporaryFolder()
        try await bytes(bench, .zip).write(to: folder.file("events.zip"))
        let names = try unzip(["-Z1", folder.file("events.zip").path])
        let all = (1...5).reversed().map { "pictures/\($0)-CAR\($0).jpg" }
        #expect(names.split(separator: "\n").map(String.init) == ["events.csv"] + all)
        #expect(try unzip(["-t", folder.file("events.zip").path]).contains("No errors detected"))
        _ = try unzip(["-q", folder.file("events.zip").path, "-d", folder.file("out").path])
        let picture = try Data(contentsOf: folder.file("out/pictures/3-CAR3.jpg"))
        #expect(try await bench.log.picture(3) == picture)
        let table = try String(contentsOf: folder.file("out/events.csv"), encoding: .utf8)
        #expect(table.contains("\"pictures/3-CAR3.jpg\""))
    }

    @Test("ELOG-14 an archive with more pictures than it may have says so in itself")
    func cutsArchive() async throws {
        let bench = try LogBench()
        for number in 1...5 { try await bench.record("CAR\(number)") }
        let folder = try TemporaryFolder()
        try await bytes(bench, .zip, mostPictures: 2).write(to: folder.file("events.zip"))
        let names = try unzip(["-Z1", folder.file("events.zip").path]).split(separator: "\n")
        #expect(names == ["events.csv", "pictures/5-CAR5.jpg", "pictures/4-CAR4.jpg", "note.txt"])
    }

    @Test("ELOG-14 an export ends when its reader does, after one piece, and leaves nothing behind")
    func isCancelled() async throws {
        struct Gone: Error {}
        let bench = try LogBench()
        for number in 1...5 { try await bench.record("CAR\(number)") }
        let before = try #require(bench.folder).files()
        var pieces = 0
        await #expect(throws: Gone.self) {
            try await bench.log.export(EventQuery(), as: .zip, timeZone: .gmt).run { _ in
                pieces += 1
                throw Gone()
            }
        }
        #expect(pieces == 1)
        #expect(try bench.folder?.files() == before)
    }

    @Test("ELOG-14 an export of a search that cannot be made is refused before its first byte")
    func refuses() async throws {
        let bench = try LogBench()
        #expect(throws: Problem.self) {
            try bench.log.export(EventQuery(confidence: 7), as: .csv, timeZone: .gmt)
        }
    }

    private func unzip(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unzip")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }
}
