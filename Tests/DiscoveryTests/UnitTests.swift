import Discovery
import Settings
import TestSupport
import Testing

@Suite("Name and place of the unit")
struct UnitTests {
    @Test("SETUP-03 NET-13 without a name of its own the unit is called as its computer")
    func name() {
        var settings = DiscoverySettings()
        #expect(settings.displayName(host: "gate7.example.org") == "gate7")
        #expect(settings.displayName(host: "localhost") == "Sallyport")
        #expect(settings.displayName(host: "") == "Sallyport")
        settings.name = " Gate north "
        #expect(settings.displayName(host: "gate7") == "Gate north")
    }

    @Test("SETUP-03 NET-13 NET-14 NET-15 a name fits into one label with its number, and each way has a switch")
    func settings() async throws {
        let settings = try TestSettings([DiscoverySettings.self])
        let store = settings.store
        for name in [String(repeating: "ü", count: 40), "a\nb", String(repeating: "x", count: 57)] {
            await #expect(throws: (any Error).self) {
                try await store.change(DiscoverySettings.self, by: "test") { $0.name = name }
            }
        }
        try await store.change(DiscoverySettings.self, by: "test") { $0.upnp = false }
        let value: DiscoverySettings = store.value()
        #expect(DiscoveryProtocol.allCases.map { $0.isOn(value) } == [true, false, true])
        let longest = ServiceRecords(of: Samples.unit(String(repeating: "ü", count: 28)), number: 9999)
        #expect(longest.instance.utf8.count <= DNSName.longestLabel)
    }

    @Test("SETUP-03 the name for programs stays the same, and differs by computer and by port")
    func identity() {
        let identity = UnitIdentity(hardware: "02:00:00:00:00:01", port: 8080)
        #expect(identity == UnitIdentity(hardware: "02:00:00:00:00:01", port: 8080))
        #expect(
            identity.uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil
        )
        let others = (1...2000).map { UnitIdentity(hardware: "02:00:00:00:00:01", port: $0).short }
        #expect(Set(others).count == 2000)
        #expect(UnitIdentity(hardware: "02:00:00:00:00:02", port: 8080) != identity)
        #expect(UnitIdentity(port: 8080) == UnitIdentity(port: 8080))
    }

    @Test("SETUP-03 only who is on the same link is answered")
    func link() {
        let mask: UInt32 = 0xFFFF_FF00
        var interface = NetworkInterface(name: "x", index: 1, isLoopback: false, doesMulticast: true)
        interface.addresses = [.init(address: Samples.address, mask: mask)]
        #expect(interface.isOnLink(IPv4Address(192, 0, 2, 200)) && interface.isOnLink(IPv4Address(169, 254, 3, 4)))
        #expect(!interface.isOnLink(IPv4Address(192, 0, 3, 1)) && !interface.isOnLink(IPv4Address(127, 0, 0, 1)))
        interface.addresses[0].mask = 0
        #expect(!interface.isOnLink(IPv4Address(198, 51, 100, 1)))
        interface.isLoopback = true
        #expect(interface.isOnLink(IPv4Address(127, 0, 0, 1)) && !interface.isOnLink(Samples.address))
    }

    @Test(
        "SETUP-03 a page for this computer alone is announced nowhere, one for all on each interface with its addresses"
    )
    func page() throws {
        let lo = try #require(NetworkInterface.all().first { $0.isLoopback })
        var card = NetworkInterface(name: "x", index: 9, isLoopback: false, doesMulticast: true)
        card.addresses = [.init(address: Samples.address, mask: 0xFFFF_FF00)]
        card.addresses6 = [Array(1...16)]
        #expect(NetworkInterface.chosen([], of: [lo, card]) == [card])
        #expect(NetworkInterface.chosen(["lo"], of: [lo, card]) == [lo])
        for (host, count, count6, isLoopback) in [
            ("127.0.0.1", 0, 0, true), ("localhost", 0, 0, true), ("::1", 0, 0, true), ("0.0.0.0", 1, 0, false),
            ("::", 1, 1, false), ("192.0.2.10", 1, 0, false), ("192.0.2.11", 0, 0, false),
        ] {
            let page = ServedPage(host: host, port: 8080)
            let (addresses, addresses6) = page.addresses(on: card)
            #expect(addresses.count == count && addresses6.count == count6, "\(host)")
            #expect(page.isLoopback == isLoopback, "\(host)")
        }
        #expect(ServedPage(host: "127.0.0.1", port: 1).addresses(on: lo).0 == [IPv4Address(127, 0, 0, 1)])
    }
}
