import Capture
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
            + UserRightsRoutes(settings: services.settings, steering: services.capture.steering).routes
            + AuditRoutes(audit: services.audit).routes
            + WatchRoutes(capture: services.capture).routes
            + EventExportRoutes(events: services.events, seats: live.seats).routes
            + EventStorageRoutes(events: services.events).routes
            + EventRoutes(events: services.events).routes
            + WhatIfRoutes(services: services).routes
            + ListRoutes(lists: services.lists, settings: services.settings).routes
            + ListFileRoutes(lists: services.lists).routes
            + SyncRoutes(sync: services.lists.sync).routes
            + HTTPSRoutes(encryption: services.encryption).routes
            + PushRoutes(delivery: services.delivery).routes
            + SettingsExportRoutes(settings: services.settings, version: services.version).routes
            + SettingsRoutes(
                settings: services.settings,
                moving: MovingCameras(settings: services.settings, steering: services.capture.steering)
            ).routes
            + BarrierRoutes(barrier: services.barrier, clock: services.clock).routes
            + StatusRoutes(services: services).routes
            + CameraRoutes(capture: services.capture, live: live).routes
            + ControlRoutes(
                capture: services.capture,
                settings: services.settings,
                guests: live.doorkeeper.guests
            ).routes
            + ViewQualityRoutes(services: services, gauge: live.gauge).routes
            + StreamRoutes(services: services, live: live).routes
            + [descriptionRoute(services.deviceDescription)]
        let described = RouteTable(routes + [documentRoute(ByteBuffer())])
        let document = try WireJSON.encode(OpenAPIDocument(described, version: services.version).json)
        return RouteTable(routes + [documentRoute(document)])
    }

    /// Where UPnP looks for the unit's name and page. It names what the network is told anyway, and nothing else.
    private static func descriptionRoute(_ description: @escaping @Sendable () -> String?) -> Route {
        Route(
            .get,
            "/description.xml",
            .anyone,
            "Read how this unit is found by UPnP",
            replies: .bytes("text/xml", "A device description")
        ) { _ in
            guard let text = description() else { throw Refusal.unknownPath }
            return Response(
                status: .ok,
                headers: [.contentType: "text/xml; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text))
            )
        }
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
