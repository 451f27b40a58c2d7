import Access
import Accounts
import Capture
import Core
import Delivery
import Encryption
import EventLog
import Foundation
import Lists
import Recognition
import Settings
import Telemetry

/// Everything the web server shows and steers.
package struct WebServices: Sendable {
    package var accounts: Accounts
    package var audit: AuditLog
    package var settings: SettingsStore
    package var capture: CaptureEngine
    package var lists: PlateLists
    package var barrier: BarrierControl
    package var events: EventLog
    package var delivery: Delivery
    package var encryption: Encryption
    package var health: Health
    package var metrics: Metrics
    package var clock: Clock
    /// Readings as they are made, for the outlines in the live view.
    package var liveReadings: Broadcast<LiveReadings>
    /// What is known of the trained networks in use, for the status page: name and value.
    package var models: @Sendable () -> [String: String]
    /// What UPnP tells of this unit, in XML, to anyone who asks; nil while that is switched off.
    package var deviceDescription: @Sendable () -> String?
    package var version: String
    package var started: Date

    package init(
        accounts: Accounts,
        audit: AuditLog,
        settings: SettingsStore,
        capture: CaptureEngine,
        lists: PlateLists,
        barrier: BarrierControl,
        events: EventLog,
        delivery: Delivery,
        encryption: Encryption,
        health: Health,
        metrics: Metrics,
        clock: Clock,
        liveReadings: Broadcast<LiveReadings>,
        models: @escaping @Sendable () -> [String: String],
        deviceDescription: @escaping @Sendable () -> String? = { nil },
        version: String,
        started: Date
    ) {
        self.accounts = accounts
        self.audit = audit
        self.settings = settings
        self.capture = capture
        self.lists = lists
        self.barrier = barrier
        self.events = events
        self.delivery = delivery
        self.encryption = encryption
        self.health = health
        self.metrics = metrics
        self.clock = clock
        self.liveReadings = liveReadings
        self.models = models
        self.deviceDescription = deviceDescription
        self.version = version
        self.started = started
    }
}
