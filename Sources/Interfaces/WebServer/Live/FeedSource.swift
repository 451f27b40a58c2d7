import Access
import Capture
import Core
import EventLog
import Lists
import Recognition
import Telemetry

/// Carries what the engines tell to the feed, in the form the page understands.
struct FeedSource: Sendable {
    private static let outlinesPerSecond = 10.0

    let services: WebServices
    let feed: EventFeed
    let keepAlive: Duration

    /// Ends with the task.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await carry(.plate, services.events.live.subscribe(depth: 256)) { $0 } }
            group.addTask { await carry(.barrier, services.barrier.changes.subscribe(depth: 16)) { BarrierReply($0) } }
            group.addTask { await carry(.health, services.health.changes.subscribe(depth: 4)) { HealthReply($0) } }
            group.addTask {
                await carry(.lists, services.lists.changes.subscribe(depth: 4)) { ListsReply($0, services.settings) }
            }
            group.addTask {
                await carry(.cameras, services.capture.cameraChanges.subscribe(depth: 4)) { CamerasReply($0) }
            }
            group.addTask { await carryOutlines() }
            group.addTask { await knock() }
        }
    }

    private func carry<Element: Sendable>(
        _ topic: EventFeed.Topic,
        _ changes: AsyncStream<Element>,
        _ reply: @escaping @Sendable (Element) -> some Encodable & Sendable
    ) async {
        for await change in changes { await feed.publish(topic) { reply(change) } }
    }

    /// Outlines come with every frame; the page gets a few a second of each camera, and always the one that says
    /// that the picture is empty again.
    private func carryOutlines() async {
        var paces: [CameraID: Pace] = [:]
        var shown: Set<CameraID> = []
        for await readings in services.liveReadings.subscribe(depth: 16) {
            let camera = readings.camera
            if readings.plates.isEmpty {
                guard shown.remove(camera) != nil else { continue }
            } else {
                guard paces[camera, default: Pace()].admits(readings.moment.monotonic, atMost: Self.outlinesPerSecond)
                else { continue }
                shown.insert(camera)
            }
            await feed.publish(.outlines) { OutlinesReply(readings) }
        }
    }

    private func knock() async {
        while !Task.isCancelled {
            // Cancelled, it knocks once more, which harms nothing.
            try? await Task.sleep(for: keepAlive)
            await feed.keepAlive()
        }
    }
}
