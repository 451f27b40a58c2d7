import Core
import Foundation
import GRDB
import Settings
import TestSupport
import Testing

@Suite("Hostile changes of settings")
struct SettingsFuzzTests {
    static let hostile = [
        "", " ", "null", "[]", "7", "\"x\"", "{", "}", #"{"a"}"#, #"{"a":}"#, #"{"turn":NaN}"#, #"{"turn":Infinity}"#,
        #"{"turn":1e999}"#, #"{"turn":-1e999}"#, #"{"turn":99999999999999999999999999}"#, #"{"pulse":{"count":1e30}}"#,
        #"{"turn":9223372036854775808}"#, #"{"pulse":{"seconds":1e308}}"#, #"{"name":"\ud800"}"#,
        #"{"pulse":{"count":-9223372036854775808}}"#, String(repeating: "[", count: 100_000),
        String(repeating: #"{"a":"#, count: 100_000),
        #"{"x":"# + String(repeating: "[", count: 200)
            + String(repeating: "]", count: 200) + "}",
        #"{"x":"# + String(repeating: #"{"a":"#, count: 40) + "1" + String(repeating: "}", count: 41),
        #"{"x":""# + String(repeating: "y", count: 300_000) + #""}"#, "\u{feff}{", "{\"a\":1}\u{0}{",
    ]

    @Test("DIAG-12 deep, huge, broken and mistyped changes are refused as invalid input", arguments: hostile)
    func refuses(json: String) async throws {
        let settings = try Rig().open()
        let problem = try await problem { try await settings.patch("gate", json) }
        #expect(problem?.kind == .invalidInput)
        #expect(settings.revision(of: "gate") == 0)
    }

    @Test("Bytes that are no text are refused")
    func refusesBytes() async throws {
        let settings = try Rig().open()
        for bytes: [UInt8] in [[0xff, 0xfe], [0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d], [0]] {
            let problem = try await problem {
                try await settings.patch("gate", json: Data(bytes), ifMatch: nil, by: "anna")
            }
            #expect(problem?.kind == .invalidInput)
        }
    }

    @Test("Random changes are taken or refused, and what is in force is always valid and what is stored")
    func randomChanges() async throws {
        let rig = try Rig()
        let settings = try rig.open()
        var random = SeededRandom(seed: 20)
        var taken = 0
        for _ in 0..<1_500 {
            let key = Bool.random(using: &random) ? "gate" : "peers"
            let patch = JSONValue.object(Self.members(of: key, using: &random))
            var bytes = try patch.data()
            if Int.random(in: 0..<4, using: &random) == 0, !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            do {
                _ = try await settings.patch(key, json: bytes, ifMatch: nil, by: "fuzz")
                taken += 1
            } catch let problem as Problem {
                #expect(problem.kind == .invalidInput)
            }
        }
        #expect(taken > 50)
        #expect((1...5).contains(settings.value(GateSettings.self).pulse.count))
        let again = try rig.open()
        #expect(again.damage.isEmpty)
        #expect(again.value(GateSettings.self) == settings.value(GateSettings.self))
        #expect(again.value(PeerSettings.self) == settings.value(PeerSettings.self))
        #expect(again.lostSecrets.isEmpty)
    }

    @Test("Random rows in the store never stop the start")
    func randomRows() throws {
        var random = SeededRandom(seed: 21)
        let rig = try Rig()
        for round in 0..<60 {
            for key in ["gate", "peers"] {
                var json = [UInt8](try JSONValue.object(Self.members(of: key, using: &random)).data())
                if round.isMultiple(of: 3) { json[json.count / 2] = UInt8.random(in: 0...127, using: &random) }
                try rig.execute(
                    "INSERT OR REPLACE INTO settings (section, revision, json) VALUES (?, 1, ?)",
                    [key, String(decoding: json, as: UTF8.self)]
                )
            }
            let settings = try rig.open()
            #expect((1...5).contains(settings.value(GateSettings.self).pulse.count))
            #expect(settings.value(PeerSettings.self).peers.allSatisfy { (1...65_535).contains($0.port) })
        }
    }

    private static func members(of key: String, using random: inout SeededRandom) -> [String: JSONValue] {
        let names =
            key == "gate" ? ["isOn", "name", "pulse", "mode", "turn", "note", "code", "other"] : ["peers", "other"]
        var members: [String: JSONValue] = [:]
        for name in names where Int.random(in: 0..<3, using: &random) == 0 {
            members[name] = value(depth: 0, using: &random)
        }
        return members
    }

    private static func value(depth: Int, using random: inout SeededRandom) -> JSONValue {
        switch Int.random(in: 0..<(depth > 3 ? 7 : 11), using: &random) {
        case 0: return .null
        case 1: return .boolean(Bool.random(using: &random))
        case 2: return .integer(Int64.random(in: -2...6, using: &random))
        case 3: return .integer(Int64(bitPattern: random.next()))
        case 4: return .number(Double.random(in: -1e12...1e12, using: &random))
        case 5: return .text(["", "slow", "fast", "\u{0}", "😀", "a"].randomElement(using: &random) ?? "")
        case 6: return 90
        case 7, 8:
            return .array(
                (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth + 1, using: &random) }
            )
        default:
            let names = ["id", "host", "port", "password", "seconds", "count", "set", "sealed"]
            var members: [String: JSONValue] = [:]
            for name in names where Int.random(in: 0..<3, using: &random) == 0 {
                members[name] = value(depth: depth + 1, using: &random)
            }
            return .object(members)
        }
    }
}
