import Core
import Foundation

extension EventRow {
    /// The row as a draft changes it. Its picture stays the earlier one until `show` names another.
    init(_ draft: EventDraft, over existing: EventRow?) {
        self.init(
            event: draft.event,
            decision: draft.decision,
            outcome: draft.outcome,
            picture: nil,
            pictureBytes: 0,
            revision: (existing?.revision ?? 0) + 1
        )
        event.id = 0
        guard let existing else { return }
        event.id = existing.event.id
        keptAt = existing.keptAt
        event.firstSeen = min(existing.event.firstSeen, event.firstSeen)
        guard existing.picture != nil else { return }
        picture = existing.picture
        pictureBytes = existing.pictureBytes
        event.pictureTag = existing.event.pictureTag
        event.captureType = existing.event.captureType
        event.box = existing.event.box
        event.corners = existing.event.corners
        event.detection = existing.event.detection
        event.frameWidth = existing.event.frameWidth
        event.frameHeight = existing.event.frameHeight
    }

    /// Names a saved picture and where the plate is in it.
    mutating func show(_ path: String, bytes: Int, of draft: EventDraft) {
        picture = path
        pictureBytes = bytes
        event.pictureTag = PictureName.tag(of: path)
        event.pictureNote = nil
        event.captureType = draft.event.captureType
        event.box = draft.event.box
        event.corners = draft.event.corners
        event.detection = draft.event.detection
        event.frameWidth = draft.event.frameWidth
        event.frameHeight = draft.event.frameHeight
    }
}

extension EventDraft {
    /// A stored row that must be written once more.
    init(_ row: EventRow) {
        event = row.event
        decision = row.decision
        outcome = row.outcome
        jpeg = nil
    }
}
