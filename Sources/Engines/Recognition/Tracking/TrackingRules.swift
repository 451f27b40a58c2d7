import Core

/// What the tracker needs of the settings.
package struct TrackingRules: Sendable, Hashable {
    /// Passages whose voted text is less sure than this are never reported, 0 to 1.
    package var minimumConfidence: Double
    /// Shorter texts are never reported.
    package var minimumCharacters: Int
    /// A passage is lost this long after its last reading.
    package var lostAfter: Duration
    /// Areas that are switched on; a plate outside all of them is not read.
    package var areas: [AreaOfInterest]
    /// What plates are expected to look like.
    package var syntax = SyntaxPrior.none

    package init(
        minimumConfidence: Double = 0.7,
        minimumCharacters: Int = 5,
        lostAfter: Duration = .seconds(10),
        areas: [AreaOfInterest] = [.standard(number: 1)]
    ) {
        self.minimumConfidence = minimumConfidence
        self.minimumCharacters = minimumCharacters
        self.lostAfter = lostAfter
        self.areas = areas
    }

    /// The first area that holds a point given in pixels of a picture.
    func area(at point: Point, width: Int, height: Int) -> AreaOfInterest? {
        let normalised = Point(x: point.x / Double(width), y: point.y / Double(height))
        return areas.first { $0.contains(normalised) }
    }
}
