import Core
import Delivery
import Foundation
import Telemetry
import TestSupport
import Testing

@Suite("Kill -9 while events wait")
struct PushKillTests {
    @Test("PUSH-17 PUSH-37 a process killed at any moment loses no event that its outbox took", arguments: 1...5)
    func losesNothing(round: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.url.path
        let port = try ReservedPort.take()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, round = round as Int, port = port as Int] in
            let place = URL(filePath: path, directoryHint: .isDirectory)
            let bench = try PushBench(in: place)
            let kept = open(place.appending(path: "kept").path, O_CREAT | O_WRONLY | O_APPEND, 0o600)
            try await bench.working {
                try await bench.profiles(.http("127.0.0.1:\(port)"), most: 10_000)
                killSoon(after: round * 9, linesIn: kept)
                for number in 1000... {
                    await bench.tell("CAR\(number)")
                    let line = Array("CAR\(number)\n".utf8)
                    _ = write(kept, line, line.count)
                }
            }
        }
        let plates = try String(contentsOf: folder.file("kept"), encoding: .utf8).split(separator: "\n").map(
            String.init
        )
        #expect(plates.count >= round * 9)
        let bench = try PushBench(in: folder.url)
        #expect(bench.health.conditions.isEmpty)
        let server = try PushServer(port: port)
        try await bench.working {
            let received = try await server.next(plates.count).map(\.plate)
            #expect(received == plates)
            let state = try await bench.wait { $0.waiting == 0 }
            // One may have been on its way into the outbox, unknown to who told it.
            #expect(plates.count...plates.count + 1 ~= state.delivered)
        }
    }
}

/// Ends this process once so many lines of eight bytes are written, at a moment nobody chose.
private func killSoon(after lines: Int, linesIn descriptor: Int32) {
    let thread = Thread {
        var written = 0
        while written < lines {
            var status = stat()
            fstat(descriptor, &status)
            written = Int(status.st_size) / 8
            sched_yield()
        }
        for _ in 0..<UInt32.random(in: 0...3000) { sched_yield() }
        kill(getpid(), SIGKILL)
    }
    thread.start()
}
