import Core
import Synchronization
import Telemetry

/// The newest state of the lists, for whoever asks from any thread.
final class ListsShelf: Sendable {
    private static let condition = "lists.unavailable"

    let changes = Broadcast<[PlateList]>()
    private let current = Mutex<ListsSnapshot?>(nil)
    private let health: Health
    private let now: @Sendable () -> WallClock

    init(health: Health, now: @escaping @Sendable () -> WallClock) {
        self.health = health
        self.now = now
    }

    /// nil while the lists cannot be read.
    var snapshot: ListsSnapshot? { current.withLock { $0 } }

    func put(_ snapshot: ListsSnapshot) {
        current.withLock { $0 = snapshot }
        health.clear(Self.condition)
        tell()
    }

    /// Tells how the lists are now.
    func tell() { changes.send(snapshot?.at(now()).lists ?? []) }

    func unreadable(_ error: any Error) {
        health.raise(
            Self.condition,
            .critical,
            "The plate lists cannot be read.",
            advice: "The barrier opens for no listed plate until they can be. "
                + ((error as? Problem)?.message ?? "\(error)")
        )
    }
}
