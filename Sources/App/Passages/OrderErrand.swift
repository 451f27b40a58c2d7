import Core
import Recognition

/// Brings the order for one granted passage to the barrier, and asks again while it could not be carried out and the same
/// vehicle stands there. Why this is safe: docs/decisions/0006-asking-again.md.
package struct OrderErrand: Sendable {
    /// So often an order is given again, at most.
    package static let patience = 10
    /// So long the errand waits before it looks for the vehicle again, and so long it looks.
    package static let rest: Duration = .seconds(1)
    package static let lookout: Duration = .seconds(2)

    private let live: Broadcast<LiveReadings>
    private let pause: @Sendable (Duration) async -> Void
    private let submit: @Sendable (BarrierOrder) async -> BarrierOutcome
    private let mayRepeat: @Sendable (LivePlate) -> Bool

    /// - Parameters:
    ///   - pause: waits for a time, or until its task is cancelled.
    ///   - mayRepeat: whether the order would be given today for the vehicle as it was just seen.
    package init(
        live: Broadcast<LiveReadings>,
        pause: @escaping @Sendable (Duration) async -> Void,
        submit: @escaping @Sendable (BarrierOrder) async -> BarrierOutcome,
        mayRepeat: @escaping @Sendable (LivePlate) -> Bool
    ) {
        self.live = live
        self.pause = pause
        self.submit = submit
        self.mayRepeat = mayRepeat
    }

    /// - Parameter tell: hears what became of the order, and each time that changes.
    package func run(for event: PassageEvent, tell: (BarrierOutcome) -> Void) async {
        let cause = BarrierOrder.Cause.passage(event.passage.id)
        var outcome = await submit(BarrierOrder(cause: cause, issued: event.moment))
        tell(outcome)
        var tries = 0
        while outcome.isWorthRepeating, tries < Self.patience {
            guard let seen = await sighting(of: event.passage), mayRepeat(seen.plate) else { return }
            tries += 1
            let next = await submit(BarrierOrder(cause: cause, issued: seen.moment))
            if next != outcome { tell(next) }
            outcome = next
        }
    }

    /// When and how the vehicle is seen next, after a rest; nil when it is not seen any more, also when the camera says
    /// nothing at all.
    private func sighting(of passage: Passage) async -> (moment: Moment, plate: LivePlate)? {
        await pause(Self.rest)
        let frames = live.subscribe(depth: 1)
        return await withTaskGroup { group in
            group.addTask { () -> (moment: Moment, plate: LivePlate)? in
                for await frame in frames where frame.camera == passage.camera {
                    let plate = frame.plates.first { $0.carID == passage.carID }
                    if let plate { return (frame.moment, plate) }
                }
                return nil
            }
            group.addTask {
                await pause(Self.lookout)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}

extension BarrierOutcome {
    /// The barrier did not open, and nobody decided that it should not.
    fileprivate var isWorthRepeating: Bool {
        switch self {
        case .lockedOut, .failed, .expired: true
        case .opened, .alreadyDone, .off: false
        }
    }
}
