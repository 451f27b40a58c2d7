import Core

/// Follows vehicles through the pictures of one camera: one vehicle is one passage.
///
/// A pure state machine: it knows no clock and does no I/O. `step` takes the readings of one frame, `idle` the time
/// alone; both answer what is to be told.
package struct PassageTracker: Sendable {
    /// What a single look at a plate in the place of another has to reach to be told.
    private static let sure = 0.95
    /// A reading of fewer characters is no sign that a vehicle is the same.
    private static let shortestPart = 4

    private let camera: CameraID
    private var rules: TrackingRules
    private var tracks: [Track] = []
    private var cars = 0

    package init(camera: CameraID, rules: TrackingRules = TrackingRules()) {
        self.camera = camera
        self.rules = rules
    }

    /// New rules hold from the next frame; vehicles in sight stay what they are.
    package mutating func apply(_ rules: TrackingRules) { self.rules = rules }

    package var isEmpty: Bool { tracks.isEmpty }

    /// Takes the readings of one frame.
    package mutating func step(readings: [PlateReading], frame: Frame) -> [PassageEvent] {
        var events = idle(at: frame.moment)
        let (width, height) = (frame.picture.width, frame.picture.height)
        let inside = readings.compactMap { reading in
            rules.area(at: reading.outline.centre, width: width, height: height).map { (reading, $0) }
        }
        let sightings = inside.map { Sighting(reading: $0.0, frame: frame) }
        let pairs = pairs(of: sightings)
        for (place, index) in pairs {
            tracks[index].add(sightings[place], picture: frame.picture, syntax: rules.syntax)
        }
        for (place, sighting) in sightings.enumerated() where pairs[place] == nil {
            guard !isSecondLook(sighting.reading, at: frame.moment) else { continue }
            cars += 1
            var track = Track(
                carID: cars,
                area: inside[place].1,
                sighting: sighting,
                picture: frame.picture,
                syntax: rules.syntax
            )
            track.isDoubtful = tracks.contains { other in
                other.told != nil && other.last.moment != frame.moment && nearness(of: other, sighting) != nil
            }
            tracks.append(track)
        }
        for index in tracks.indices where tracks[index].last.moment == frame.moment {
            if let event = news(of: index, at: frame.moment) { events.append(event) }
        }
        tracks.removeAll(where: \.isMerged)
        return events
    }

    /// Tells of vehicles that were not seen for a while.
    package mutating func idle(at moment: Moment) -> [PassageEvent] {
        let gone = tracks.filter { moment.monotonic - $0.last.moment.monotonic >= rules.lostAfter }
        tracks.removeAll { moment.monotonic - $0.last.moment.monotonic >= rules.lostAfter }
        return gone.compactMap { lost($0, at: moment) }
    }

    /// Ends all passages, when the camera stops.
    package mutating func finish(at moment: Moment) -> [PassageEvent] {
        let all = tracks
        tracks = []
        return all.compactMap { lost($0, at: moment) }
    }

    /// The plates seen at this very moment, with the vehicle each belongs to. What is too short to be told of, such as
    /// a speed limit, is left out.
    package func live(at moment: Moment) -> [LivePlate] {
        tracks.filter { $0.last.moment == moment }.compactMap { track in
            let text = track.vote?.text ?? track.last.reading.text
            guard text.count >= rules.minimumCharacters else { return nil }
            return LivePlate(
                text: text,
                confidence: track.vote?.confidence ?? track.last.reading.confidence,
                outline: track.last.reading.outline,
                area: track.area.number,
                carID: track.carID,
                direction: track.direction
            )
        }
    }

    // MARK: - Which vehicle a reading belongs to

    /// The track of each sighting of one frame that goes on one: the pairs that suit each other best come first.
    private func pairs(of sightings: [Sighting]) -> [Int: Int] {
        var candidates: [(place: Int, track: Int, likeness: Double)] = []
        for (place, sighting) in sightings.enumerated() {
            for (index, track) in tracks.enumerated() {
                guard let likeness = likeness(of: track, to: sighting) else { continue }
                candidates.append((place, index, likeness))
            }
        }
        candidates.sort { ($0.likeness, $1.place, $1.track) > ($1.likeness, $0.place, $0.track) }
        var pairs: [Int: Int] = [:]
        var taken: Set<Int> = []
        for candidate in candidates where pairs[candidate.place] == nil && !taken.contains(candidate.track) {
            pairs[candidate.place] = candidate.track
            taken.insert(candidate.track)
        }
        return pairs
    }

    /// How well a reading goes on a track, or nil when it is another vehicle.
    ///
    /// From picture to picture the place speaks: where the plate should be by now, give or take its own width, in about
    /// the same size, unless the text is clearly another one. After a pause the text has to speak as well: the next
    /// vehicle stands in the same place, and taking it for the one before would let it in unseen. Elsewhere only the
    /// very same text is the same vehicle, or a part of it within two seconds.
    private func likeness(of track: Track, to sighting: Sighting) -> Double? {
        let reading = sighting.reading
        let pause = (sighting.moment.monotonic - track.last.moment.monotonic).inSeconds
        let known = track.vote?.text ?? track.last.reading.text
        if let near = nearness(of: track, sighting) {
            let alike = TextAlignment(reading.text, on: known).likeness
            guard isSame(track, reading, alike: alike, known: known, after: pause) else { return nil }
            return alike + near
        }
        if known == reading.text, reading.confidence >= 0.5 { return 0.5 }
        let isPart = reading.text.count >= Self.shortestPart && known.value.contains(reading.text.value)
        return isPart && pause <= 2 ? 0.25 : nil
    }

    /// How near the plate is to where that of a track should be by now, 1 at that place and 0 where the place no longer
    /// speaks for it; nil further away, after a pause of over two seconds, and in another size.
    private func nearness(of track: Track, _ sighting: Sighting) -> Double? {
        let reading = sighting.reading
        let pause = (sighting.moment.monotonic - track.last.moment.monotonic).inSeconds
        let away = (reading.outline.centre - track.expectedCentre(at: sighting.moment)).length
        let reach = max(track.last.reading.box.width, reading.box.width) * (1 + min(pause, 2))
        guard away <= reach, pause <= 2, isAsTall(reading, as: track.last.reading, after: pause) else { return nil }
        return 1 - away / max(reach, 1)
    }

    /// Pictures further apart than this are not two of one movement.
    private static let briefly = 0.45
    /// Seconds in which one vehicle can have taken the place of another.
    private static let change = 1.0

    private func isSame(
        _ track: Track,
        _ reading: PlateReading,
        alike: Double,
        known: PlateText,
        after pause: Double
    ) -> Bool {
        let voted = track.vote?.confidence ?? 0
        if pause <= Self.briefly { return alike >= 0.6 || min(reading.confidence, voted) < 0.6 }
        guard alike >= 0.6 else { return false }
        // Of a fleet, plates differ in one character: two that are both sure are two vehicles, where there was time for
        // one to go and the other to come.
        let isSure = pause > Self.change && min(reading.confidence, voted) >= 0.9
        return !isSure || known.withZeroForO == reading.text.withZeroForO || known.count != reading.text.count
    }

    /// Whether a plate may have become this tall since it was last seen. Height, for a plate half hidden is less wide.
    private func isAsTall(_ reading: PlateReading, as last: PlateReading, after pause: Double) -> Bool {
        let ratio = max(reading.box.height, 1) / max(last.box.height, 1)
        let limit = 2 + pause
        return ratio <= limit && ratio >= 1 / limit
    }

    /// A vehicle in sight that already goes by the text which another track has just come to: the same one, seen again
    /// where it was not expected. Two that are in one frame are two.
    private func twin(of index: Int, text: PlateText) -> Int? {
        let moments = Set(tracks[index].moments)
        return tracks.indices.first { other in
            other != index && tracks[other].told?.text == text
                && !tracks[other].moments.contains(where: moments.contains)
        }
    }

    /// A second box on a plate that already has its reading in this frame.
    private func isSecondLook(_ reading: PlateReading, at moment: Moment) -> Bool {
        tracks.contains { $0.last.moment == moment && $0.last.reading.box.nesting(with: reading.box) > 0.5 }
    }

    // MARK: - What is told

    private func isReportable(_ vote: PlateVote) -> Bool {
        vote.confidence >= rules.minimumConfidence && vote.text.count >= rules.minimumCharacters
    }

    /// Whether this may be a misreading of a vehicle that is there already, half hidden by the barrier: one look at
    /// another text in its place, and not a sure one. A second look that agrees makes it a vehicle.
    private func isChance(_ track: Track, _ vote: PlateVote) -> Bool {
        track.told == nil && track.isDoubtful && track.readings < 2 && vote.confidence < Self.sure
    }

    private mutating func news(of index: Int, at moment: Moment) -> PassageEvent? {
        guard let vote = tracks[index].vote, isReportable(vote), !isChance(tracks[index], vote) else { return nil }
        if tracks[index].told == nil, let twin = twin(of: index, text: vote.text) {
            for sighting in tracks[index].sightings {
                tracks[twin].add(sighting, picture: tracks[index].best.picture, syntax: rules.syntax)
            }
            tracks[index].isMerged = true
            return news(of: twin, at: moment)
        }
        let track = tracks[index]
        var passage = track.passage(camera: camera, vote: vote)
        guard let told = track.told else {
            passage.direction = .unknown
            tracks[index].told = (vote.text, .unknown)
            return PassageEvent(kind: .new, passage: passage, moment: moment)
        }
        guard told.text != vote.text || told.direction != track.direction else { return nil }
        tracks[index].told = (vote.text, track.direction)
        return PassageEvent(kind: .update, passage: passage, moment: moment)
    }

    private func lost(_ track: Track, at moment: Moment) -> PassageEvent? {
        guard let told = track.told, let vote = track.vote else { return nil }
        var passage = track.passage(camera: camera, vote: vote)
        if !isReportable(vote) { (passage.text, passage.rawText) = (told.text, nil) }
        return PassageEvent(kind: .lost, passage: passage, moment: moment)
    }
}
