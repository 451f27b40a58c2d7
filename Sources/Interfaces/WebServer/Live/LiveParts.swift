import Core
import EventLog

/// What the live streams share over the life of the server.
struct LiveParts: Sendable {
    let seats: StreamSeats
    let press = PicturePress()
    let feed = EventFeed()
    let view: LiveView
    let gauge = ViewGauge()
    let doorkeeper: Doorkeeper
    private let text: LiveText
    private let source: FeedSource
    private let services: WebServices

    init(_ services: WebServices, doorkeeper: Doorkeeper, keepAlive: Duration) {
        self.doorkeeper = doorkeeper
        self.services = services
        seats = StreamSeats(metrics: services.metrics)
        text = LiveText(settings: services.settings, clock: services.clock)
        view = LiveView(capture: services.capture, press: press, text: text, metrics: services.metrics)
        source = FeedSource(services: services, feed: feed, keepAlive: keepAlive)
    }

    /// Carries what changes to the feed, and watches the view, until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await source.run() }
            group.addTask { await text.follow(services.events.live.subscribe(depth: 64)) }
            group.addTask { await gauge.follow(services.liveReadings.subscribe(depth: 16)) }
        }
    }

    /// Ends every stream; later ones end as they begin.
    func finish() async {
        feed.finish()
        await view.finish()
    }
}
