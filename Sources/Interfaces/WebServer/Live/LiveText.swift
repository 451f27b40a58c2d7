import Core
import EventLog
import Foundation
import Settings
import Synchronization

/// The line that is written into the live picture of a camera: the newest plate there, for as long as the settings say.
final class LiveText: Sendable {
    private struct Sight {
        let plate: PlateText
        let seen: Date
        /// When it was told of, monotonic.
        let told: Duration
    }

    private let newest = Mutex<[CameraID: Sight]>([:])
    private let settings: SettingsStore
    private let clock: Clock
    private let timeZone: TimeZone

    init(settings: SettingsStore, clock: Clock, timeZone: TimeZone = .current) {
        self.settings = settings
        self.clock = clock
        self.timeZone = timeZone
    }

    /// Takes over each event as it is told, until the stream ends.
    func follow(_ events: AsyncStream<PlateEvent>) async {
        for await event in events where event.state != .lost {
            note(event.plate, on: event.camera, seen: event.lastSeen)
        }
    }

    func note(_ plate: PlateText, on camera: CameraID, seen: Date) {
        let sight = Sight(plate: plate, seen: seen, told: clock.now().monotonic)
        newest.withLock { $0[camera] = sight }
    }

    /// Nil where nothing is to be written.
    func line(for camera: CameraID, at moment: Duration) -> String? {
        let rules = settings.value(LiveTextSettings.self)
        guard rules.isOn, let sight = newest.withLock({ $0[camera] }),
            moment - sight.told < .seconds(rules.seconds)
        else { return nil }
        return rules.content == .plate ? sight.plate.value : "\(sight.seen.formatted(style))  \(sight.plate)"
    }

    /// `Tue Nov 24 14:03:22 2026`.
    private var style: Date.VerbatimFormatStyle {
        Date.VerbatimFormatStyle(
            format: """
                \(weekday: .abbreviated) \(month: .abbreviated) \(day: .twoDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
                \(second: .twoDigits) \(year: .padded(4))
                """,
            locale: Locale(identifier: "en_US_POSIX"),
            timeZone: timeZone,
            calendar: Calendar(identifier: .gregorian)
        )
    }
}
