import Core
import Foundation
import HTTPClient
import Synchronization
import TestSupport
import Testing

@Suite struct HTTPConnectionTests {
    @Test("LIST-08 PUSH-02 a request arrives with method, headers, login and body, and its answer comes back")
    func exchange() async throws {
        let (heard, outlet) = AsyncStream.makeStream(of: String.self)
        let peer = try TCPPeer { connection in
            guard var text = connection.receiveHeader() else { return }
            while !text.hasSuffix("a,b\r\n"), let more = connection.receive() {
                text += String(decoding: more, as: UTF8.self)
            }
            outlet.yield(text)
            reply(connection, "207 Some", "taken")
        }
        defer { peer.stop() }
        var request = HTTPRequest("PUT", "http://127.0.0.1:\(peer.port)/lists?x=1", headers: ["Content-Type: text/csv"])
        request.body = Data("a,b\r\n".utf8)
        request.login = .basic(user: "anna", password: "pass word")
        let answer = try await send(request)
        #expect(answer.status == 207)
        #expect(answer.body == Data("taken".utf8))
        #expect(answer.isWhole)
        let text = try await first(of: heard)
        #expect(text.hasPrefix("PUT /lists?x=1 HTTP/1.1\r\n"))
        #expect(text.contains("Content-Type: text/csv\r\n"))
        #expect(text.contains("Authorization: Basic \(Data("anna:pass word".utf8).base64EncodedString())\r\n"))
        #expect(!text.contains("Expect:"))
    }

    @Test("LIST-22 a redirection is an answer, and nobody is told the password there")
    func redirection() async throws {
        let asked = Mutex(0)
        let peer = try TCPPeer { connection in
            guard connection.receiveHeader() != nil else { return }
            asked.withLock { $0 += 1 }
            reply(connection, "302 Found\r\nLocation: /elsewhere", "")
        }
        defer { peer.stop() }
        var request = HTTPRequest("GET", "http://127.0.0.1:\(peer.port)/")
        request.login = .basic(user: "anna", password: "secret")
        #expect(try await send(request).status == 302)
        #expect(asked.withLock { $0 } == 1)
    }

    @Test("PUSH-02 an answer that is too long is cut, and one that never ends runs into its limit of time")
    func limits() async throws {
        let long = try TCPPeer { connection in
            guard connection.receiveHeader() != nil else { return }
            reply(connection, "200 OK", String(repeating: "x", count: 100_000))
        }
        defer { long.stop() }
        var request = HTTPRequest("GET", "http://127.0.0.1:\(long.port)/")
        request.mostHeard = 4000
        let answer = try await send(request)
        #expect(answer.status == 200)
        #expect(!answer.isWhole)
        #expect(answer.body.count <= 4000)

        let silent = try TCPPeer { connection in connection.ignore() }
        defer { silent.stop() }
        var patient = HTTPRequest("GET", "http://127.0.0.1:\(silent.port)/")
        patient.answering = .milliseconds(200)
        let impatient = patient
        await #expect(throws: HTTPTrouble.timeout) { try await send(impatient) }
    }

    @Test("LIST-08 PUSH-02 headers without a name, without an end and other noise never harm the program")
    func noise() async throws {
        let lines = [
            "HTTP/1.1 200 OK\r\n: no name\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\n:\r\n\r\n", "\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "HTTP/1.1 99999 \r\n\r\n", "HTTP/9 200\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 200 OK\r\n\0\0: \u{7f}\r\n\r\n",
        ]
        var random = SeededRandom(seed: 7)
        var answers = lines.map { Data($0.utf8) }
        for _ in 0..<120 {
            var bytes = [UInt8](lines.randomElement(using: &random)?.utf8 ?? "".utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            answers.append(Data(bytes))
        }
        let rest = Mutex(answers)
        let peer = try TCPPeer { connection in
            guard connection.receiveHeader() != nil else { return }
            if let next = rest.withLock({ $0.popLast() }) { _ = connection.send(next) }
        }
        defer { peer.stop() }
        for _ in answers {
            var request = HTTPRequest("GET", "http://127.0.0.1:\(peer.port)/")
            request.answering = .seconds(5)
            _ = try? await send(request)
        }
        #expect(rest.withLock { $0.isEmpty }, "every answer was asked for")
    }

    @Test("PUSH-02 whoever waits for a server can be called back")
    func recall() async throws {
        let peer = try TCPPeer { connection in connection.ignore() }
        defer { peer.stop() }
        let request = HTTPRequest("GET", "http://127.0.0.1:\(peer.port)/")
        await #expect(throws: HTTPTrouble.recalled) {
            try await NamedThread.run("http-test") { Result { try HTTPConnection().send(request) { true } } }.get()
        }
    }

    private func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try await NamedThread.run("http-test") { Result { try HTTPConnection().send(request) } }.get()
    }
}

private func reply(_ connection: TCPConnection, _ status: String, _ body: String) {
    let head = "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
    _ = connection.send(Data((head + body).utf8))
}
