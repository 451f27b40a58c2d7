import Core
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
        /// A folder with the pages, read at every request; nil takes those installed with the program.
        package var uiFolder: URL?

        package init(host: String = "0.0.0.0", port: Int = 8080, uiFolder: URL? = nil) {
            self.host = host
            self.port = port
            self.uiFolder = uiFolder
        }
    }

    private static let connections = 512
    /// How long a request may take to arrive, and a connection may stay open without one.
    private static let patience = TimeAmount.seconds(60)
    /// How long requests under way may go on once the program is asked to stop.
    private static let farewell = Duration.seconds(2)

    private let place: Place
    private let live: LiveParts
    private let frontDoor: FrontDoor
    private let didStart: @Sendable (Int) async -> Void
    private let logger = Logger(label: "web")

    /// - Parameter didStart: called with the port once the server listens.
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
        live = LiveParts(services, doorkeeper: doorkeeper, keepAlive: keepAlive)
        frontDoor = FrontDoor(
            table: try .all(services, live: live),
            pages: try place.uiFolder.map { try PageFolder($0) } ?? PageFiles(folder: InstalledPages.folder()),
            doorkeeper: doorkeeper,
            auditor: Auditor(log: services.audit, accounts: services.accounts),
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
                group.addTask { try await application.run() }
                group.addTask { await live.run() }
                group.addTask { await waitForFarewell() }
                try await group.next()
                group.cancelAll()
                await live.finish()
            }
        } catch let error where !(error is CancellationError || error is Problem) {
            throw Problem(error, at: place)
        }
    }

    private func waitForFarewell() async {
        guard (try? await gracefulShutdown()) != nil else { return }
        await live.finish()
        try? await Task.sleep(for: Self.farewell)
    }

    private var application: Application<FrontDoor> {
        Application(
            responder: frontDoor,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    idleTimeout: Self.patience,
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 << 10,
                        maxHeaderListSize: 32 << 10,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(place.host, port: place.port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)
            ),
            onServerRunning: { channel in await didStart(channel.localAddress?.port ?? place.port) },
            logger: quietLogger
        )
    }

    /// The server framework tells of its own beginnings and ends; the program does that itself.
    private var quietLogger: Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}

extension Problem {
    /// Why an address cannot be listened on.
    fileprivate init(_ error: any Error, at place: WebServer.Place) {
        let address = "\(place.host):\(place.port)"
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            self.init(
                .conflict,
                "web.port-in-use",
                "Port \(place.port) is in use by another program. Stop it, or choose another port.",
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
