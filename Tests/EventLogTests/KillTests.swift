import Core
import EventLog
import Foundation
import Imaging
import Storage
import TestSupport
import Testing

@Suite("Kill -9")
struct KillTests {
    @Test(
        "ELOG-18 ELOG-19 a process killed at any moment loses no acknowledged event and leaves no orphan",
        arguments: 1...6
    )
    func losesNothing(round: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
            let place = URL(filePath: path, directoryHint: .isDirectory)
            let bench = try LogBench(in: place)
            try await bench.change { $0.maximumEvents = 20 }
            let acknowledged = open(place.appending(path: "acknowledged").path, O_CREAT | O_WRONLY | O_APPEND, 0o600)
            killSoon(after: round * 7, linesIn: acknowledged)
            for number in 1... {
                let passage = Passage.sample("CAR\(number)", shade: UInt8(number % 100))
                for kind in [PassageEvent.Kind.new, .lost] {
                    let change = PassageEvent(kind: kind, passage: passage, moment: bench.clock.now)
                    _ = try await bench.log.record(change, decision: .allowed, outcome: nil)
                    let line = Array("\(passage.id) \(kind.rawValue) CAR\(number)\n".utf8)
                    _ = write(acknowledged, line, line.count)
                }
            }
        }
        let lines = try String(contentsOf: folder.file("acknowledged"), encoding: .utf8).split(separator: "\n")
        #expect(lines.count >= round * 7)
        let bench = try LogBench(in: folder.url)
        let events = try await bench.all()
        let acknowledged = lines.map { $0.split(separator: " ").map(String.init) }
        let ids = Set(acknowledged.map { $0[0] })
        let known = Dictionary(uniqueKeysWithValues: events.map { ($0.passage.description, $0) })
        // The newest 20 are kept; the one that was under way when the process ended may be among them.
        var newest: [String] = []
        for line in acknowledged.reversed() where !newest.contains(line[0]) { newest.append(line[0]) }
        for passage in newest.prefix(19) {
            let event = try #require(known[passage])
            #expect(event.state == .lost)
            _ = try PictureFile.decode(await bench.log.picture(event.id))
        }
        #expect(events.count <= 20)
        #expect(events.count { !ids.contains($0.passage.description) } <= 1)
        let files = try bench.pictures.all().compactMap { $0.split(separator: "/").last.map(String.init) }
        #expect(files.sorted() == events.map { "\($0.pictureTag ?? "").jpg" }.sorted())
        #expect(bench.conditions.isEmpty)
    }
}

/// Ends this process once so many lines are written, at a moment nobody chose.
private func killSoon(after lines: Int, linesIn descriptor: Int32) {
    let thread = Thread {
        var written = 0
        while written < lines {
            var status = stat()
            fstat(descriptor, &status)
            written = Int(status.st_size) / 50
            sched_yield()
        }
        for _ in 0..<UInt32.random(in: 0...3000) { sched_yield() }
        kill(getpid(), SIGKILL)
    }
    thread.start()
}
