import Core
import Discovery
import TestSupport
import Testing

@Suite("WS-Discovery")
struct WSDiscoveryTests {
    private static func responder() -> WSDiscoveryResponder {
        WSDiscoveryResponder(unit: Samples.unit(), started: 5, random: Samples.shortest) { "urn:uuid:1" }
    }

    private static func probe(_ inside: String, id: String = "urn:uuid:a") -> [UInt8] {
        WSDiscovery.envelope(.probe, id: id, body: "<d:Probe>\(inside)</d:Probe>")
    }

    @Test("SETUP-03 NET-15 a unit says hello twice at its start and bye at its stop")
    func news() throws {
        var responder = Self.responder()
        responder.start(at: .zero)
        let sent = responder.pass(until: .seconds(100)) + responder.farewell(at: .seconds(100))
        let messages = try sent.map { try SOAPMessage($0.bytes) }
        let actions = messages.compactMap { $0.first("Action")?.text.split(separator: "/").last }
        #expect(actions == ["Hello", "Hello", "Bye"])
        #expect(messages[0].first("XAddrs")?.text == "http://192.0.2.10:8080/")
        #expect(messages.allSatisfy { $0.first("Address")?.text == "urn:uuid:\(Samples.unit().identity.uuid)" })
        #expect(Self.responder().farewell(at: .zero).isEmpty)
    }

    @Test(
        "SETUP-03 NET-15 a probe for all or for our type is answered twice to the asker, one for others not",
        arguments: [
            ("", true), ("<d:Types/>", true), ("<d:Types>sp:LicencePlateVerifier</d:Types>", true),
            ("<d:Types xmlns:x='urn:sallyport:device'> x:LicencePlateVerifier </d:Types>", true),
            ("<d:Types>d:LicencePlateVerifier</d:Types>", false), ("<d:Types>LicencePlateVerifier</d:Types>", false),
            (
                "<d:Types xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\">dn:NetworkVideoTransmitter</d:Types>",
                false
            ),
            ("<d:Scopes>urn:sallyport:name</d:Scopes>", true),
            ("<d:Scopes>urn:sallyport:name/Gate%20north</d:Scopes>", true),
            ("<d:Scopes>urn:sallyport:name/Gate</d:Scopes>", false),
            ("<d:Scopes MatchBy=\"\(WSDiscovery.namespace)/strcmp0\">urn:sallyport:name</d:Scopes>", false),
        ]
    )
    func probe(_ inside: String, _ isAnswered: Bool) throws {
        var responder = Self.responder()
        let sent = responder.answer(Self.probe(inside), from: Samples.stranger, at: .zero)
        #expect(sent.count == (isAnswered ? 2 : 0))
        for sending in sent {
            #expect(sending.to == Samples.stranger.endpoint)
            let message = try SOAPMessage(sending.bytes)
            #expect(message.first("RelatesTo")?.text == "urn:uuid:a")
            #expect(message.first("Types")?.text == "sp:LicencePlateVerifier")
        }
        #expect(responder.answer(Self.probe(inside), from: Samples.stranger, at: .zero).isEmpty, "it was answered")
    }

    @Test("SETUP-03 NET-15 who knows the unit's name for programs is told its address, another's is not")
    func resolve() {
        var responder = Self.responder()
        for (uuid, count) in [(Samples.unit().identity.uuid, 2), ("other", 0)] {
            let reference = "<a:EndpointReference><a:Address>urn:uuid:\(uuid)</a:Address></a:EndpointReference>"
            let body = "<d:Resolve>\(reference)</d:Resolve>"
            let bytes = WSDiscovery.envelope(.resolve, id: "urn:uuid:\(count)", body: body)
            #expect(responder.answer(bytes, from: Samples.stranger, at: .zero).count == count)
        }
    }

    @Test("SETUP-03 a flood of probes is answered twenty times")
    func flood() {
        var responder = Self.responder()
        let sent = (0..<500).flatMap {
            responder.answer(Self.probe("", id: "\($0)"), from: Samples.stranger, at: .zero)
        }
        #expect(sent.count == 40)
    }

    @Test(
        "SETUP-03 document types, entities, comments, half elements and endless depth are refused",
        arguments: [
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a>&b;</a>", "<a><!-- x --></a>", "<a><![CDATA[x]]></a>",
            "<a>", "<a></b>", "</a>", "", "<a", "<a b></a>", "<a b=c></a>", "<a b='1' b='2'></a>",
            "<a xmlns:x='1'><b xmlns:x='2'/></a>", "<1a/>", "<a <b></b></a>",
            String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40),
            "<a>" + String(repeating: "<b/>", count: 300) + "</a>",
            "<a>" + String(repeating: "x", count: 9000) + "</a>",
        ]
    )
    func refused(_ text: String) {
        #expect(throws: Problem.self) { try SOAPMessage(Array(text.utf8)) }
    }

    @Test("SETUP-03 named characters and both kinds of quotes are understood")
    func plain() throws {
        let text = "<?xml version='1.0'?>\n<a:b xmlns:a=\"urn:x\" c = '1 > \"2\"'> a &amp;lt; &lt;b&gt; <d/></a:b>"
        let message = try SOAPMessage(Array(text.utf8))
        let element = try #require(message.first("b"))
        #expect(element.text == "a &lt; <b>" && element.attributes["c"] == "1 > \"2\"" && element.prefix == "a")
        #expect(message.namespaces == ["a": "urn:x"] && message.first("d")?.parent == 0)
    }

    @Test("SETUP-03 random and changed bytes never do more than be refused", arguments: 0..<4)
    func fuzz(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var responder = Self.responder()
        let probe = Self.probe("<d:Types>sp:LicencePlateVerifier</d:Types><d:Scopes MatchBy='x'>a&amp;b</d:Scopes>")
        var (read, refused) = (0, 0)
        for step in 0..<5000 {
            let bytes = Mutation.of(probe, &random)
            if (try? SOAPMessage(bytes)) == nil { refused += 1 } else { read += 1 }
            #expect(responder.answer(bytes, from: Samples.stranger, at: .seconds(step)).count <= 2)
        }
        #expect(read > 0 && refused > 0)
    }
}
