import Core
import Foundation

/// One vehicle while it is in sight.
struct Track: Sendable {
    /// Sightings kept for the vote; of the older ones those give way that say least.
    static let memory = 60
    /// The newest sightings stay: they tell where the vehicle goes.
    private static let newest = 8

    let id = PassageID()
    let carID: Int
    let area: AreaOfInterest
    private(set) var sightings: [Sighting] = []
    /// When it was last seen, the oldest first.
    private(set) var moments: [Moment] = []
    private(set) var first: Moment
    private(set) var readings = 0
    private(set) var best: PlateView
    private var bestScore = -1.0
    /// Centres of the first sightings, in pixels: where the way began.
    private var start: [Point] = []
    private(set) var vote: PlateVote?
    private(set) var direction = Direction.unknown
    /// Its sightings went to another track of the same vehicle.
    var isMerged = false
    /// It came up where another vehicle had just been seen.
    var isDoubtful = false
    /// What was last told of this passage, or nil before New.
    var told: (text: PlateText, direction: Direction)?

    init(carID: Int, area: AreaOfInterest, sighting: Sighting, picture: Picture, syntax: SyntaxPrior) {
        self.carID = carID
        self.area = area
        self.first = sighting.moment
        self.best = PlateView(
            picture: picture,
            outline: sighting.reading.outline,
            box: sighting.reading.box,
            detection: sighting.reading.detection
        )
        add(sighting, picture: picture, syntax: syntax)
    }

    var last: Sighting { sightings[sightings.count - 1] }

    mutating func add(_ sighting: Sighting, picture: Picture, syntax: SyntaxPrior) {
        sightings.append(sighting)
        moments.append(sighting.moment)
        if moments.count > Self.memory { moments.removeFirst() }
        if sightings.count > Self.memory { forget() }
        readings += 1
        if start.count < 3 { start.append(sighting.reading.outline.centre) }
        let score = sighting.weight * sighting.reading.box.height
        if score > bestScore {
            bestScore = score
            best = PlateView(
                picture: picture,
                outline: sighting.reading.outline,
                box: sighting.reading.box,
                detection: sighting.reading.detection
            )
        }
        vote = PlateVote(sightings)?.weighed(by: syntax, region: region)
        direction = way(inPictureOf: picture.height) ?? direction
    }

    private mutating func forget() {
        let old = sightings.indices.dropLast(Self.newest)
        if let least = old.min(by: { sightings[$0].weight < sightings[$1].weight }) { sightings.remove(at: least) }
    }

    /// Direction by the way from the first sightings to the last along the area's arrow, once it is longer than
    /// half a plate's width and a twentieth of the picture's height, of two sightings twice that; nil before that.
    private func way(inPictureOf height: Int) -> Direction? {
        guard sightings.count >= 2 else { return nil }
        let recent = sightings.suffix(sightings.count < 6 ? 1 : 3).map(\.reading.outline.centre)
        let begin = sightings.count < 6 ? Array(start.prefix(1)) : start
        let moved = Self.median(recent) - Self.median(begin)
        let along = moved.x * area.arrow.x + moved.y * area.arrow.y
        let enough = max(last.reading.box.width * 0.5, Double(height) * 0.05) * (sightings.count < 3 ? 2 : 1)
        guard abs(along) >= enough else { return nil }
        return along > 0 ? .in : .out
    }

    private static func median(_ points: [Point]) -> Point {
        func middle(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
        return Point(x: middle(points.map(\.x)), y: middle(points.map(\.y)))
    }

    /// Where the plate should be now if it went on as it did, in pixels.
    func expectedCentre(at moment: Moment) -> Point {
        let centre = last.reading.outline.centre
        guard sightings.count >= 2 else { return centre }
        let before = sightings[max(0, sightings.count - 4)]
        let span = (last.moment.monotonic - before.moment.monotonic).inSeconds
        guard span > 0.01 else { return centre }
        let speed = (centre - before.reading.outline.centre) * (1 / span)
        let ahead = min((moment.monotonic - last.moment.monotonic).inSeconds, 0.5)
        return centre + speed * ahead
    }

    /// The passage as it is known now.
    func passage(camera: CameraID, vote: PlateVote) -> Passage {
        var passage = Passage(
            id: id,
            carID: carID,
            camera: camera,
            area: area.number,
            text: vote.text,
            confidence: vote.confidence,
            characters: vote.characters,
            region: region,
            direction: direction,
            firstSeen: first,
            lastSeen: last.moment,
            readings: readings,
            best: best
        )
        passage.rawText = vote.rawText
        return passage
    }

    /// The region most readings agree on, by weight.
    private var region: String? {
        var votes: [String: Double] = [:]
        for sighting in sightings {
            if let region = sighting.reading.region { votes[region, default: 0] += sighting.weight }
        }
        return votes.max { $0.value == $1.value ? $0.key > $1.key : $0.value < $1.value }?.key
    }
}
