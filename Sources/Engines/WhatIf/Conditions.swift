import Access
import Core
import EventLog
import Foundation
import Lists
import Recognition

/// Everything that a decision depends on but the passage: in force, or thought of. A pure value.
struct Conditions: Sendable {
    var rules: AccessRules
    /// With its deviation and schedules, for no moment yet.
    var lists: ListsSnapshot
    var minimumConfidence: Double
    var minimumCharacters: Int
    var timeZone: TimeZone

    init(
        _ access: AccessSettings,
        _ matching: MatchingSettings,
        _ recognition: RecognitionSettings,
        lists: ListsSnapshot,
        timeZone: TimeZone
    ) {
        rules = access.rules
        self.lists = lists.tolerating(matching.inForce, lookAlikes: matching.lookAlikes)
        minimumConfidence = recognition.minConfidence
        minimumCharacters = recognition.minimumCharacters
        self.timeZone = timeZone
    }

    /// What is decided for an event of the past, as it was at its time.
    func verdict(on event: PlateEvent) -> WhatIfReport.Verdict {
        if event.confidence < minimumConfidence {
            return closed("the reading is less sure than the minimum confidence")
        }
        if event.plate.count < minimumCharacters {
            return closed("the reading has fewer characters than the minimum")
        }
        let lists = lists.at(WallClock(event.firstSeen, in: timeZone))
        let decision = Decider.decide(Passage(event), rules: rules, lists: lists)
        return WhatIfReport.Verdict(opens: decision.opens, reason: decision.reason, explanation: decision.explanation)
    }

    private func closed(_ reason: String) -> WhatIfReport.Verdict {
        WhatIfReport.Verdict(opens: false, reason: nil, explanation: "Stays closed: \(reason).")
    }
}

extension Passage {
    /// The passage as far as the log remembers it; a decision asks for no picture.
    fileprivate init(_ event: PlateEvent) {
        self.init(
            id: event.passage,
            carID: event.carID,
            camera: event.camera,
            area: event.area,
            text: event.plate,
            confidence: event.confidence,
            characters: event.characters,
            region: event.region,
            direction: event.direction,
            firstSeen: Moment(wall: event.firstSeen, monotonic: .zero),
            lastSeen: Moment(wall: event.lastSeen, monotonic: .zero),
            readings: event.readings,
            best: PlateView(
                picture: Picture(width: 1, height: 1) { $0.initializeMemory(as: UInt8.self, repeating: 0) },
                outline: event.corners,
                box: event.box,
                detection: event.detection
            )
        )
    }
}
