import Core
import Discovery
import TestSupport
import Testing

@Suite("The search")
struct SearchTests {
    private static let address = Samples.address

    private static func answers(to asker: any Asker, from responder: some Responder) -> [Sending] {
        var responder = responder
        responder.start(at: .zero)
        _ = responder.pass(until: .seconds(10))
        return asker.questions().flatMap { responder.answer($0, from: Samples.stranger, at: .seconds(20)) }
    }

    @Test("SETUP-03 each of the three ways finds the unit with its name and page")
    func ways() throws {
        let unit = Samples.unit()
        let pairs: [(any Asker, [Sending])] = [
            (
                MulticastDNSAsker(findsAll: false),
                Self.answers(
                    to: MulticastDNSAsker(findsAll: false),
                    from: MulticastDNSResponder(unit: unit, random: Samples.shortest)
                )
            ),
            (
                SSDPAsker(),
                Self.answers(to: SSDPAsker(), from: SSDPResponder(unit: unit, started: 1, random: Samples.shortest))
            ),
            (
                WSDiscoveryAsker(findsAll: true),
                Self.answers(
                    to: WSDiscoveryAsker(findsAll: true),
                    from: WSDiscoveryResponder(unit: unit, started: 1, random: Samples.shortest)
                )
            ),
        ]
        var findings: [Finding] = []
        for (asker, sent) in pairs {
            var asker = asker
            for sending in sent { asker.take(sending.bytes, from: Self.address) }
            let finding = try #require(asker.findings.first { $0.isSallyport })
            #expect(finding.url == "http://192.0.2.10:8080/" && finding.name == "Gate north")
            findings += asker.findings
        }
        let devices = FoundDevice.merged(findings)
        #expect(devices.count == 1)
        #expect(devices.first?.foundBy == [.mdns, .ssdp, .wsDiscovery])
        #expect(devices.first?.url == "http://192.0.2.10:8080/")
    }

    @Test("SETUP-03 a unit that serves its page encrypted is found with an address that says so")
    func secure() {
        var unit = Samples.unit()
        unit.scheme = "https"
        var asker = MulticastDNSAsker(findsAll: false)
        let responder = MulticastDNSResponder(unit: unit, random: Samples.shortest)
        for sending in Self.answers(to: asker, from: responder) { asker.take(sending.bytes, from: Self.address) }
        #expect(asker.findings.map(\.url) == ["https://192.0.2.10:8080/"])
    }

    @Test("SETUP-03 an ONVIF camera is shown with the name and the address of its services on this link")
    func camera() throws {
        let match = """
            <d:ProbeMatch><d:Types xmlns:dn="http://www.onvif.org/ver10/network/wsdl">dn:NetworkVideoTransmitter</d:Types>\
            <d:Scopes>onvif://www.onvif.org/type/video onvif://www.onvif.org/name/Yard%20east</d:Scopes>\
            <d:XAddrs>http://198.51.100.9/onvif/device_service http://192.0.2.20/onvif/device_service</d:XAddrs></d:ProbeMatch>
            """
        var asker = WSDiscoveryAsker(findsAll: true)
        let body = "<d:ProbeMatches>\(match)</d:ProbeMatches>"
        asker.take(WSDiscovery.envelope(.probeMatches, id: "1", body: body), from: IPv4Address(192, 0, 2, 20))
        let device = try #require(FoundDevice.merged(asker.findings).first)
        #expect(device.name == "Yard east" && device.kind == "ONVIF camera" && !device.isSallyport)
        #expect(device.url == "http://192.0.2.20/onvif/device_service")
    }

    @Test("SETUP-03 Sallyports come first, two on one computer are two, other devices are one for each address")
    func order() {
        func finding(_ last: UInt8, _ port: Int, _ way: DiscoveryProtocol, ours: Bool) -> Finding {
            let address = IPv4Address(192, 0, 2, last)
            return Finding(way: way, address: address, url: "http://\(address):\(port)/", isSallyport: ours)
        }
        let devices = FoundDevice.merged([
            finding(3, 80, .ssdp, ours: false), finding(3, 90, .mdns, ours: false), finding(9, 8080, .mdns, ours: true),
            finding(9, 8081, .mdns, ours: true), finding(9, 8081, .ssdp, ours: true), finding(9, 1, .mdns, ours: false),
            finding(10, 8080, .ssdp, ours: true),
        ])
        #expect(devices.map(\.address) == ["192.0.2.9", "192.0.2.9", "192.0.2.10", "192.0.2.3"])
        #expect(devices.map(\.foundBy) == [[.mdns], [.mdns, .ssdp], [.ssdp], [.mdns, .ssdp]])
    }

    @Test("SETUP-03 names and addresses of strangers do nothing to a terminal")
    func harmless() {
        #expect("a\u{1B}[2J\u{7}b\r\n\u{202E}c".harmless == "a[2Jbc")
        #expect("x".padding(300).harmless.count == 80)
        #expect("http://192.0.2.1/\u{1B}".pageAddress == nil && "javascript:alert(1)".pageAddress == nil)
        #expect("http://192.0.2.1/x".pageAddress == "http://192.0.2.1/x")
    }

    @Test("SETUP-03 changed answers of strangers never stop a search", arguments: 0..<4)
    func fuzz(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let unit = Samples.unit()
        var askers: [any Asker] = [MulticastDNSAsker(findsAll: true), SSDPAsker(), WSDiscoveryAsker(findsAll: true)]
        let answers = [
            Self.answers(to: askers[0], from: MulticastDNSResponder(unit: unit, random: Samples.shortest)),
            Self.answers(to: askers[1], from: SSDPResponder(unit: unit, started: 1, random: Samples.shortest)),
            Self.answers(to: askers[2], from: WSDiscoveryResponder(unit: unit, started: 1, random: Samples.shortest)),
        ]
        for _ in 0..<400 {
            for place in askers.indices {
                let bytes = answers[place].randomElement(using: &random)?.bytes ?? []
                askers[place].take(Mutation.of(bytes, &random), from: Self.address)
            }
        }
        for asker in askers { #expect(asker.questions().count < 200) }
        let devices = FoundDevice.merged(askers.flatMap(\.findings))
        #expect(devices.allSatisfy { ($0.name ?? "").allSatisfy { !$0.isNewline } })
    }
}

extension String {
    fileprivate func padding(_ count: Int) -> String { String(repeating: self, count: count) }
}
