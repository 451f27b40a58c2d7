import Accounts
import Foundation
import Settings
import TestSupport
import Testing

@Suite("Hostile bytes")
struct FuzzTests {
    @Test("random bytes on the port end in a refusal and leave the server standing", arguments: 0..<4)
    func randomBytes(_ seed: Int) async throws {
        try await withHouse { house in
            var random = SeededRandom(seed: UInt64(seed))
            for _ in 0..<40 {
                let connection = try RawConnection(port: house.port, sending: Self.bytes(&random), isLast: true)
                let answer = String(
                    decoding: try await within { await connection.everything() }.prefix(12),
                    as: UTF8.self
                )
                #expect(!answer.hasPrefix("HTTP/1.1 5"))
            }
            #expect(try await house.visitor.get("/api/v1/session").status == 200)
        }
    }

    /// Noise, or a request with some of its bytes changed.
    private static func bytes(_ random: inout SeededRandom) -> Data {
        if Bool.random(using: &random) {
            return Data(
                (0..<Int.random(in: 1...2000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            )
        }
        let paths = ["/", "/api/v1/events?plate=%41", "/api/v1/lists/allow/entries", "/%2e/x"]
        var request = Data(
            "GET \(paths.randomElement(using: &random)!) HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\n\r\n".utf8
        )
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            request[Int.random(in: 0..<request.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return request
    }

    @Test("random JSON sent to every route that takes some is never a failure of the server")
    func randomJSON() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let document = try await client.get("/api/v1/openapi.json").json
            var random = SeededRandom(seed: 7)
            for operation in RoleTests.Operation.all(in: document) where ["POST", "PATCH"].contains(operation.method) {
                guard operation.path != "/api/v1/session" else { continue }
                for path in Self.paths(operation.path) {
                    for _ in 0..<12 {
                        let body = Self.body(&random)
                        let reply = try await client.send(operation.method, path, bytes: body)
                        let words = String(decoding: body.prefix(300), as: UTF8.self)
                        #expect(reply.status < 500, "\(operation.method) \(path) \(words): \(reply.text)")
                    }
                }
            }
            #expect(try await client.get("/api/v1/status").status == 200)
        }
    }

    private static func paths(_ template: String) -> [String] {
        let sections = ["recognition", "matching", "access", "events", "cameras", "none"]
        guard template.contains("{section}") else {
            let list = template.replacing("{entry}", with: "1").replacing("{name}", with: "viewer")
            return [list.replacing("{id}", with: "custom"), list.replacing("{id}", with: "none")]
        }
        return sections.map { template.replacing("{section}", with: $0) }
    }

    /// JSON with names that mean something, or bytes that are nearly JSON.
    private static func body(_ random: inout SeededRandom) -> Data {
        let value = value(&random, depth: 0)
        var data = (try? value.data()) ?? Data()
        if Int.random(in: 0..<4, using: &random) == 0, !data.isEmpty {
            data[Int.random(in: 0..<data.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return data
    }

    private static let names = [
        "name", "plate", "date", "description", "password", "role", "areas", "corners", "cameras", "source", "mode",
        "lists", "deviation", "strict", "minConfidence", "pulseSeconds", "save", "retentionDays", "x", "",
    ]

    private static func value(_ random: inout SeededRandom, depth: Int) -> JSONValue {
        switch depth == 0 ? 7 : Int.random(in: 0..<(depth > 4 ? 6 : 8), using: &random) {
        case 0: return .null
        case 1: return .boolean(Bool.random(using: &random))
        case 2: return .integer(Int64.random(in: Int64.min...Int64.max, using: &random))
        case 3: return .number(Double.random(in: -1e300...1e300, using: &random))
        case 4: return .integer(Int64.random(in: -2...70, using: &random))
        case 5: return .text(text(&random))
        case 6: return .array((0..<Int.random(in: 0...5, using: &random)).map { _ in value(&random, depth: depth + 1) })
        default:
            let count = Int.random(in: 0...5, using: &random)
            let members = (0..<count).map { _ in
                (names.randomElement(using: &random)!, value(&random, depth: depth + 1))
            }
            return .object(Dictionary(members) { _, last in last })
        }
    }

    private static func text(_ random: inout SeededRandom) -> String {
        let scalars = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...0x1FFFF, using: &random))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
