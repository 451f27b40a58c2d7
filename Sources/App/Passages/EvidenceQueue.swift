import Core
import Imaging
import Synchronization

/// Passages on their way into the event log: in order, one entry a passage, the newest state of each.
///
/// While the disk is slow or full nothing is lost: entries wait, and from the 33rd on with the surroundings of the
/// plate instead of the whole picture, so that waiting does not eat the memory.
package final class EvidenceQueue: Sendable {
    package static let wholePictures = 32

    private struct State {
        var order: [PassageID] = []
        var entries: [PassageID: PassageLedger.Entry] = [:]
        var isFinished = false
    }

    private let state = Mutex(State())
    private let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    package func put(_ entry: PassageLedger.Entry) {
        let id = entry.event.passage.id
        state.withLock { state in
            var entry = state.entries[id].map(entry.over) ?? entry
            if state.order.count >= Self.wholePictures, entry.hasPicture {
                entry.event.passage.best = entry.event.passage.best.surroundings
            }
            if state.entries.updateValue(entry, forKey: id) == nil { state.order.append(id) }
        }
        signal.yield()
    }

    package init() {}

    /// No more entries will come; those in the queue are still handed out.
    package func finish() {
        state.withLock { $0.isFinished = true }
        signal.yield()
    }

    /// Hands each entry to `keep` until the queue was finished and is empty. `keep` answers false to get the same
    /// entry, or its newer state, again.
    package func drain(_ keep: (PassageLedger.Entry) async -> Bool) async {
        for await _ in signals {
            while let entry = first() {
                if await !keep(entry) { giveBack(entry) }
            }
            if state.withLock({ $0.isFinished && $0.order.isEmpty }) { return }
        }
    }

    package var count: Int { state.withLock { $0.order.count } }

    private func first() -> PassageLedger.Entry? {
        state.withLock { state in
            guard !state.order.isEmpty else { return nil }
            return state.entries.removeValue(forKey: state.order.removeFirst())
        }
    }

    private func giveBack(_ entry: PassageLedger.Entry) {
        let id = entry.event.passage.id
        state.withLock { state in
            state.order.removeAll { $0 == id }
            state.order.insert(id, at: 0)
            state.entries[id] = state.entries[id]?.over(entry) ?? entry
        }
    }
}

extension PlateView {
    /// The plate with the vehicle around it: about five plate widths wide, cut out of the picture.
    fileprivate var surroundings: PlateView {
        let wanted = Box(
            x: box.centre.x - box.width * 2.5,
            y: box.centre.y - box.width * 3,
            width: box.width * 5,
            height: box.width * 4.5
        )
        let left = max(0, wanted.x.rounded(.down))
        let top = max(0, wanted.y.rounded(.down))
        let right = min(Double(picture.width), (wanted.x + wanted.width).rounded(.up))
        let bottom = min(Double(picture.height), (wanted.y + wanted.height).rounded(.up))
        guard right - left >= 1, bottom - top >= 1 else { return self }
        let part = Box(x: left, y: top, width: right - left, height: bottom - top)
        let moved = Point(x: left, y: top)
        return PlateView(
            picture: picture.cropped(to: part),
            outline: outline.map { $0 - moved },
            box: Box(x: box.x - left, y: box.y - top, width: box.width, height: box.height),
            detection: detection
        )
    }
}
