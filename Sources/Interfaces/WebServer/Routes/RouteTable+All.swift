import HTTPTypes
import Hummingbird
import Lists
import NIOCore

extension RouteTable {
    /// The whole table, with the document that describes it.
    static func all(_ services: WebServices, live: LiveParts) throws -> RouteTable {
        let routes =
            SessionRoutes(services: services, guests: live.doorkeeper.guests).routes
            + OwnSessionRoutes(accounts: services.accounts).routes
            + AccountRoutes(accounts: services.accounts).routes
            + UserRightsRoutes(settings: services.settings).routes
            + AuditRoutes(audit: services.audit).routes
            + WatchRoutes(capture: services.capture).routes
            + EventExportRoutes(events: services.events, seats: live.seats).routes
            + EventStorageRoutes(events: services.events).routes
            + EventRoutes(events: services.events).routes
            + WhatIfRoutes(services: services).routes
            + ListRoutes(lists: services.lists, settings: services.settings).routes
            + ListFileRoutes(lists: services.lists).routes
            + SyncRoutes(sync: services.lists.sync).routes
            + PushRoutes(delivery: services.delivery).routes
            + SettingsExportRoutes(settings: services.settings, version: services.version).routes
            + SettingsRoutes(settings: services.settings).routes
            + BarrierRoutes(barrier: services.barrier, clock: services.clock).routes
            + StatusRoutes(services: services).routes
            + CameraRoutes(capture: services.capture, live: live).routes
            + ViewQualityRoutes(services: services, gauge: live.gauge).routes
            + StreamRoutes(services: services, live: live).routes
        let described = RouteTable(routes + [documentRoute(ByteBuffer())])
        let document = try WireJSON.encode(OpenAPIDocument(described, version: services.version).json)
        return RouteTable(routes + [documentRoute(document)])
    }

    private static func documentRoute(_ document: ByteBuffer) -> Route {
        Route(
            .get,
            Route.base + "/openapi.json",
            .anyone,
            "Read this description",
            replies: .json(.anything, "An OpenAPI 3.1 document")
        ) { _ in .json(bytes: document) }
    }
}
