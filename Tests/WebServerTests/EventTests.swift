import Accounts
import Core
import EventLog
import Foundation
import Lists
import Settings
import Telemetry
import TestSupport
import Testing
import WebServer

@Suite("Events over HTTP")
struct EventTests {
    private func ids(_ reply: Reply) throws -> [Int64] {
        (try reply.json["events"]?.elements ?? []).compactMap { $0["id"]?.integer }
    }

    @Test("ELOG-14 a search takes part, pattern, exact and similar plates, and is counted")
    func searches() async throws {
        try await withHouse { house in
            for plate in ["ABC123", "ABC124", "XYZ999"] { _ = try await house.recordEvent(plate) }
            let client = try await house.client(.applicationOperator)
            func find(_ query: String) async throws -> [Int64] {
                try ids(await client.get("/api/v1/events?\(query)"))
            }
            #expect(try await find("plate=bc1") == [2, 1])
            #expect(try await find("plate=ABC12%3F") == [2, 1])
            #expect(try await find("plate=AB*4") == [2])
            #expect(try await find("plate=ABC123&match=exact") == [1])
            #expect(try await find("plate=ABC12&match=exact") == [])
            #expect(try await find("plate=ABC123&match=similar") == [2, 1])
            #expect(try await find("plate=ABD144&match=similar&distance=2") == [2])
            #expect(try await find("region=SE") == [])
            let count = try await client.get("/api/v1/events/count?plate=ABC").json
            #expect(count == ["count": 2, "isExact": true])
            let end = try await client.get("/api/v1/events").json
            #expect(end["next"] == .null && end["reached"] == .null)
            for wrong in ["match=nearly", "distance=3&match=similar", "distance=0", "confidence=2"] {
                #expect(try await client.get("/api/v1/events?\(wrong)").status == 400, "\(wrong)")
                #expect(try await client.get("/api/v1/events/count?\(wrong)").status == 400, "\(wrong)")
                #expect(try await client.get("/api/v1/events/export?\(wrong)").status == 400, "\(wrong)")
            }
        }
    }

    @Test("ELOG-14 a search is sent as a file", arguments: EventExport.Format.allCases)
    func exports(format: EventExport.Format) async throws {
        try await withHouse { house in
            for number in 1...3 { _ = try await house.recordEvent("CAR\(number)") }
            let reply = try await house.client(.operator).get(
                "/api/v1/events/export?format=\(format.rawValue)&plate=CAR"
            )
            #expect(reply.status == 200)
            #expect(reply.headers["content-disposition"] == "attachment; filename=\"events.\(format.rawValue)\"")
            switch format {
            case .csv, .txt: #expect(reply.text.split(separator: "\r\n").count == 4)
            case .jsonl: #expect(reply.text.split(separator: "\n").count == 3)
            case .zip: #expect(reply.body.starts(with: Array("PK".utf8)) && reply.text.contains("pictures/3-CAR3.jpg"))
            }
        }
    }

    @Test("ELOG-14 an export whose reader hangs up ends, and its place is free again")
    func exportIsCancelled() async throws {
        try await withHouse { house in
            let large = Picture(width: 1600, height: 1200) { bytes in
                var random = SeededRandom(seed: 3)
                for index in bytes.indices { bytes[index] = UInt8.random(in: 0...255, using: &random) }
            }
            try await house.services.settings.change(EventLogSettings.self, by: "test") { $0.captureType = .fullFrame }
            for number in 1...12 { _ = try await house.recordEvent("CAR\(number)", picture: large) }
            let export = try await house.client(.operator).open("/api/v1/events/export?format=zip")
            #expect(export.status == 200)
            _ = await export.next()
            export.hangUp()
            let streams = house.services.metrics.gauge("sallyport_web_streams", help: "")
            try await within {
                while streams.value != 0 {
                    try Task.checkCancellation()
                    await Task.yield()
                }
            }
        }
    }

    @Test("ELOG-17 the storage page says where events are kept, how many there are, and the limit in force")
    func storage() async throws {
        try await withHouse { house in
            _ = try await house.recordEvent()
            let client = try await house.client(.administrator)
            let storage = try await client.get("/api/v1/events/storage").json
            #expect(storage["place"] == "internal" && storage["card"] == "unused")
            #expect(storage["count"] == 1 && storage["limit"] == 1000)
            #expect(storage["clockDoubtSeconds"] == .null)
            let confirmed = try await client.send("POST", "/api/v1/events/storage/clock/confirm")
            #expect(try confirmed.json["count"] == 1)
            let person = try await house.client(.operator)
            #expect(try await person.send("POST", "/api/v1/events/storage/clock/confirm").status == 403)
        }
    }

    @Test("ACCT-06 settings are tried on past events by whoever may change them, and nothing is saved")
    func whatIf() async throws {
        try await withHouse { house in
            _ = try await house.services.lists.add("ABC123", to: .allow)
            _ = try await house.recordEvent("ABC124")
            let client = try await house.client(.administrator)
            let body: JSONValue = ["settings": ["matching": ["strict": true]], "limit": 10]
            let reply = try await client.send("POST", "/api/v1/what-if", body).json
            #expect(reply["examined"] == 1 && reply["different"] == 1 && reply["isComplete"] == true)
            #expect(reply["opensMore"] == [])
            let difference = reply["opensLess"]?.elements?.first
            #expect(difference?["event"]?["id"] == 1)
            #expect(difference?["before"]?["opens"] == true && difference?["after"]?["opens"] == false)
            #expect(difference?["after"]?["reason"] == "notListed")
            #expect(house.services.settings.revision(of: "matching") == 0)
            let wrong: JSONValue = ["settings": ["matching": ["deviation": 7]]]
            let refused = try await client.send("POST", "/api/v1/what-if", wrong)
            #expect(refused.status == 400)
            #expect(try refused.json["fields"]?.elements?.first?["path"] == "matching.deviation")
            for bad: JSONValue in [["from": "yesterday"], ["limit": 0], ["limit": "x"], ["settings": ["access": 7]]] {
                #expect(try await client.send("POST", "/api/v1/what-if", bad).status == 400, "\(bad)")
            }
            #expect(try await house.client(.operator).send("POST", "/api/v1/what-if", body).status == 200)
            let helper = try await house.client(.applicationOperator)
            #expect(try await helper.send("POST", "/api/v1/what-if", body).status == 403)
        }
    }
}
