import Core

/// Follows vehicles through the pictures of one camera: one vehicle is one passage.
///
/// A pure state machine: it knows no clock and does no I/O. `step` takes the readings of one frame, `idle` the time
/// alone; both answer what is to be told.
package struct PassageTracker: Sendable {
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
        var free = Set(tracks.indices)
        for (reading, area) in inside.sorted(by: { $0.0.confidence > $1.0.confidence }) {
            let sighting = Sighting(reading: reading, moment: frame.moment, width: width, height: height)
            if let index = nearest(to: sighting, among: free) {
                free.remove(index)
                tracks[index].add(sighting, picture: frame.picture)
            } else if !isSecondLook(reading, at: frame.moment) {
                cars += 1
                tracks.append(Track(carID: cars, area: area, sighting: sighting, picture: frame.picture))
            }
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

    /// The plates seen at this very moment, with the vehicle each belongs to.
    package func live(at moment: Moment) -> [LivePlate] {
        tracks.filter { $0.last.moment == moment }.map { track in
            LivePlate(
                text: track.vote?.text ?? track.last.reading.text,
                confidence: track.vote?.confidence ?? track.last.reading.confidence,
                outline: track.last.reading.outline,
                area: track.area.number,
                carID: track.carID,
                direction: track.direction
            )
        }
    }

    // MARK: - Which vehicle a reading belongs to

    private func nearest(to sighting: Sighting, among free: Set<Int>) -> Int? {
        let candidates = free.compactMap { index in
            likeness(of: tracks[index], to: sighting).map { (index, $0) }
        }
        return candidates.max { $0.1 == $1.1 ? $0.0 > $1.0 : $0.1 < $1.1 }?.0
    }

    /// How well a reading goes on a track, or nil when it is another vehicle.
    ///
    /// Place speaks first: where the plate should be by now, give or take its own width, more after a pause. A text
    /// that is clearly another one (both sure, more than a third of the characters differ) is another vehicle in
    /// the same place. Elsewhere only the very same text is the same vehicle, or a part of it within two seconds.
    private func likeness(of track: Track, to sighting: Sighting) -> Double? {
        let reading = sighting.reading
        let pause = (sighting.moment.monotonic - track.last.moment.monotonic).inSeconds
        let size = max(track.last.reading.box.width, reading.box.width)
        let reach = size * (1 + min(pause, 2))
        let away = (reading.outline.centre - track.expectedCentre(at: sighting.moment)).length
        let known = track.vote?.text ?? track.last.reading.text
        let apart = TextDistance.between(known, reading.text)
        if away <= reach, pause <= 2 {
            let longest = max(known.count, reading.text.count, 1)
            let bothSure = reading.confidence >= 0.6 && (track.vote?.confidence ?? 0) >= 0.6
            let isPart = known.value.contains(reading.text.value) || reading.text.value.contains(known.value)
            if bothSure, !isPart, apart * 3 > longest { return nil }
            return 2 - away / max(reach, 1) - Double(apart) / Double(longest)
        }
        if apart == 0, reading.confidence >= 0.5 { return 0.5 }
        let isPart = reading.text.count >= Self.shortestPart && known.value.contains(reading.text.value)
        return isPart && pause <= 2 ? 0.25 : nil
    }

    /// A vehicle in sight that already goes by the text which another track has just come to: the same one, seen again
    /// where it was not expected. Two that are in one frame are two.
    private func twin(of index: Int, text: PlateText) -> Int? {
        let moments = Set(tracks[index].sightings.map(\.moment))
        return tracks.indices.first { other in
            other != index && tracks[other].told?.text == text
                && !tracks[other].sightings.contains { moments.contains($0.moment) }
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

    private mutating func news(of index: Int, at moment: Moment) -> PassageEvent? {
        guard let vote = tracks[index].vote, isReportable(vote) else { return nil }
        if tracks[index].told == nil, let twin = twin(of: index, text: vote.text) {
            for sighting in tracks[index].sightings { tracks[twin].add(sighting, picture: tracks[index].best.picture) }
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
        if !isReportable(vote) { passage.text = told.text }
        return PassageEvent(kind: .lost, passage: passage, moment: moment)
    }
}
