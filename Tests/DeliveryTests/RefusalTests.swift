import Core
import Delivery
import Foundation
import Settings
import Synchronization
import TestSupport
import Testing

@Suite("Servers that do not take events")
struct RefusalTests {
    @Test(
        "PUSH-37 a server that refuses is told of in words, the event waits, and arrives once it is taken",
        arguments: [
            (500, "trouble of its own"), (503, "trouble of its own"), (401, "user name or the password"),
            (403, "rights of the account"), (404, "at this path"), (413, "too large"), (422, "refuses the event"),
            (302, "points to another address"), (999, "no answer that counts"),
        ]
    )
    func statuses(status: Int, words: String) async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let isMended = Flag()
        let server = try PushServer { _ in
            PushServer.status(isMended.isSet ? 204 : status, status == 302 ? "Location: http://127.0.0.1:1/\r\n" : "")
        }
        try await bench.working {
            try await bench.profiles(.http("\(server.address)/plates?key=1"))
            await bench.tell("ABC123")
            let first = try await server.next(1)[0]
            #expect(first.header.hasPrefix("POST /plates?key=1 HTTP/1.1"))
            let state = try await bench.wait { $0.trouble != nil }
            #expect(state.trouble?.words.contains(words) == true, "\(state.trouble?.words ?? "")")
            #expect(state.waiting == 1 && state.delivered == 0)
            isMended.set()
            _ = try await bench.wait { $0.delivered == 1 && $0.waiting == 0 && $0.trouble == nil }
        }
    }

    @Test("PUSH-37 a server that says nothing is given up after a while, and never holds up who tells events")
    func silence() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url, patience: Patience(answering: .milliseconds(200)))
        let server = try PushServer { _ in nil }
        try await bench.working {
            try await bench.profiles(.http(server.address))
            for number in 0..<10 { await bench.tell("CAR\(number)") }
            let state = try await bench.wait { $0.trouble != nil }
            #expect(state.trouble?.words.contains("did not answer in time") == true)
            #expect(state.waiting == 10)
        }
    }

    @Test("a stop does not wait for a server that says nothing")
    func stop() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url, patience: Patience(answering: .seconds(600)))
        let server = try PushServer { _ in nil }
        try await within(.seconds(30)) {
            try await bench.working {
                try await bench.profiles(.http(server.address))
                await bench.tell("ABC123")
                _ = try await server.next(1)
            }
        }
        #expect(try await bench.state()?.waiting == 1)
    }

    @Test("PUSH-03 a login is used when the server asks for it, as Digest or Basic, and never before")
    func login() async throws {
        for challenge in ["Digest realm=\"r\", nonce=\"abc\", qop=\"auth\", algorithm=MD5", "Basic realm=\"r\""] {
            let folder = try TemporaryFolder()
            let bench = try PushBench(in: folder.url)
            let server = try PushServer { header in
                header.contains("Authorization: ")
                    ? PushServer.status(200) : PushServer.status(401, "WWW-Authenticate: \(challenge)\r\n")
            }
            try await bench.working {
                var profile = PushProfile.http(server.address)
                profile.user = "camera"
                profile.password = Secret("very secret")
                try await bench.profiles(profile)
                await bench.tell("ABC123")
                let state = try await bench.wait { $0.delivered == 1 }
                #expect(state.trouble == nil)
                let received = try await server.next(2)
                let scheme = challenge.prefix { $0 != " " }
                #expect(!received[0].header.contains("Authorization"))
                #expect(received[1].header.contains("Authorization: \(scheme) "))
            }
            let shown = String(decoding: try bench.settings.document("push"), as: UTF8.self)
            #expect(!shown.contains("very secret"))
            let stored = try Data(contentsOf: folder.file("settings.sqlite"))
            #expect(stored.range(of: Data("very secret".utf8)) == nil)
        }
    }

    @Test("hostile answers neither stop the program nor lose the event")
    func hostile() async throws {
        let endless = Data(String(repeating: "X-More: and more\r\n", count: 100_000).utf8)
        var answers = [
            "garbage\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 500 X\r\nno colon\r\n: empty\r\n\u{0}\u{1}: x\r\n\r\n",
            "HTTP/1.1 500 X\r\nContent-Length: -5\r\n\r\n",
            "HTTP/1.1 500 X\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 99999 X\r\n\r\n",
            "HTTP/2 500\r\n\r\n",
            "HTTP/1.1 401 X\r\nWWW-Authenticate: \u{1};;;=\r\nContent-Length: 0\r\n\r\n", "\r\n\r\n\r\n",
            "HTTP/1.1 302 X\r\nLocation: ftp://\u{0}bad url\r\nContent-Length: 0\r\n\r\n",
        ].map { Data($0.utf8) }
        answers += [Data("HTTP/1.1 500 X\r\n".utf8) + endless, Data("HTTP/1.1 500 X\r\n\r\n".utf8) + endless]
        var random = SeededRandom(seed: 11)
        let sound = PushServer.status(500, "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\nX-A: b\r\n")
        for _ in 0..<60 {
            var bytes = Array(sound)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                // The status itself stays: a mutation may otherwise make it one that counts.
                bytes[Int.random(in: 12..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            answers.append(Data(bytes))
        }
        let queue = Answers(answers)
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url, patience: Patience(answering: .milliseconds(100)))
        let server = try PushServer { _ in queue.next() }
        try await bench.working {
            try await bench.profiles(.http(server.address))
            await bench.tell("ABC123")
            let state = try await bench.wait { $0.delivered == 1 }
            #expect(state.waiting == 0)
            #expect(queue.count == 0)
        }
    }

    @Test("a TCP server that talks without end, or breaks off, loses no event")
    func rudeLines() async throws {
        let folder = try TemporaryFolder()
        let bench = try PushBench(in: folder.url)
        let chatter = Data(repeating: 0x41, count: 1 << 20)
        let (heard, outlet) = AsyncStream.makeStream(of: Int.self)
        let peer = try TCPPeer(port: ReservedPort.take()) { connection in
            _ = connection.send(chatter)
            var total = 0
            while let data = connection.receive() {
                total += data.count { $0 == 0x0a }
                outlet.yield(total)
            }
        }
        try await bench.working {
            try await bench.profiles(.tcp("127.0.0.1:\(peer.port)"))
            await bench.tell("ABC123")
            _ = try await first(of: heard) { $0 >= 1 }
            _ = try await bench.wait { $0.waiting == 0 }
            peer.stop()
            await bench.tell("DEF456")
            _ = try await bench.wait { $0.trouble != nil }
            #expect(try await bench.state()?.waiting == 1)
        }
    }
}

/// Set by a test while a server looks.
private final class Flag: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }
    func set() { flag.store(true, ordering: .relaxed) }
}

/// Answers one after the other, and then status 200.
private final class Answers: Sendable {
    private let waiting: Mutex<[Data]>

    init(_ answers: [Data]) { waiting = Mutex(answers) }

    var count: Int { waiting.withLock { $0.count } }

    func next() -> Data {
        waiting.withLock { $0.isEmpty ? PushServer.status(200) : $0.removeFirst() }
    }
}
