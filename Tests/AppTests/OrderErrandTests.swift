import App
import Core
import Foundation
import Lists
import Recognition
import Synchronization
import TestSupport
import Testing

@Suite("An order that is given again")
struct OrderErrandTests {
    /// An errand with a barrier that answers as it is told, and pauses that the test ends.
    private final class Stage: Sendable {
        let live = Broadcast<LiveReadings>()
        let pauses = Pauses()
        let orders = Mutex<[BarrierOrder]>([])
        let told = Mutex<[BarrierOutcome]>([])
        let mayRepeat = Mutex(true)
        private let answers: Mutex<[BarrierOutcome]>
        let event = PassageEvent(kind: .new, passage: .sample("ABC123"), moment: .sample(5))

        init(_ answers: [BarrierOutcome]) { self.answers = Mutex(answers) }

        func run() async {
            let errand = OrderErrand(
                live: live,
                pause: { [pauses] in await pauses.pause($0) },
                submit: { [self] order in
                    orders.withLock { $0.append(order) }
                    return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
                },
                mayRepeat: { [self] _ in mayRepeat.withLock { $0 } }
            )
            await errand.run(for: event) { outcome in told.withLock { $0.append(outcome) } }
        }

        /// Ends each rest, and lets the camera tell `frame` in each lookout; a nil frame lets the lookout end.
        func play(_ frames: @escaping @Sendable (Int) -> LiveReadings?) async throws {
            try await within { [self] in
                async let errand: Void = run()
                let watch = Task { [self] in
                    var looks = 0
                    for await length in pauses.begun {
                        guard length == OrderErrand.lookout else {
                            pauses.end(OrderErrand.rest)
                            continue
                        }
                        looks += 1
                        if let frame = frames(looks) { live.send(frame) } else { pauses.end(OrderErrand.lookout) }
                    }
                }
                await errand
                watch.cancel()
            }
        }

        var count: Int { orders.withLock { $0.count } }
    }

    private static func frame(second: Int, carID: Int = 1, camera: String = "gate") -> LiveReadings {
        let plate = LivePlate(
            text: PlateText("ABC123"),
            confidence: 0.9,
            outline: Quad(Box(x: 600, y: 400, width: 100, height: 25)),
            area: 1,
            carID: carID,
            direction: .in
        )
        return LiveReadings(
            camera: CameraID(camera),
            moment: .sample(second),
            width: 1280,
            height: 720,
            plates: [plate]
        )
    }

    @Test("ACC-25 a vehicle that came within the lock-out is let in when it is over, by its newest sighting")
    func lockOut() async throws {
        let stage = Stage([.lockedOut, .lockedOut, .lockedOut, .opened])
        try await stage.play { Self.frame(second: 5 + $0) }
        #expect(stage.orders.withLock { $0.map(\.issued) } == [5, 6, 7, 8].map { .sample($0) })
        #expect(Set(stage.orders.withLock { $0.map(\.cause) }).count == 1)
        #expect(stage.told.withLock { $0 } == [.lockedOut, .opened])
    }

    @Test("ACC-25 the barrier is asked ten times more at most")
    func patience() async throws {
        let stage = Stage([.lockedOut])
        try await stage.play { Self.frame(second: 5 + $0) }
        #expect(stage.count == 1 + OrderErrand.patience)
        #expect(stage.told.withLock { $0 } == [.lockedOut])
    }

    @Test("ACC-25 a failed output and an order that came too late are tried again for the vehicle that still waits")
    func failedAndExpired() async throws {
        for trouble in [BarrierOutcome.failed("The wire is cut."), .expired] {
            let stage = Stage([trouble, .opened])
            try await stage.play { Self.frame(second: 5 + $0) }
            #expect(stage.count == 2)
            #expect(stage.told.withLock { $0 } == [trouble, .opened])
        }
    }

    @Test("ACC-25 what opened, opened before or is switched off is not asked for again", arguments: [0, 1, 2])
    func settled(_ which: Int) async throws {
        let stage = Stage([[BarrierOutcome.opened, .alreadyDone, .off][which]])
        try await stage.play { Self.frame(second: 5 + $0) }
        #expect(stage.count == 1)
    }

    @Test("ACC-25 a camera that falls silent ends the asking, without another frame")
    func silentCamera() async throws {
        let stage = Stage([.lockedOut])
        try await stage.play { $0 < 3 ? Self.frame(second: 5 + $0) : nil }
        #expect(stage.count == 3)
    }

    @Test("ACC-25 another vehicle, and the same number at another camera, are not the vehicle that was granted")
    func otherVehicle() async throws {
        for frame in [Self.frame(second: 6, carID: 2), Self.frame(second: 6, camera: "exit")] {
            let stage = Stage([.lockedOut])
            try await within {
                async let errand: Void = stage.run()
                for await length in stage.pauses.begun {
                    if length == OrderErrand.lookout {
                        stage.live.send(frame)
                        stage.pauses.end(length)
                        break
                    }
                    stage.pauses.end(length)
                }
                await errand
            }
            #expect(stage.count == 1)
        }
    }

    @Test("LIST-23 nothing is asked for again that would not be granted today")
    func decidedAnew() async throws {
        let stage = Stage([.lockedOut])
        stage.mayRepeat.withLock { $0 = false }
        try await stage.play { Self.frame(second: 5 + $0) }
        #expect(stage.count == 1)
    }

    @Test("LIST-23 what is known by now, the text just seen, the lists and the rules all have to open; Lost never does")
    func ledgerDecidesAnew() {
        let lists = ListsSnapshot(plates: [ListedPlate(id: 1, list: .allow, text: PlateText("ABC123"))])
        let blocked = ListsSnapshot(plates: [
            ListedPlate(id: 1, list: .allow, text: PlateText("ABC123")),
            ListedPlate(id: 2, list: .block, text: PlateText("ABC123")),
        ])
        var ledger = PassageLedger()
        var passage = Passage.sample("ABC123")
        let text = passage.text
        let event = { PassageEvent(kind: $0, passage: $1, moment: .sample(6)) }
        let first = ledger.decide(event(.new, passage), rules: AccessRules(), lists: lists)
        #expect(first.isOrder)
        #expect(ledger.stillOpens(passage.id, as: text, rules: AccessRules(), lists: lists))
        #expect(!ledger.stillOpens(passage.id, as: PlateText("XYZ789"), rules: AccessRules(), lists: lists))
        #expect(!ledger.stillOpens(passage.id, as: text, rules: AccessRules(), lists: blocked))
        #expect(!ledger.stillOpens(passage.id, as: text, rules: AccessRules(), lists: nil))
        #expect(!ledger.stillOpens(passage.id, as: text, rules: AccessRules(isOn: false), lists: lists))
        #expect(!ledger.stillOpens(PassageID(), as: text, rules: AccessRules(), lists: lists))

        passage.text = PlateText("XYZ789")
        _ = ledger.decide(event(.update, passage), rules: AccessRules(), lists: lists)
        #expect(!ledger.stillOpens(passage.id, as: text, rules: AccessRules(), lists: lists))
        passage.text = text
        _ = ledger.decide(event(.lost, passage), rules: AccessRules(), lists: lists)
        #expect(!ledger.stillOpens(passage.id, as: text, rules: AccessRules(), lists: lists))
    }
}

extension Moment {
    /// So many seconds after an arbitrary start.
    fileprivate static func sample(_ second: Int) -> Moment {
        Moment(wall: Date(timeIntervalSince1970: 1_700_000_000 + Double(second)), monotonic: .seconds(second))
    }
}

extension Passage {
    fileprivate static func sample(_ text: String) -> Passage {
        let box = Box(x: 600, y: 400, width: 100, height: 25)
        let picture = Picture(width: 1280, height: 720) { $0.initializeMemory(as: UInt8.self, repeating: 80) }
        return Passage(
            id: PassageID(),
            carID: 1,
            camera: CameraID("gate"),
            area: 1,
            text: PlateText(text),
            confidence: 0.95,
            characters: Array(repeating: 0.99, count: text.count),
            region: nil,
            direction: .in,
            firstSeen: .sample(4),
            lastSeen: .sample(5),
            readings: 3,
            best: PlateView(picture: picture, outline: Quad(box), box: box, detection: 0.9)
        )
    }
}
