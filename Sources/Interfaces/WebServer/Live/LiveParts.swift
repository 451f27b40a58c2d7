/// What the live streams share over the life of the server.
struct LiveParts: Sendable {
    let seats: StreamSeats
    let press = PicturePress()
    let feed = EventFeed()
    let view: LiveView
    let doorkeeper: Doorkeeper
    private let source: FeedSource

    init(_ services: WebServices, doorkeeper: Doorkeeper, keepAlive: Duration) {
        self.doorkeeper = doorkeeper
        seats = StreamSeats(metrics: services.metrics)
        view = LiveView(capture: services.capture, press: press, metrics: services.metrics)
        source = FeedSource(services: services, feed: feed, keepAlive: keepAlive)
    }

    /// Carries what changes to the feed until the task is cancelled.
    func run() async { await source.run() }

    /// Ends every stream; later ones end as they begin.
    func finish() async {
        feed.finish()
        await view.finish()
    }
}
