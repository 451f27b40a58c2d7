import Accounts
import Core
import Foundation
import Settings
import TestSupport
import Testing
import WebServer

@Suite("HTTP Digest with a real client")
struct DigestTests {
    /// What curl got: the statuses of all answers in their order, and the last body.
    private static func curl(_ house: House, _ path: String, _ arguments: String...) async throws -> ([Int], String) {
        let all = ["-s", "-i", "--max-time", "20"] + arguments + ["http://127.0.0.1:\(house.port)\(path)"]
        let text = try await NamedThread.run("curl") { Result { try Self.run(all) } }.get()
        let statuses = text.matches(of: /HTTP\/1\.1 (\d\d\d)/).compactMap { Int($0.1) }
        return (statuses, text.split(separator: "\r\n\r\n").last.map(String.init) ?? "")
    }

    private static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test("ACCT-24 curl signs in with Digest, for reading, for searches and for changes")
    func curls() async throws {
        try await withHouse { house in
            let name = try await house.account(.operator)
            let user = "\(name):\(House.password)"
            let read = try await Self.curl(house, "/api/v1/lists", "--digest", "-u", user)
            #expect(read.0 == [401, 200])
            #expect(read.1.contains("\"lists\""))
            let search = try await Self.curl(house, "/api/v1/events?plate=A%20*&limit=5", "--digest", "-u", user)
            #expect(search.0 == [401, 200])
            let change = try await Self.curl(
                house,
                "/api/v1/lists/allow/entries",
                "--digest",
                "-u",
                user,
                "-H",
                "Content-Type: application/json",
                "-d",
                #"{"plate":"ABC123"}"#
            )
            #expect(change.0 == [401, 201])
            let forbidden = try await Self.curl(house, "/api/v1/accounts", "--digest", "-u", user)
            #expect(forbidden.0 == [401, 403])
            let anyway = try await Self.curl(house, "/api/v1/lists", "--anyauth", "-u", user)
            #expect(anyway.0 == [401, 200])
        }
    }

    @Test("ACCT-24 a wrong password with Digest is refused, and an account from before is told what to do")
    func refusals() async throws {
        try await withHouse { house in
            let name = try await house.account(.operator)
            let wrong = try await Self.curl(house, "/api/v1/lists", "--digest", "-u", "\(name):wrong")
            #expect(wrong.0 == [401, 401])
            #expect(wrong.1.contains("Set the password anew"))
        }
    }

    @Test("ACCT-24 a client that uses a nonce again with the next count goes on, one that repeats a request is stale")
    func replay() async throws {
        try await withHouse { house in
            let name = try await house.account(.operator)
            var client = house.visitor
            client.origin = nil
            let challenge = try #require(try await client.get("/api/v1/lists").headers["www-authenticate"])
            #expect(
                challenge.matches(of: /Digest realm="Sallyport [0-9a-f]{8}", qop="auth", algorithm=(SHA-256|MD5)/).count
                    == 2
            )
            let nonce = String(try #require(challenge.firstMatch(of: /nonce="([^"]+)"/)).1)
            let realm = house.services.accounts.realm
            for algorithm in DigestAlgorithm.allCases {
                let count = algorithm == .md5 ? 2 : 1
                let field = Self.field(name, House.password, realm, nonce, count, algorithm)
                #expect(try await client.get("/api/v1/lists", ["Authorization": field]).status == 200)
                let again = try await client.get("/api/v1/lists", ["Authorization": field])
                #expect(again.status == 401)
                #expect(again.headers["www-authenticate"]?.contains("stale=true") == true)
            }
            let other = Self.field(name, House.password, realm, nonce, 3, .md5)
            let elsewhere = try await client.get("/api/v1/barrier", ["Authorization": other])
            #expect(elsewhere.status == 401)
            #expect(elsewhere.headers["www-authenticate"]?.contains("stale") == false)
        }
    }

    @Test("ACCT-21 ACCT-24 a stream that was opened with a password ends soon after the account changes")
    func streamEnds() async throws {
        try await withHouse(keepAlive: .milliseconds(50)) { house in
            let name = try await house.account(.viewer)
            var client = house.visitor
            client.basic = "\(name):\(House.password)"
            let stream = try await client.open("/api/v1/stream")
            _ = try await stream.chunk(holding: "still here")
            let change = AccountChange(password: "another password")
            _ = try await house.services.accounts.update(name, change, by: "test")
            try await stream.end()
        }
    }

    @Test("SEC-15 wrong passwords with Digest and Basic together make even the right one wait")
    func guesses() async throws {
        try await withHouse { house in
            let name = try await house.account(.operator)
            for number in 0..<5 {
                let way = number % 2 == 0 ? "--digest" : "--basic"
                _ = try await Self.curl(house, "/api/v1/lists", way, "-u", "\(name):wrong")
            }
            let waits = try await Self.curl(house, "/api/v1/lists", "--digest", "-u", "\(name):\(House.password)")
            #expect(waits.0 == [401, 429])
        }
    }

    private static func field(
        _ name: String,
        _ password: String,
        _ realm: String,
        _ nonce: String,
        _ count: Int,
        _ algorithm: DigestAlgorithm
    ) -> String {
        let uri = "/api/v1/lists"
        let ha1 = algorithm.hash("\(name):\(realm):\(password)")
        let response = algorithm.hash("\(ha1):\(nonce):0000000\(count):cn:auth:\(algorithm.hash("GET:\(uri)"))")
        return "Digest username=\"\(name)\", realm=\"\(realm)\", nonce=\"\(nonce)\", uri=\"\(uri)\", cnonce=\"cn\", "
            + "nc=0000000\(count), qop=auth, algorithm=\(algorithm.rawValue), response=\"\(response)\""
    }
}
