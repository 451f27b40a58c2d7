import App
import Core
import Foundation
import Lists
import Testing

@Suite("One decision a passage")
struct PassageLedgerTests {
    private let lists = ListsSnapshot(plates: [
        ListedPlate(id: 1, list: .allow, text: PlateText("ABC123")),
        ListedPlate(id: 2, list: .block, text: PlateText("BAD666")),
    ])

    @Test("ACC-27 a listed vehicle is ordered in once, whatever Updates follow")
    func once() {
        var ledger = PassageLedger()
        let passage = Self.passage("ABC123")
        let order1 = ledger.decide(Self.event(.new, passage), rules: AccessRules(), lists: lists).isOrder
        #expect(order1)
        for kind in [PassageEvent.Kind.update, .update, .lost] {
            let (entry, isOrder) = ledger.decide(Self.event(kind, passage), rules: AccessRules(), lists: lists)
            #expect(!isOrder)
            #expect(entry.decision.opens)
        }
    }

    @Test("ACC-04 with a direction filter the barrier waits for the direction, and Lost alone never opens")
    func waits() {
        let rules = AccessRules(direction: .in)
        var ledger = PassageLedger()
        var passage = Self.passage("ABC123")
        let first = ledger.decide(Self.event(.new, passage), rules: rules, lists: lists)
        #expect(!first.isOrder && first.entry.decision.reason == .waitingForDirection)
        passage.direction = .in
        let order2 = ledger.decide(Self.event(.update, passage), rules: rules, lists: lists).isOrder
        #expect(order2)

        var other = Self.passage("ABC123")
        _ = ledger.decide(Self.event(.new, other), rules: rules, lists: lists)
        other.direction = .in
        let order3 = ledger.decide(Self.event(.lost, other), rules: rules, lists: lists).isOrder
        #expect(!order3)
    }

    @Test("REC-07 a corrected text may open later; a vehicle that met the blocklist stays out for its whole passage")
    func corrections() {
        var ledger = PassageLedger()
        var passage = Self.passage("AXX129")
        let order4 = ledger.decide(Self.event(.new, passage), rules: AccessRules(), lists: lists).isOrder
        #expect(!order4)
        passage.text = PlateText("ABC123")
        let order5 = ledger.decide(Self.event(.update, passage), rules: AccessRules(), lists: lists).isOrder
        #expect(order5)

        var blocked = Self.passage("BAD666")
        let order6 = ledger.decide(Self.event(.new, blocked), rules: AccessRules(), lists: lists).isOrder
        #expect(!order6)
        blocked.text = PlateText("ABC123")
        let order7 = ledger.decide(Self.event(.update, blocked), rules: AccessRules(), lists: lists).isOrder
        #expect(!order7)
    }

    @Test("ACC-25 the outcome of an order is kept with the passage")
    func outcome() {
        var ledger = PassageLedger()
        let passage = Self.passage("ABC123")
        _ = ledger.decide(Self.event(.new, passage), rules: AccessRules(), lists: lists)
        let noted = ledger.note(.opened, for: passage.id)
        #expect(noted?.outcome == .opened)
        let later = ledger.decide(Self.event(.lost, passage), rules: AccessRules(), lists: lists)
        #expect(later.entry.outcome == .opened)
        let stranger = ledger.note(.opened, for: PassageID())
        #expect(stranger == nil)
    }

    @Test(
        "ACC-25 pictures of passages that are over are let go, and what becomes of their orders is still kept"
    )
    func lettingGo() async {
        var ledger = PassageLedger()
        let queue = EvidenceQueue()
        var seen: [PassageID] = []
        var buffers: [() -> PixelBuffer?] = []
        for number in 0..<40 {
            let picture = Picture(width: 64, height: 48) { $0.initializeMemory(as: UInt8.self, repeating: 9) }
            var passage = Self.passage("CAR\(1000 + number)")
            passage.best.picture = picture
            buffers.append { [weak pixels = picture.pixels] in pixels }
            seen.append(passage.id)
            for kind in [PassageEvent.Kind.new, .lost] {
                _ = ledger.decide(Self.event(kind, passage), rules: AccessRules(), lists: lists)
            }
        }
        #expect(buffers.count { $0() != nil } == PassageLedger.pictures)

        let late = ledger.note(.opened, for: seen[0])
        #expect(late?.outcome == .opened && late?.hasPicture == false)
        let recent = ledger.note(.opened, for: seen[39])
        #expect(recent?.hasPicture == true)

        // Where the log has not taken the event yet, the outcome joins it and the picture stays.
        let passage = Self.passage("ABC123")
        var waiting = ledger.decide(Self.event(.lost, passage), rules: AccessRules(), lists: lists).entry
        queue.put(waiting)
        (waiting.hasPicture, waiting.outcome) = (false, .opened)
        waiting.event.passage.best.picture = Picture(width: 1, height: 1) {
            $0.initializeMemory(as: UInt8.self, repeating: 0)
        }
        queue.put(waiting)
        queue.finish()
        var kept: [PassageLedger.Entry] = []
        await queue.drain { entry in
            kept.append(entry)
            return true
        }
        #expect(kept.map(\.outcome) == [.opened])
        #expect(kept.first?.event.passage.best.picture.width == 1280)
    }

    @Test("while the lists cannot be read the barrier stays closed, and opens once they can")
    func listsUnavailable() {
        var ledger = PassageLedger()
        let passage = Self.passage("ABC123")
        let first = ledger.decide(Self.event(.new, passage), rules: AccessRules(), lists: nil)
        #expect(!first.isOrder && first.entry.decision.reason == .listsUnavailable)
        let order8 = ledger.decide(Self.event(.update, passage), rules: AccessRules(), lists: lists).isOrder
        #expect(order8)
    }

    @Test("evidence waits in order, one entry a passage with its newest state, and slims down when much waits")
    func evidence() async {
        let queue = EvidenceQueue()
        var ledger = PassageLedger()
        let first = Self.passage("ABC123")
        queue.put(ledger.decide(Self.event(.new, first), rules: AccessRules(), lists: lists).entry)
        queue.put(ledger.decide(Self.event(.update, first), rules: AccessRules(), lists: lists).entry)
        for number in 0..<EvidenceQueue.wholePictures {
            let passage = Self.passage("CAR\(1000 + number)")
            queue.put(ledger.decide(Self.event(.new, passage), rules: AccessRules(), lists: lists).entry)
        }
        #expect(queue.count == EvidenceQueue.wholePictures + 1)
        queue.finish()
        var kept: [PassageLedger.Entry] = []
        var refusals = 2
        await queue.drain { entry in
            if refusals > 0 {
                refusals -= 1
                return false
            }
            kept.append(entry)
            return true
        }
        #expect(kept.count == EvidenceQueue.wholePictures + 1)
        #expect(kept.first?.event.kind == .update)
        #expect(kept.first?.event.passage.best.picture.width == 1280)
        #expect((kept.last?.event.passage.best.picture.width ?? 1280) < 1280)
    }

    private static let picture = Picture(width: 1280, height: 720) {
        $0.initializeMemory(as: UInt8.self, repeating: 80)
    }

    private static func passage(_ text: String) -> Passage {
        let box = Box(x: 600, y: 400, width: 100, height: 25)
        let moment = Moment(wall: Date(timeIntervalSince1970: 1_700_000_000), monotonic: .seconds(5))
        return Passage(
            id: PassageID(),
            carID: 1,
            camera: CameraID("gate"),
            area: 1,
            text: PlateText(text),
            confidence: 0.95,
            characters: Array(repeating: 0.99, count: text.count),
            region: nil,
            direction: .unknown,
            firstSeen: moment,
            lastSeen: moment,
            readings: 3,
            best: PlateView(picture: picture, outline: Quad(box), box: box, detection: 0.9)
        )
    }

    private static func event(_ kind: PassageEvent.Kind, _ passage: Passage) -> PassageEvent {
        PassageEvent(kind: kind, passage: passage, moment: passage.lastSeen)
    }
}
