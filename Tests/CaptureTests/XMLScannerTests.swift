import Capture
import Core
import Foundation
import TestSupport
import Testing

@Suite struct XMLScannerTests {
    private static let answer = """
        <?xml version="1.0" encoding="UTF-8"?><!-- <a> -->
        <s:Envelope xmlns:s="urn:soap" xmlns:t='urn:types'>
          <s:Body><Reply xmlns="urn:reply" token="a&amp;b" t:other="x"><t:Name>Gate &lt;1&gt; &#65;&#x42;</t:Name>
          <Raw><![CDATA[1 < 2 & so on]]></Raw><Empty/><Number> 1.5e3 </Number></Reply></s:Body>
        </s:Envelope>
        """

    @Test("AOI-03 answers of cameras are read with their namespaces, attributes and entities")
    func reads() throws {
        let root = try XMLScanner.read(Data(Self.answer.utf8))
        let reply = try #require(root.at("Body", "Reply"))
        #expect(root.namespace == "urn:soap" && reply.namespace == "urn:reply")
        #expect(reply.attributes == ["token": "a&b"])
        #expect(reply["Name"]?.namespace == "urn:types" && reply["Name"]?.word == "Gate <1> AB")
        #expect(reply["Raw"]?.word == "1 < 2 & so on")
        #expect(reply["Empty"] == XMLNode("Empty", in: "urn:reply"))
        #expect(reply["Number"]?.number == 1500)
        #expect(try XMLScanner.read(Data(root.written().utf8)) == root)
    }

    @Test(
        "AOI-03 what is no answer is refused",
        arguments: [
            "", "x", "<", "<a", "<a>", "<a></b>", "</a>", "<a b></a>", "<a b=c></a>", "<a b=\"1></a>", "<p:a/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "<a>&x;</a>", "<a>&#xD800;</a>",
            "<a>&#0;</a>", "<a>&amp</a>", "<a><![CDATA[x</a>", "<>", "<a>" + String(repeating: "<b>", count: 100),
        ]
    )
    func refuses(text: String) {
        #expect(throws: Problem.self) { try XMLScanner.read(Data(text.utf8)) }
    }

    @Test("AOI-03 an answer that is too large, too deep or holds too much is refused")
    func bounded() {
        let deep = String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70)
        let many = "<a>" + String(repeating: "<b/>", count: 20_001) + "</a>"
        let large = "<a>" + String(repeating: "x", count: 1 << 20) + "</a>"
        for text in [deep, many, large] {
            #expect(throws: Problem.self) { try XMLScanner.read(Data(text.utf8)) }
        }
    }

    @Test("AOI-03 damaged answers throw and never trap")
    func fuzz() {
        var random = SeededRandom(seed: 7)
        let sound = Array(Self.answer.utf8)
        for _ in 0..<4000 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(Array("<>&\"'/:= ;".utf8).randomElement(using: &random) ?? 0, at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 20))
                }
            }
            _ = try? XMLScanner.read(Data(bytes))
        }
    }
}
