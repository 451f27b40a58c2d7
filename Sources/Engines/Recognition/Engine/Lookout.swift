import Core

/// The plan of a camera's looks together with what moves in its pictures.
package struct Lookout: Sendable {
    private var plan: LookPlan
    private var present = MotionGrid()
    /// The picture of the last look everywhere.
    private var past = MotionGrid()
    private var size = (width: 0, height: 0)

    package init(isCheapInParts: Bool) { plan = LookPlan(isCheapInParts: isCheapInParts) }

    /// Where to look in a frame. A picture of another size begins anew.
    package mutating func look(at frame: Frame) -> LookPlan.Look {
        let picture = frame.picture
        if size != (picture.width, picture.height) {
            size = (picture.width, picture.height)
            plan = LookPlan(isCheapInParts: plan.isCheapInParts)
        }
        present.take(picture)
        return plan.next(
            at: frame.moment.monotonic,
            width: size.width,
            height: size.height,
            motion: present.changes(since: past)
        )
    }

    /// What the look at that frame gave.
    package mutating func note(_ look: LookPlan.Look, _ readings: [PlateReading], at moment: Moment) {
        if look == .everywhere { swap(&past, &present) }
        plan.note(look, plates: readings.map(\.box), at: moment.monotonic)
    }
}
