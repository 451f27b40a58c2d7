import Core
import Recognition

/// Remembers how the plates of the last minute showed in each camera's picture.
actor ViewGauge {
    private static let memory = Duration.seconds(60)
    private static let most = 1000
    /// Shorter texts may be anything that is written somewhere.
    private static let shortestText = 4

    private var looks: [CameraID: [PlateLook]] = [:]

    /// Takes readings until they end or the task is cancelled.
    func follow(_ readings: AsyncStream<LiveReadings>) async {
        for await reading in readings where !reading.plates.isEmpty { note(reading) }
    }

    func note(_ readings: LiveReadings) {
        let plates = readings.plates.filter { $0.text.count >= Self.shortestText }
        let new = plates.map { PlateLook($0, at: readings.moment) }
        looks[readings.camera] = Array(((looks[readings.camera] ?? []) + new).suffix(Self.most))
    }

    /// What the plates of the last minute say, with the brightness of the newest picture.
    func quality(of camera: CameraID, brightness: Double?, at moment: Moment) -> ViewQuality {
        let fresh = (looks[camera] ?? []).filter { moment.monotonic - $0.moment.monotonic <= Self.memory }
        looks[camera] = fresh
        return ViewQuality(fresh, brightness: brightness)
    }
}
