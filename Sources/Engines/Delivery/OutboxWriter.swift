import Core
import Imaging
import Storage

/// Brings events into the outbox on a thread of its own, so that neither pictures nor the disk hold up who tells them.
final class OutboxWriter: @unchecked Sendable {
    // Unchecked is sound: `letters` and `isFinished` are touched only while `door` is held.
    /// Letters that wait with their pictures; later ones go without, so that waiting does not eat the memory.
    static let withPictures = 32
    static let most = 2000

    /// An event on its way into the outbox.
    struct Letter: Sendable {
        var event: PassageEvent
        var decision: Decision
        var profiles: [String]
        var most: Int
        var hasPictures: Bool
        /// Called once the event is durable.
        var kept: @Sendable () -> Void
    }

    private let outbox: Outbox
    private let report: PushReport
    private let clock: Clock
    private let pictures: @Sendable (PlateView) -> PushPictures
    private let ring: @Sendable ([String]) -> Void
    private let encoder = JPEGEncoder()
    private let door = Door()
    private var letters: [Letter] = []
    private var isFinished = false

    /// - Parameters:
    ///   - pictures: what an event shows of a view.
    ///   - ring: told for which profiles there is a new event.
    init(
        _ outbox: Outbox,
        report: PushReport,
        clock: Clock,
        pictures: @escaping @Sendable (PlateView) -> PushPictures,
        ring: @escaping @Sendable ([String]) -> Void
    ) {
        self.outbox = outbox
        self.report = report
        self.clock = clock
        self.pictures = pictures
        self.ring = ring
    }

    /// Never blocks for longer than a moment.
    func put(_ letter: Letter) {
        door.lock()
        var letter = letter
        if letters.count >= Self.withPictures { letter = letter.withoutPictures }
        letters.append(letter)
        let lost = letters.count > Self.most ? letters.removeFirst() : nil
        door.signal()
        door.unlock()
        for profile in lost?.profiles ?? [] {
            report.discarded(1, for: profile, because: "The disk does not take events for servers.")
        }
    }

    /// No more letters; those that wait are still written.
    func finish() {
        door.lock()
        isFinished = true
        door.broadcast()
        door.unlock()
    }

    /// Blocks until the end of the last letter. After ``finish()`` what the disk refuses is given up.
    func run() {
        var backoff = Backoff(first: .milliseconds(200), longest: .seconds(10))
        while let letter = next() {
            do {
                try write(letter)
                backoff.reset()
                report.outboxWorks()
            } catch {
                report.outboxFailed(Problem(error), waiting: putBack(letter))
                rest(for: backoff.next(jitter: .random(in: 0...1)))
            }
        }
    }

    private func write(_ letter: Letter) throws {
        let shown = letter.hasPictures ? pictures(letter.event.passage.best) : nil
        let event = PushEvent(letter.event, decision: letter.decision, pictures: shown)
        let full = try outbox.put(
            event,
            plate: shown.flatMap { try? encoder.encode($0.plate) },
            scene: shown?.scene.flatMap { try? encoder.encode($0.picture) },
            for: letter.profiles,
            most: letter.most,
            at: clock.now().wall
        )
        letter.kept()
        for profile in full {
            report.discarded(1, for: profile, because: "\(letter.most) events wait for its server already.")
        }
        ring(letter.profiles)
    }

    private func next() -> Letter? {
        door.lock()
        defer { door.unlock() }
        while letters.isEmpty, !isFinished { door.wait() }
        return letters.isEmpty ? nil : letters.removeFirst()
    }

    /// Answers how many wait then.
    private func putBack(_ letter: Letter) -> Int {
        door.lock()
        defer { door.unlock() }
        if !isFinished { letters.insert(letter, at: 0) }
        return letters.count
    }

    private func rest(for time: Duration) {
        door.lock()
        defer { door.unlock() }
        let deadline = Door.Deadline(after: time)
        while !isFinished {
            if !door.wait(until: deadline) { break }
        }
    }
}

extension OutboxWriter.Letter {
    /// The camera's picture is let go.
    fileprivate var withoutPictures: Self {
        var copy = self
        copy.hasPictures = false
        copy.event.passage.best.picture = Picture(width: 1, height: 1) {
            $0.initializeMemory(as: UInt8.self, repeating: 0)
        }
        return copy
    }
}
