import Core
import Discovery
import TestSupport
import Testing

@Suite("SSDP")
struct SSDPTests {
    private static func responder(_ random: @escaping RandomDelay = Samples.shortest) -> SSDPResponder {
        SSDPResponder(unit: Samples.unit(), started: 5, random: random)
    }

    private static func search(_ target: String, wait: String = "MX: 2\r\n", man: String = "\"ssdp:discover\"")
        -> [UInt8]
    {
        Array("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \(man)\r\n\(wait)ST: \(target)\r\n\r\n".utf8)
    }

    @Test("SETUP-03 NET-14 a unit says three things of itself, twice at the start and again before they run out")
    func notices() {
        var responder = Self.responder { $0.upperBound }
        responder.start(at: .zero)
        let sent = responder.pass(until: .seconds(1799))
        #expect(sent.count == 12)
        #expect(sent.allSatisfy { $0.to == SSDPMessage.group && Samples.text($0).contains("NTS: ssdp:alive\r\n") })
        #expect(Samples.text(sent[0]).contains("LOCATION: http://192.0.2.10:8080/description.xml\r\n"))
        let gone = responder.farewell(at: .seconds(1800))
        #expect(gone.count == 3 && gone.allSatisfy { Samples.text($0).contains("NTS: ssdp:byebye\r\n") })
        #expect(Self.responder().farewell(at: .zero).isEmpty)
    }

    @Test(
        "SETUP-03 NET-14 a search is answered to the asker alone, within the time it allows and five seconds",
        arguments: [
            ("ssdp:all", "MX: 2\r\n", 3, 2), ("upnp:rootdevice", "MX: 3600\r\n", 1, 5), ("ssdp:all", "", 3, 0),
            ("upnp:rootdevice", "MX: -9\r\n", 1, 0), ("upnp:rootdevice", "MX: 99999999999999999999\r\n", 1, 0),
            ("urn:schemas-upnp-org:device:MediaServer:1", "MX: 1\r\n", 0, 0),
        ]
    )
    func search(_ target: String, _ wait: String, _ count: Int, _ seconds: Int) throws {
        var responder = Self.responder { $0.upperBound }
        let sent = responder.answer(Self.search(target, wait: wait), from: Samples.stranger, at: .seconds(9))
        #expect(sent.count == count)
        #expect(sent.allSatisfy { $0.to == Samples.stranger.endpoint && $0.time == .seconds(9 + seconds) })
        for sending in sent { #expect(try SSDPMessage(sending.bytes)["NAME.SALLYPORT"] == "Gate%20north") }
    }

    @Test("SETUP-03 what is no search is not answered, and a flood is answered twenty times")
    func silence() {
        var responder = Self.responder()
        for bytes in [
            Self.search("ssdp:all", man: "\"ssdp:other\""), Array("NOTIFY * HTTP/1.1\r\nST: ssdp:all\r\n\r\n".utf8),
            Array("GET / HTTP/1.1\r\n\r\n".utf8), [0xFF, 0xFE], [],
        ] {
            #expect(responder.answer(bytes, from: Samples.stranger, at: .zero).isEmpty)
        }
        let flood = (0..<500).flatMap { _ in
            responder.answer(Self.search("upnp:rootdevice"), from: Samples.stranger, at: .zero)
        }
        #expect(flood.count == 20)
    }

    @Test("SETUP-03 the description names the unit as it is called, and is well-formed whatever the name")
    func description() {
        let xml = DeviceDescription.xml(name: "A & <B> \"C\"", identity: Samples.unit().identity)
        #expect(xml.contains("<friendlyName>A &amp; &lt;B&gt; &quot;C&quot;</friendlyName>"))
        #expect(xml.contains("<presentationURL>/</presentationURL>"))
        #expect(!xml.contains("1.2"))
    }

    @Test("SETUP-03 random and changed bytes never do more than be refused", arguments: 0..<4)
    func fuzz(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var responder = Self.responder()
        var answered = 0
        for step in 0..<10_000 {
            let bytes = Mutation.of(Self.search("ssdp:all"), &random)
            let sent = responder.answer(bytes, from: Samples.stranger, at: .seconds(step))
            #expect(sent.count <= 3)
            answered += sent.count
        }
        #expect(answered > 0)
    }
}
