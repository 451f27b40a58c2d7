import Accounts
import Core
import Encryption
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The door to people and programs: the interface under `/api/v1`, the live streams, and the pages.
package struct WebServer: Service {
    /// Where to listen, and what the pages are read from.
    package struct Place: Sendable {
        package var host: String
        /// 0 takes any free port.
        package var port: Int
        /// Where HTTPS is served beside it; nil serves none, 0 takes any free port.
        package var httpsPort: Int?
        /// A folder with the pages, read at every request; nil takes those installed with the program.
        package var uiFolder: URL?

        package init(host: String = "0.0.0.0", port: Int = 8080, httpsPort: Int? = nil, uiFolder: URL? = nil) {
            self.host = host
            self.port = port
            self.httpsPort = httpsPort
            self.uiFolder = uiFolder
        }
    }

    private static let connections = 512
    /// How long a request may take to arrive, and a connection may stay open without one.
    private static let patience = TimeAmount.seconds(60)
    /// How long requests under way may go on once the program is asked to stop.
    private static let farewell = Duration.seconds(2)

    private let place: Place
    private let encryption: Encryption
    private let audit: AuditLog
    private let live: LiveParts
    private let frontDoor: FrontDoor
    private let didStart: @Sendable (Int) async -> Void
    private let logger = Logger(label: "web")

    /// - Parameter didStart: called with the port of HTTP once the server listens; that of HTTPS is known by then.
    /// - Throws: a problem when the pages cannot be read.
    package init(
        _ services: WebServices,
        at place: Place,
        keepAlive: Duration = .seconds(15),
        didStart: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws {
        let doorkeeper = Doorkeeper(
            accounts: services.accounts,
            guests: Guests(accounts: services.accounts, settings: services.settings, clock: services.clock)
        )
        self.place = place
        self.didStart = didStart
        encryption = services.encryption
        audit = services.audit
        live = LiveParts(services, doorkeeper: doorkeeper, keepAlive: keepAlive)
        frontDoor = FrontDoor(
            table: try .all(services, live: live),
            pages: try place.uiFolder.map { try PageFolder($0) } ?? PageFiles(folder: InstalledPages.folder()),
            doorkeeper: doorkeeper,
            auditor: Auditor(log: services.audit, accounts: services.accounts),
            lines: LineRule(encryption: services.encryption),
            tally: RequestTally(metrics: services.metrics),
            logger: logger
        )
    }

    /// Serves until the task is cancelled or a graceful shutdown is asked for. Streams end at once, other requests
    /// have two seconds.
    ///
    /// - Throws: a problem when the address cannot be had.
    package func run() async throws {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await serve() }
                group.addTask { await live.run() }
                group.addTask { await noteReverts() }
                group.addTask { await waitForFarewell() }
                try await group.next()
                group.cancelAll()
                await live.finish()
            }
        } catch let error where !(error is CancellationError || error is Problem) {
            throw Problem(error, host: place.host, port: place.port)
        }
    }

    /// HTTPS first, so that whoever is told of HTTP can be told of it too.
    private func serve() async throws {
        guard let httpsPort = place.httpsPort else { return try await plain.run() }
        let (isSettled, settled) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await serveEncrypted(at: httpsPort) { settled.finish() } }
            for await _ in isSettled {}
            if encryption.port != nil || encryption.ways.hasHTTP {
                group.addTask { try await plain.run() }
            }
            while try await group.next() != nil {}
        }
    }

    /// Where HTTPS cannot be had, the program goes on with HTTP alone, unless that way is closed.
    private func serveEncrypted(at port: Int, settled: @escaping @Sendable () -> Void) async throws {
        do {
            try await encrypted(at: port, settled: settled).run()
        } catch let error where !(error is CancellationError) {
            defer { settled() }
            let problem = Problem(error, host: place.host, port: port)
            guard encryption.port == nil, encryption.ways.hasHTTP else { throw problem }
            encryption.cannotListen(problem)
            settled()
            try? await gracefulShutdown()
        }
    }

    /// What nobody confirmed is on record too.
    private func noteReverts() async {
        for await ways in encryption.reverts.subscribe(depth: 4) {
            let detail = "access through \(ways.words) was not confirmed in time"
            await audit.record(
                AuditNote(account: nil, address: "this unit", action: "https.reverted", detail: detail, status: 200)
            )
        }
    }

    private func waitForFarewell() async {
        guard (try? await gracefulShutdown()) != nil else { return }
        await live.finish()
        // Time for what browsers are told last to reach them; cut short, they find out by themselves.
        try? await Task.sleep(for: Self.farewell)
    }

    private var plain: Application<FrontDoor> {
        application(.http1(configuration: Self.channel), at: place.port) { port in
            encryption.didListen(forHTTP: port)
            await didStart(port)
        }
    }

    private func encrypted(at port: Int, settled: @escaping @Sendable () -> Void) -> Application<FrontDoor> {
        let builder = HTTPServerBuilder { [encryption] responder in
            TLSDoor(encryption: encryption, inner: HTTP1Channel(responder: responder, configuration: Self.channel))
        }
        return application(builder, at: port) { port in
            encryption.didListen(forHTTPS: port)
            settled()
        }
    }

    private func application(
        _ server: HTTPServerBuilder,
        at port: Int,
        didListen: @escaping @Sendable (Int) async -> Void
    ) -> Application<FrontDoor> {
        Application(
            responder: frontDoor,
            server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(place.host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)
            ),
            onServerRunning: { channel in await didListen(channel.localAddress?.port ?? port) },
            logger: quietLogger
        )
    }

    private static let channel = HTTP1Channel.Configuration(
        idleTimeout: patience,
        httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10,
            maxHeaderListSize: 32 << 10,
            maxHeaderFieldCount: 100
        )
    )

    /// The server framework tells of its own beginnings and ends; the program does that itself.
    private var quietLogger: Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}

extension Problem {
    /// Why an address cannot be listened on.
    fileprivate init(_ error: any Error, host: String, port: Int) {
        let address = "\(host):\(port)"
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            self.init(
                .conflict,
                "web.port-in-use",
                "Port \(port) is in use by another program. Stop it, or choose another port.",
                cause: error
            )
        case EACCES:
            self.init(
                .forbidden,
                "web.port-not-allowed",
                "This account may not listen on \(address). Choose a port from 1024 up.",
                cause: error
            )
        default:
            self.init(.unavailable, "web.address", "The server cannot listen on \(address): \(error)", cause: error)
        }
    }
}
