import Core
import Foundation

/// What is to be recorded of a passage, without the camera's picture: small enough to wait for a disk.
struct EventDraft {
    /// Its id and picture are filled in when it is stored.
    var event: PlateEvent
    var decision: Decision
    var outcome: BarrierOutcome?
    /// The new picture, or nil where the stored one still is the best.
    var jpeg: Data?

    init(_ change: PassageEvent, decision: Decision, outcome: BarrierOutcome?, settings: EventLogSettings) {
        let passage = change.passage
        event = PlateEvent(
            id: 0,
            passage: passage.id,
            camera: passage.camera,
            carID: passage.carID,
            state: change.kind,
            plate: passage.text,
            rawPlate: passage.rawText,
            confidence: passage.confidence.rounded(toParts: 10_000),
            characters: passage.characters.map { $0.rounded(toParts: 10_000) },
            region: passage.region,
            area: passage.area,
            direction: passage.direction,
            firstSeen: Timestamp(passage.firstSeen.wall).date,
            lastSeen: Timestamp(passage.lastSeen.wall).date,
            readings: passage.readings,
            detection: passage.best.detection.rounded(toParts: 10_000),
            box: passage.best.box.rounded,
            corners: passage.best.outline.map { Point(x: $0.x.rounded(toParts: 100), y: $0.y.rounded(toParts: 100)) },
            frameWidth: passage.best.picture.width,
            frameHeight: passage.best.picture.height,
            captureType: settings.captureType,
            deviceID: settings.deviceID,
            access: PlateEvent.Access(decision, outcome)
        )
        self.decision = decision
        self.outcome = outcome
    }

    /// Whether a stored event already shows the best view.
    func showsSameView(as stored: PlateEvent) -> Bool {
        stored.pictureTag != nil && stored.corners == event.corners && stored.detection == event.detection
            && stored.frameWidth == event.frameWidth && stored.frameHeight == event.frameHeight
    }

    /// The draft with what must outlast it of an earlier state of the same passage: see ``AccessRecord``.
    func following(decision earlier: Decision, outcome earlierOutcome: BarrierOutcome?) -> EventDraft {
        var draft = self
        (draft.decision, draft.outcome) = AccessRecord.following(
            (earlier, earlierOutcome),
            with: (decision, outcome)
        )
        draft.event.access = PlateEvent.Access(draft.decision, draft.outcome)
        return draft
    }
}

/// Which decision and outcome a row keeps when a later state of the passage brings its own.
enum AccessRecord {
    typealias State = (decision: Decision, outcome: BarrierOutcome?)

    /// A decision that let the vehicle in stays the one on record, whatever a corrected reading would have decided
    /// afterwards; an output that opened stays opened.
    static func following(_ earlier: State, with later: State) -> State {
        let hasOpened = earlier.outcome == .opened
        let letIn = earlier.decision.opens && (hasOpened || earlier.outcome == nil || earlier.outcome == .alreadyDone)
        let decision = letIn && !later.decision.opens ? earlier.decision : later.decision
        return (decision, outcome(earlier.outcome, with: later.outcome))
    }

    static func outcome(_ earlier: BarrierOutcome?, with later: BarrierOutcome?) -> BarrierOutcome? {
        if earlier == .opened || later == .alreadyDone { return earlier ?? later }
        return later ?? earlier
    }
}

extension Double {
    /// Zero for what is no number.
    fileprivate func rounded(toParts parts: Double) -> Double {
        let value = (self * parts).rounded() / parts
        return value.isFinite ? value : 0
    }
}

extension Box {
    fileprivate var rounded: Box {
        Box(
            x: x.rounded(toParts: 100),
            y: y.rounded(toParts: 100),
            width: width.rounded(toParts: 100),
            height: height.rounded(toParts: 100)
        )
    }
}
