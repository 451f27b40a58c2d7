import Accounts
import Foundation
import Settings
import Testing
import WebServer

/// What of the settings an operator has: all but what belongs to the System.
@Suite("Settings and roles")
struct SettingsRoleTests {
    /// Sections as a whole.
    private static let system: Set = ["guests"]
    /// Single settings of the other sections, each with a value that is not its default.
    private static let systemFields: [(section: String, field: String, value: JSONValue)] = [
        ("recognition", "ownDetector", "/etc/passwd"), ("recognition", "ownReader", "/etc/passwd"),
        ("recognition", "ownReaderConfiguration", "/etc/passwd"), ("events", "cardFolder", "/srv"),
        ("events", "usesCard", false), ("events", "minimumFreeMegabytes", 1), ("access", "chip", "gpiochip7"),
    ]

    private static func path(_ section: String) -> String { "/api/v1/settings/\(section)" }

    @Test(
        "ACCT-05 ACCT-06 ACCT-07 ACCT-22 ACCT-23 every section of the settings answers every role by what it says of itself"
    )
    func everySectionEveryRole() async throws {
        try await withHouse { house in
            for role in Role.allCases {
                let client = try await house.client(role)
                let shown = try await client.get("/api/v1/settings")
                #expect(shown.status == (role >= .operator ? 200 : 403))
                for key in house.services.settings.keys {
                    let isSystem = try house.services.settings.describe(key).isSystem
                    #expect(isSystem == Self.system.contains(key), "\(key)")
                    let expected = role == .administrator || (role == .operator && !isSystem) ? 200 : 403
                    let place = "\(key) as \(role)"
                    #expect(try await client.get(Self.path(key)).status == expected, "\(place)")
                    #expect(try await client.send("PATCH", Self.path(key), [:]).status == expected, "\(place)")
                    guard shown.status == 200 else { continue }
                    let keys = try shown.json["sections"]?.elements?.compactMap { $0["key"]?.text }
                    #expect(keys?.contains(key) == (expected == 200), "\(place)")
                }
            }
        }
    }

    @Test("ACCT-06 an operator changes camera, recognition, matching, access and events, and the change counts")
    func operatorsChange() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let changes: [String: JSONValue] = [
                "recognition": ["minConfidence": 0.8], "matching": ["deviation": 2], "access": ["pulseSeconds": 2],
                "events": ["retentionDays": 7], "cameras": ["cameras": [["id": "gate", "source": "demo:"]]],
                "setup": ["isMounted": true],
            ]
            for (key, change) in changes {
                #expect(try await client.send("PATCH", Self.path(key), change).status == 200, "\(key)")
                #expect(house.services.settings.revision(of: key) == 1, "\(key)")
            }
        }
    }

    @Test("ACCT-06 an operator neither sees nor changes single settings of the System")
    func systemFields() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let administrator = try await house.client(.administrator)
            let sections = try await client.get("/api/v1/settings").json["sections"]?.elements ?? []
            for (key, field, value) in Self.systemFields {
                let section = sections.first { $0["key"]?.text == key }
                let fields = section?["fields"]?.elements?.compactMap { $0["path"]?.text } ?? []
                #expect(!fields.isEmpty && !fields.contains(field), "\(field)")
                #expect(try await client.get(Self.path(key)).json[field] == nil, "\(field)")
                let refused = try await client.send("PATCH", Self.path(key), .object([field: value]))
                #expect(refused.status == 403, "\(field)")
                #expect(try refused.json["fields"]?.elements?.first?["path"] == .text(field))
                #expect(house.services.settings.revision(of: key) == 0, "\(field)")
                #expect(try await administrator.get(Self.path(key)).json[field] != nil, "\(field)")
            }
            let set: JSONValue = ["cardFolder": "/srv"]
            #expect(try await administrator.send("PATCH", Self.path("events"), set).status == 200)
            let beside = try await client.send("PATCH", Self.path("events"), ["retentionDays": 9])
            #expect(try beside.status == 200 && beside.json["cardFolder"] == nil)
            #expect(try await administrator.get(Self.path("events")).json["cardFolder"] == "/srv")
            #expect(try await client.send("PATCH", Self.path("events"), ["cardFolder": .null]).status == 403)
        }
    }

    @Test(
        "ACCT-06 SEC-15 an operator names no file or device of the unit as a camera, and sends no stored password elsewhere",
        arguments: ["/etc", "/etc/passwd", "file:///etc/passwd", "/dev/video0", "clip.mp4"]
    )
    func cameraSources(_ source: String) async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let administrator = try await house.client(.administrator)
            func cameras(_ source: String, _ more: [String: JSONValue] = [:]) -> JSONValue {
                ["cameras": [.object(["id": "gate", "source": .text(source)].merging(more) { $1 })]]
            }
            let path = Self.path("cameras")
            let refused = try await client.send("PATCH", path, cameras(source))
            #expect(refused.status == 403)
            #expect(try refused.json["fields"]?.elements?.first?["path"] == "cameras.0.source")
            #expect(house.services.settings.revision(of: "cameras") == 0)
            let first = cameras("demo:?seed=1", ["user": "u", "password": "secret"])
            #expect(try await administrator.send("PATCH", path, first).status == 200)
            let elsewhere = cameras("demo:?seed=2", ["user": "u"])
            #expect(try await client.send("PATCH", path, elsewhere).status == 403)
            let typed = cameras("demo:?seed=2", ["user": "u", "password": "another"])
            #expect(try await client.send("PATCH", path, typed).status == 200)
            let kept = cameras("demo:?seed=2", ["user": "u", "rotation": 90])
            #expect(try await client.send("PATCH", path, kept).status == 200)
        }
    }

    @Test("ACCT-06 PUSH-03 an operator sends the stored password of a server that is told of events to no other")
    func pushServers() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            func profiles(_ url: String, _ more: [String: JSONValue] = [:]) -> JSONValue {
                ["profiles": [.object(["id": "1", "url": .text(url), "user": "u"].merging(more) { $1 })]]
            }
            let first = profiles("192.0.2.7:8080", ["password": "secret"])
            #expect(try await client.send("PATCH", Self.path("push"), first).status == 200)
            #expect(try await client.send("PATCH", Self.path("push"), profiles("192.0.2.66:8080")).status == 403)
            let typed = profiles("192.0.2.66:8080", ["password": "another"])
            #expect(try await client.send("PATCH", Self.path("push"), typed).status == 200)
        }
    }

    @Test("ACCT-06 LIST-22 an operator sends a unit's stored password to no other address, whichever way")
    func syncTargets() async throws {
        try await withHouse { house in
            let client = try await house.client(.operator)
            let target: JSONValue = ["address": "192.0.2.7", "user": "u", "password": "secret"]
            let added = try await client.send("POST", "/api/v1/sync/targets", target)
            #expect(added.status == 201)
            let id = try #require(try added.json["id"])
            let elsewhere: JSONValue = ["targets": [["id": id, "address": "192.0.2.66", "user": "u"]]]
            #expect(try await client.send("PATCH", Self.path("sync"), elsewhere).status == 403)
        }
    }
}
