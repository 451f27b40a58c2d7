import Core
import Discovery
import Foundation
import Settings
import Telemetry
import TestSupport
import Testing

/// A unit and a search that hear each other through the kernel, on the loopback.
@Suite("On a real link", .serialized)
struct LinkTests {
    private func withUnit(_ body: @Sendable (SettingsStore, Int, Health) async throws -> Void) async throws {
        let settings = try TestSettings([DiscoverySettings.self])
        let health = Health(clock: .system)
        let port = Int.random(in: 20_000...60_000)
        let discovery = Discovery(
            settings: settings.store,
            health: health,
            clock: .system,
            version: "1",
            interfaces: ["lo"]
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await discovery.run() }
            discovery.serves(ServedPage(host: "127.0.0.1", port: port))
            try await body(settings.store, port, health)
            group.cancelAll()
        }
    }

    /// Searches again until the unit of a port is found as wanted.
    private func search(_ port: Int, until fits: @escaping @Sendable (FoundDevice?) -> Bool) async throws
        -> FoundDevice?
    {
        try await within(.seconds(30)) {
            while true {
                try Task.checkCancellation()
                let devices = try await onOwnThread {
                    try Search(interfaces: ["lo"], duration: .milliseconds(1500), findsAll: false).run { _, _ in }
                }
                let device = devices.first { $0.url == "http://127.0.0.1:\(port)/" }
                if fits(device) { return device }
            }
        }
    }

    @Test(
        "SETUP-03 NET-13 NET-14 NET-15 a unit is found by all three ways, by the name it has at the moment, and by those that are on"
    )
    func found() async throws {
        try await withUnit { settings, port, health in
            let device = try await search(port) { $0?.foundBy.count == 3 }
            #expect(device?.isSallyport == true)
            try await settings.change(DiscoverySettings.self, by: "test") { $0.name = "Gate \(port)" }
            _ = try await search(port) { $0?.name == "Gate \(port)" && $0?.foundBy.count == 3 }
            try await settings.change(DiscoverySettings.self, by: "test") { $0.mdns = false }
            _ = try await search(port) { $0?.foundBy == [.ssdp, .wsDiscovery] }
            try await settings.change(DiscoverySettings.self, by: "test") {
                ($0.upnp, $0.wsDiscovery) = (false, false)
            }
            _ = try await search(port) { $0 == nil }
            #expect(health.conditions.isEmpty)
        }
    }

    @Test("SETUP-03 two units of one name on one link become two names")
    func twoOfOneName() async throws {
        try await withUnit { first, one, _ in
            try await first.change(DiscoverySettings.self, by: "test") { $0.name = "Twin \(one)" }
            _ = try await search(one) { $0?.name == "Twin \(one)" && $0?.foundBy.contains(.mdns) == true }
            try await withUnit { second, two, _ in
                try await second.change(DiscoverySettings.self, by: "test") {
                    ($0.name, $0.upnp, $0.wsDiscovery) = ("Twin \(one)", false, false)
                }
                _ = try await search(two) { $0?.name == "Twin \(one) (2)" }
            }
        }
    }

    private static func port(of socket: DatagramSocket) -> UInt16? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isKnown = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket.descriptor, $0, &size) == 0 }
        }
        return isKnown ? UInt16(bigEndian: address.sin_port) : nil
    }

    @Test("SETUP-03 a port that another program keeps for itself is a health condition, and never the end")
    func taken() async throws {
        let lo = try #require(NetworkInterface.all().first { $0.isLoopback })
        let other = try DatagramSocket(askingOn: lo, hops: 1)
        let group = Endpoint(address: IPv4Address(224, 0, 0, 251), port: try #require(Self.port(of: other)))
        let refusal = #expect(throws: Problem.self) { try DatagramSocket(of: group, on: lo, hops: 1) }
        #expect(refusal?.message.contains("Address already in use") == true)
        let health = Health(clock: .system)
        let report = DiscoveryReport(health: health)
        report.isSetUp(
            [],
            [.ssdp: ["port 1900 on lo: Address already in use"]],
            ServedPage(host: "127.0.0.1", port: 1),
            isOff: false
        )
        #expect(health.conditions.map(\.id) == ["discovery.ssdp"])
        #expect(health.conditions.first?.advice.contains("1900") == true)
        report.isSetUp([], [:], ServedPage(host: "127.0.0.1", port: 1), isOff: false)
        #expect(health.conditions.isEmpty)
    }
}
