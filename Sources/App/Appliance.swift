import Access
import Accounts
import Capture
import Core
import Delivery
import Discovery
import Encryption
import EventLog
import Foundation
import Inference
import Lists
import Logging
import Recognition
import ServiceLifecycle
import Settings
import Storage
import Telemetry
import UnixSignals
import WebServer

/// The whole device: builds every engine once, joins them, and runs them in order.
///
/// Reading `init` and `run` from top to bottom is reading the product.
package struct Appliance: Sendable {
    package static let version = "0.1.0"
    private static let sections: [any SettingsSection.Type] = [
        CamerasSettings.self, RecognitionSettings.self, MatchingSettings.self, SyncSettings.self, AccessSettings.self,
        EventLogSettings.self, SetupSettings.self, LiveTextSettings.self,
        GuestSettings.self, PushSettings.self, DiscoverySettings.self,
    ]

    private let options: ApplianceOptions
    private let clock = Clock.system
    private let folder: DataFolder
    private let health: Health
    private let metrics = Metrics()
    private let settings: SettingsStore
    private let accounts: Accounts
    private let audit: AuditLog
    private let lists: PlateLists
    private let barrier: BarrierControl
    private let events: EventLog
    private let delivery: Delivery
    private let encryption: Encryption
    private let capture: CaptureEngine
    private let discovery: Discovery
    private let line: PassageLine
    private let models: ModelsInUse
    private let logger = Logger(label: "sallyport")

    /// - Throws: a problem when the data folder is in use or cannot be written.
    package init(_ options: ApplianceOptions) throws {
        self.options = options
        folder = try DataFolder(at: options.dataFolder)
        health = Health(clock: clock)
        let stores = try Stores(in: folder, clock: clock, health: health)
        settings = try SettingsStore(
            store: stores.settings,
            keyFile: folder.keyFile,
            sections: Self.sections,
            clock: clock
        )
        SettingsTroubles.tell(of: settings, to: health)
        accounts = try Accounts(
            store: stores.settings,
            clock: clock,
            metrics: metrics,
            box: settings.box,
            health: health
        )
        audit = AuditLog(store: stores.settings, health: health, clock: clock)
        encryption = try Encryption(store: stores.settings, box: settings.box, health: health, clock: clock)
        lists = try PlateLists(store: stores.settings, settings: settings, health: health, clock: clock)
        barrier = BarrierControl(settings: settings, health: health, metrics: metrics, clock: clock)
        let eventFiles = try EventFiles(beside: folder, settings: settings, health: health, clock: clock)
        events = try EventLog(
            store: eventFiles.store,
            pictures: eventFiles.pictures,
            settings: settings,
            health: health,
            metrics: metrics,
            clock: clock,
            place: eventFiles.place
        )
        delivery = Delivery(
            store: stores.delivery,
            settings: settings,
            health: health,
            metrics: metrics,
            clock: clock,
            pictures: { [settings] in
                PushPictures(of: $0, as: settings.value(EventLogSettings.self).captureType)
            }
        )
        discovery = Discovery(
            settings: settings,
            health: health,
            clock: clock,
            version: Self.version,
            interfaces: options.announcers
        )
        let capture = CaptureEngine(settings: settings, health: health, metrics: metrics, clock: clock)
        self.capture = capture
        let models = ModelsInUse(folder: options.models, named: options.own, settings: settings, health: health)
        self.models = models
        let passages = BoundedQueue<PassageEvent>(depth: 64)
        let recognition = RecognitionEngine(
            settings: settings,
            frames: { capture.frames(of: $0) },
            makeRecogniser: { try models.recogniser() },
            passages: passages,
            health: health,
            metrics: metrics,
            clock: clock
        )
        let evidence = EvidenceQueue()
        line = PassageLine(
            recognition: recognition,
            settings: settings,
            passages: passages,
            desk: PassageDesk(
                passages: passages,
                live: recognition.live,
                lists: lists,
                barrier: barrier,
                settings: settings,
                evidence: evidence,
                delivery: delivery,
                metrics: metrics,
                clock: clock
            ),
            keeper: EvidenceKeeper(queue: evidence, log: events)
        )
    }

    /// Runs until the program is asked to stop (SIGTERM, SIGINT). `didStart` is told the addresses of the page.
    package func run(didStart: @escaping @Sendable (_ addresses: [String], _ needsAdministrator: Bool) async -> Void)
        async throws
    {
        try await FirstCameras(settings: settings, lists: lists, logger: logger)
            .set(named: options.cameras, demo: options.usesDemo)
        if options.reopensHTTP { try await encryption.reopenHTTP(by: "command line") }
        let place = WebServer.Place(
            host: host,
            port: options.port,
            httpsPort: options.httpsPort,
            uiFolder: options.uiFolder
        )
        let accounts = self.accounts
        let web = try WebServer(services, at: place) { [discovery, encryption] port in
            discovery.serves(encryption.page(on: place.host, http: port))
            await didStart(encryption.addresses(on: place.host, http: port), accounts.needsFirstAdministrator)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: EngineService { await events.run() }),
                    .init(service: EngineService { await delivery.run() }),
                    .init(service: EngineService { await lists.run() }),
                    .init(service: EngineService { await encryption.run() }),
                    .init(service: EngineService { await barrier.run() }),
                    .init(service: line),
                    .init(service: EngineService { await capture.run() }),
                    .init(service: web),
                    .init(service: EngineService { await discovery.run() }),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: quiet
            ).bounded
        )
        do {
            try await group.run()
        } catch let error as ServiceGroupError {
            throw Problem(.internalError, "app.ended", "Sallyport stopped by itself: \(error)", cause: error)
        }
    }

    private var services: WebServices {
        WebServices(
            accounts: accounts,
            audit: audit,
            settings: settings,
            capture: capture,
            lists: lists,
            barrier: barrier,
            events: events,
            delivery: delivery,
            encryption: encryption,
            health: health,
            metrics: metrics,
            clock: clock,
            liveReadings: line.recognition.live,
            models: { [models] in models.description },
            deviceDescription: { [discovery] in discovery.deviceDescription },
            version: Self.version,
            started: clock.now().wall
        )
    }

    /// Where to listen. While nobody is administrator and accounts were lost with a damaged file, only this computer
    /// may become the first administrator anew.
    private var host: String {
        guard accounts.needsFirstAdministrator, folder.lostSettings, options.host != "127.0.0.1" else {
            return options.host
        }
        logger.warning(
            "accounts were lost with a damaged file: the page is served to this computer alone until an administrator is set up"
        )
        return "127.0.0.1"
    }

    /// The service group tells of each step; an operator wants to know of trouble only.
    private var quiet: Logger {
        var logger = Logger(label: "services")
        logger.logLevel = .warning
        return logger
    }
}

extension Encryption {
    /// The addresses of the open ways.
    fileprivate func addresses(on host: String, http: Int) -> [String] {
        let plain = ways.hasHTTP ? "http://\(host):\(http)" : nil
        let encrypted = ways.hasHTTPS ? port.map { "https://\(host):\($0)" } : nil
        return [plain, encrypted].compactMap(\.self)
    }

    /// What the network is told of the page: its plain address as long as that way is open.
    fileprivate func page(on host: String, http: Int) -> ServedPage {
        guard !ways.hasHTTP, let port else { return ServedPage(host: host, port: http) }
        return ServedPage(scheme: "https", host: host, port: port, identityPort: http)
    }
}

extension ServiceGroupConfiguration {
    /// A stop takes ten seconds at the most; then what is left is cancelled.
    fileprivate var bounded: ServiceGroupConfiguration {
        var copy = self
        copy.maximumGracefulShutdownDuration = .seconds(10)
        copy.maximumCancellationDuration = .seconds(5)
        return copy
    }
}
