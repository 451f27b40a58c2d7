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
import Storage
import Synchronization
import Telemetry
import TestSupport
import WebServer

/// A whole appliance but for recognition, in a folder of its own, with its server on a free port.
final class House: Sendable {
    static let password = "a password for tests"

    let services: WebServices
    let port: Int
    private let folder: TemporaryFolder
    private let sessions = Mutex<[Role: String]>([:])

    fileprivate init(_ services: WebServices, port: Int, folder: TemporaryFolder) {
        self.services = services
        self.port = port
        self.folder = folder
    }

    /// Somebody who is not signed in.
    var visitor: WebClient { WebClient(port: port) }

    /// The name of an account with a role; it is made when it is not there yet. Its password is ``password``.
    func account(_ role: Role) async throws -> String {
        let accounts = services.accounts
        if accounts.needsFirstAdministrator {
            _ = try await accounts.createFirstAdministrator(name: "administrator", password: Self.password)
        }
        if try await !accounts.all().contains(where: { $0.name == role.rawValue }) {
            _ = try await accounts.add(name: role.rawValue, password: Self.password, role: role, by: "test")
        }
        return role.rawValue
    }

    /// Somebody who is signed in with a role, or nobody.
    func client(_ role: Role? = nil) async throws -> WebClient {
        guard let role else { return visitor }
        if let token = sessions.withLock({ $0[role] }) { return WebClient(port: port, session: token) }
        let name = try await account(role)
        let session = try await services.accounts.logIn(name: name, password: Self.password, from: "127.0.0.1")
        sessions.withLock { $0[role] = session.token }
        return WebClient(port: port, session: session.token)
    }

    /// An event in the log, as recognition and the decision would put it there.
    func recordEvent(_ plate: String = "ABC123", picture given: Picture? = nil) async throws -> PlateEvent {
        let moment = services.clock.now()
        let picture =
            given ?? Picture(width: 64, height: 48) { $0.initializeMemory(as: UInt8.self, repeating: 90) }
        let box = Box(x: 20, y: 20, width: 24, height: 8)
        let passage = Passage(
            id: PassageID(),
            carID: 1,
            camera: CameraID("gate"),
            area: 1,
            text: PlateText(plate),
            confidence: 0.9,
            characters: Array(repeating: 0.95, count: plate.count),
            region: nil,
            direction: .in,
            firstSeen: moment,
            lastSeen: moment,
            readings: 3,
            best: PlateView(picture: picture, outline: Quad(box), box: box, detection: 0.8)
        )
        let event = PassageEvent(kind: .new, passage: passage, moment: moment)
        let decision = Decider.decide(passage, rules: AccessRules(), lists: services.lists.snapshot)
        let recorded = try await services.events.record(event, decision: decision, outcome: nil)
        guard let recorded else { throw Problem(.internalError, "test.event", "The event was not kept.") }
        return recorded
    }
}

/// Runs `body` with a house whose server is up, and takes it down afterwards.
func withHouse(
    cameras: [CameraConfiguration] = [],
    uiFolder: URL? = nil,
    keepAlive: Duration = .seconds(15),
    clock: Clock = .system,
    httpsPort: Int? = nil,
    controls: @escaping CameraControls.Maker = CameraControls.control,
    _ body: @Sendable (House) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    let services = try await HouseParts(folder).services(cameras: cameras, clock: clock, controls: controls)
    let (ports, outlet) = AsyncStream.makeStream(of: Int.self)
    let place = WebServer.Place(host: "127.0.0.1", port: 0, httpsPort: httpsPort, uiFolder: uiFolder)
    let server = try WebServer(services, at: place, keepAlive: keepAlive) { outlet.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        group.addTask { await services.barrier.run() }
        group.addTask { await services.capture.run() }
        group.addTask { await services.lists.run() }
        let port = try await first(of: ports)
        try await body(House(services, port: port, folder: folder))
        group.cancelAll()
    }
}

/// Builds the engines, as the program does.
struct HouseParts {
    private let folder: TemporaryFolder
    private let settings: SettingsStore
    private let store: Store
    private let events: Store
    private let delivery: Store

    init(_ folder: TemporaryFolder) throws {
        self.folder = folder
        store = try Store(
            at: folder.file("settings.sqlite"),
            durability: .normal,
            migrations: SettingsStore.migrations + PlateLists.migrations + Accounts.migrations + Encryption.migrations,
            clock: .system
        )
        events = try Store(
            at: folder.file("events.sqlite"),
            durability: .normal,
            migrations: EventLog.migrations,
            clock: .system
        )
        delivery = try Store(
            at: folder.file("delivery.sqlite"),
            durability: .normal,
            migrations: Delivery.migrations,
            clock: .system
        )
        settings = try SettingsStore(
            store: store,
            keyFile: folder.file("key"),
            sections: [
                CamerasSettings.self, RecognitionSettings.self, MatchingSettings.self, SyncSettings.self,
                AccessSettings.self,
                EventLogSettings.self, SetupSettings.self, GuestSettings.self, PushSettings.self,
                LiveTextSettings.self,
            ]
        )
    }

    /// - Parameter clock: of the cameras and the server; the engines with a store keep the system's.
    func services(
        cameras: [CameraConfiguration],
        clock: Clock,
        controls: @escaping CameraControls.Maker = CameraControls.control
    ) async throws -> WebServices {
        let health = Health(clock: .system)
        let metrics = Metrics()
        if !cameras.isEmpty {
            try await settings.change(CamerasSettings.self, by: "test") { $0.cameras = cameras }
        }
        return WebServices(
            accounts: try Accounts(
                store: store,
                clock: .system,
                metrics: metrics,
                cost: .least,
                box: settings.box,
                health: health
            ),
            audit: AuditLog(store: store, health: health, clock: .system),
            settings: settings,
            capture: CaptureEngine(
                settings: settings,
                health: health,
                metrics: metrics,
                clock: clock,
                sources: [ScriptedCamera.self],
                controls: controls
            ),
            lists: try PlateLists(store: store, settings: settings, health: health, clock: .system),
            barrier: BarrierControl(settings: settings, health: health, metrics: metrics, clock: .system),
            events: try EventLog(
                store: events,
                pictures: PictureFiles(root: folder.file("pictures")),
                settings: settings,
                health: health,
                metrics: metrics,
                clock: .system
            ),
            delivery: Delivery(
                store: delivery,
                settings: settings,
                health: health,
                metrics: metrics,
                clock: .system,
                pictures: { PushPictures(plate: $0.picture, scene: nil) }
            ),
            encryption: try Encryption(store: store, box: settings.box, health: health, clock: clock),
            health: health,
            metrics: metrics,
            clock: clock,
            liveReadings: Broadcast(),
            models: { ["detector": "none"] },
            version: "0.0.0-test",
            started: Date()
        )
    }
}

/// A camera that gives grey pictures of 64 x 48, some fifty a second.
struct ScriptedCamera: CameraSource {
    static let kind = "scripted"
    static let configuration = CameraConfiguration(id: CameraID("gate"), name: "Gate", source: "demo:")

    static func accepts(_ source: String) -> Bool { source.hasPrefix("demo:") }

    private let clock: Clock

    init(configuration: CameraConfiguration, clock: Clock) { self.clock = clock }

    func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) {
        var grey: UInt8 = 0
        repeat {
            grey &+= 1
            deliver(
                Picture(width: 64, height: 48) { $0.initializeMemory(as: UInt8.self, repeating: grey) },
                clock.now()
            )
        } while !stop.wait(for: .milliseconds(20))
    }
}
