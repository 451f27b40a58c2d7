import Core

/// Where the next picture is searched: everywhere, around the plates in sight, or nowhere when nothing can have changed.
///
/// A pure state machine, told of time, motion and plates. It never lets a new vehicle wait: whatever is known, every third
/// picture that is searched is searched everywhere, and no more than 300 ms pass between two such looks while a vehicle is
/// in sight. In that time a vehicle at 30 km/h drives 2.5 m, a fraction of the way on which its plate can be read. Motion
/// anywhere but on a known vehicle asks for a look everywhere at once, so the third of 300 ms is for vehicles that hide
/// behind one that is known.
package struct LookPlan: Sendable {
    package enum Look: Sendable, Hashable {
        case everywhere
        /// In pixels of the picture.
        case around(Box)
        case nowhere
    }

    /// Looks around plates between two looks everywhere.
    package static let mostPartial = 2
    package static let longestPartial = Duration.milliseconds(300)
    /// Between two looks at a picture in which nothing moves. A vehicle that appears does move; this is for what the
    /// motion grid cannot see, and for a plate that light or focus makes readable.
    package static let longestStill = Duration.milliseconds(500)
    /// A scene is empty when this long no plate was seen: one that is missed for a moment is still looked for.
    package static let emptyAfter = Duration.seconds(2)
    /// A larger part of the picture costs as much as all of it.
    package static let largestPart = 0.4

    /// Where the network cannot search a part for less, parts are never searched.
    package let isCheapInParts: Bool

    private var lastEverywhere: Duration?
    private var lastSeen: Duration?
    private var partial = 0
    private var plates: [Box] = []
    private var isMissing = false

    package init(isCheapInParts: Bool) { self.isCheapInParts = isCheapInParts }

    /// - Parameters:
    ///   - now: monotonic.
    ///   - motion: where something moved since the last look everywhere, normalised.
    package func next(at now: Duration, width: Int, height: Int, motion: [Point]) -> Look {
        guard let lastEverywhere else { return .everywhere }
        let pause = now - lastEverywhere
        if plates.isEmpty {
            let isEmpty = lastSeen.map { now - $0 >= Self.emptyAfter } ?? true
            return isEmpty && motion.isEmpty && pause < Self.longestStill ? .nowhere : .everywhere
        }
        guard isCheapInParts, !isMissing, partial < Self.mostPartial, pause < Self.longestPartial else {
            return .everywhere
        }
        let vehicles = plates.map(Self.vehicle)
        let isElsewhere = motion.contains { place in
            let point = Point(x: place.x * Double(width), y: place.y * Double(height))
            return !vehicles.contains { $0.holds(point) }
        }
        let part = Self.surroundings(of: plates, width: Double(width), height: Double(height))
        return isElsewhere || part.area > Self.largestPart * Double(width * height) ? .everywhere : .around(part)
    }

    /// What a look gave: the boxes of the plates that were read.
    package mutating func note(_ look: Look, plates found: [Box], at now: Duration) {
        if !found.isEmpty { lastSeen = now }
        switch look {
        case .nowhere: return
        case .everywhere:
            (lastEverywhere, partial, isMissing, plates) = (now, 0, false, found)
        case .around:
            partial += 1
            isMissing = found.count < plates.count
            if !isMissing { plates = found }
        }
    }

    /// Around a plate, as far as it can get until the next picture: at 20 km/h a tenth of a second is one plate's width.
    private static func surroundings(of plates: [Box], width: Double, height: Double) -> Box {
        let reach = plates.map { ($0, $0.width * 1.5) }
        let left = max(0, reach.map { $0.x - $1 }.min() ?? 0)
        let top = max(0, reach.map { $0.y - $1 }.min() ?? 0)
        let right = min(width, reach.map { $0.x + $0.width + $1 }.max() ?? width)
        let bottom = min(height, reach.map { $0.y + $0.height + $1 }.max() ?? height)
        return Box(x: left, y: top, width: max(1, right - left), height: max(1, bottom - top))
    }

    /// What moves with a plate: a car is 3.5 plates wide and 3 high with its plate near the lower edge, its shadow below.
    private static func vehicle(of plate: Box) -> Box {
        let size = plate.width
        return Box(x: plate.x - 2.5 * size, y: plate.y - 4 * size, width: 6 * size, height: plate.height + 6 * size)
    }
}

extension Box {
    fileprivate func holds(_ point: Point) -> Bool {
        point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
    }
}
