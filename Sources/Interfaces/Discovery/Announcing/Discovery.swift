import Core
import Foundation
import Settings
import Synchronization
import Telemetry

/// Lets the unit be found in the network without its address being known (SETUP-03), while it serves a page there.
package final class Discovery: Sendable {
    private let settings: SettingsStore
    private let health: Health
    private let clock: Clock
    private let version: String
    private let interfaces: [String]
    private let mailbox = WakingMailbox<AnnouncerLetter>()
    private let page = Mutex<ServedPage?>(nil)

    /// - Parameter interfaces: names of the interfaces to announce on; empty for all that reach other computers.
    package init(settings: SettingsStore, health: Health, clock: Clock, version: String, interfaces: [String] = []) {
        self.settings = settings
        self.health = health
        self.clock = clock
        self.version = version
        self.interfaces = interfaces
    }

    /// Says where the page is served, once it is.
    package func serves(_ page: ServedPage) {
        self.page.withLock { $0 = page }
        mailbox.put(.page(page))
    }

    /// What UPnP tells of the unit, or nil while that is switched off or no page is served.
    package var deviceDescription: String? {
        let settings: DiscoverySettings = settings.value()
        guard settings.upnp, let page = page.withLock({ $0 }) else { return nil }
        return DeviceDescription.xml(
            name: settings.displayName(host: HostName.current),
            identity: UnitIdentity(port: page.identityPort)
        )
    }

    /// Announces until the task is cancelled, and returns once leave is taken.
    package func run() async {
        NamedThread.start("discovery") { [mailbox, interfaces, version, clock, health] in
            Announcer(
                mailbox: mailbox,
                interfaces: interfaces,
                version: version,
                clock: clock,
                report: DiscoveryReport(health: health)
            ).run()
        }
        for await value in settings.changes(of: DiscoverySettings.self) { mailbox.put(.settings(value)) }
        await withCheckedContinuation { mailbox.put(.stop($0)) }
    }
}
