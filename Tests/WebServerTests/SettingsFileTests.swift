import Accounts
import Foundation
import Settings
import Testing

@Suite("Settings as a file, and their description")
struct SettingsFileTests {
    @Test("MNT-10 settings are exported, previewed and imported over the interface")
    func roundTrip() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            _ = try await client.send("PATCH", "/api/v1/settings/matching", ["deviation": 2])
            let file = try await client.get("/api/v1/settings/export")
            #expect(file.headers["content-disposition"]?.contains("sallyport-settings.json") == true)
            _ = try await client.send("PATCH", "/api/v1/settings/matching", ["deviation": 0])
            var wanted: JSONValue = ["document": try file.json, "preview": true]
            let preview = try await client.send("POST", "/api/v1/settings/import", wanted)
            #expect(preview.status == 200)
            #expect(try preview.json["applied"] == false)
            let changes = try preview.json["sections"]?.elements?.first?["changes"]
            #expect(changes == [["path": "deviation", "old": 0, "new": 2]])
            #expect(try await client.get("/api/v1/settings/matching").json["deviation"] == 0)
            wanted = ["document": try file.json]
            #expect(try await client.send("POST", "/api/v1/settings/import", wanted).json["applied"] == true)
            #expect(try await client.get("/api/v1/settings/matching").json["deviation"] == 2)
            let reset = try await client.send("POST", "/api/v1/settings/matching/reset")
            #expect(try reset.json["sections"]?.elements?.first?["key"] == "matching")
            #expect(try await client.send("POST", "/api/v1/settings/reset").status == 200)
            #expect(try await client.send("POST", "/api/v1/settings/none/reset").status == 404)
        }
    }

    @Test("MNT-10 a passphrase encrypts the secrets; it is never in the address, the audit log or the file")
    func passphrase() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let camera: JSONValue = ["id": "gate", "source": "demo:", "name": "Gate", "password": "s3cret-camera"]
            let set = try await client.send("PATCH", "/api/v1/settings/cameras", ["cameras": [camera]])
            #expect(set.status == 200)
            let passphrase: JSONValue = ["passphrase": "s3cret-phrase"]
            let file = try await client.send("POST", "/api/v1/settings/export", passphrase)
            #expect(file.status == 200)
            #expect(!file.text.contains("s3cret"))
            #expect(try file.json["secrets"]?["method"] == "argon2id13+xsalsa20poly1305")
            let wrong: JSONValue = ["document": try file.json, "passphrase": "s3cret-other"]
            let refused = try await client.send("POST", "/api/v1/settings/import", wrong)
            #expect(refused.status == 400)
            #expect(try refused.json["code"] == "settings.wrong-passphrase")
            let right: JSONValue = ["document": try file.json, "passphrase": "s3cret-phrase"]
            let taken = try await client.send("POST", "/api/v1/settings/import", right)
            #expect(try taken.json["secrets"] == 1)
            #expect(!(try await client.get("/api/v1/audit").text.contains("s3cret")))
            #expect(try await client.send("POST", "/api/v1/settings/export", ["passphrase": "short"]).status == 400)
        }
    }

    @Test(
        "SETUP-30 every setting is served with title, help, range and default, and the document's schema says the same"
    )
    func describes() async throws {
        try await withHouse { house in
            let client = try await house.client(.administrator)
            let document = try await client.get("/api/v1/openapi.json").json
            let schemas = try #require(document["components"]?["schemas"])
            for section in try await client.get("/api/v1/settings").json["sections"]?.elements ?? [] {
                let key = try #require(section["key"]?.text)
                let name = "Settings" + key.prefix(1).uppercased() + key.dropFirst()
                let schema = try #require(schemas[name], "\(name)")
                #expect(section["title"]?.text?.isEmpty == false && schema["title"] == section["title"])
                for field in section["fields"]?.elements ?? [] {
                    let path = try #require(field["path"]?.text)
                    let place = "\(key) \(path)"
                    #expect(field["title"]?.text?.isEmpty == false, "\(place)")
                    // The names of list elements and the ticks of the checklist speak for themselves.
                    if key != "setup", !path.contains("*") {
                        #expect(field["help"]?.text?.isEmpty == false, "\(place) has no help")
                    }
                    let form = try #require(Self.form(path, schema), "\(place)")
                    #expect(form["title"] == field["title"], "\(place)")
                    #expect(form["default"] == field["default"], "\(place)")
                    let inner = form["anyOf"]?.elements?.first
                    #expect(inner?["minimum"].map(Self.number) == field["minimum"].map(Self.number), "\(place)")
                    #expect(inner?["maximum"].map(Self.number) == field["maximum"].map(Self.number), "\(place)")
                    #expect(inner?["maxLength"] == field["maxLength"], "\(place)")
                    if field["kind"] == "integer" || field["kind"] == "number" { #expect(inner?["minimum"] != nil) }
                    #expect(schemas[name + "Change"].flatMap { Self.form(path, $0) } != nil, "\(place)")
                }
            }
        }
    }

    /// The form of a setting within the form of its section.
    private static func form(_ path: String, _ schema: JSONValue) -> JSONValue? {
        path.split(separator: ".").reduce(Optional(schema)) { form, name in
            let inner = form?["anyOf"]?.elements?.first ?? form
            return name == "*" ? inner?["items"] : inner?["properties"]?[String(name)]
        }
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
