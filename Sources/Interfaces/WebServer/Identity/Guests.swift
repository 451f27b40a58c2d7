import Accounts
import Core
import Settings

/// What somebody sees who has not signed in.
struct Guests: Sendable {
    /// So long after its start a unit without accounts shows its picture to whoever mounts the camera (SETUP-12).
    static let previewMinutes = 60

    private let accounts: Accounts
    private let settings: SettingsStore
    private let clock: Clock
    private let previewEnd: Duration

    init(accounts: Accounts, settings: SettingsStore, clock: Clock) {
        self.accounts = accounts
        self.settings = settings
        self.clock = clock
        previewEnd = clock.now().monotonic + .seconds(60 * Self.previewMinutes)
    }

    /// Minutes of the preview that are left, begun ones counted; 0 when its time is over, nil once an account exists.
    var previewMinutesLeft: Int? {
        guard accounts.needsFirstAdministrator else { return nil }
        let left = previewEnd - clock.now().monotonic
        return max(0, Int((left.inSeconds / 60).rounded(.up)))
    }

    /// Whether anyone may pan, tilt and zoom, who may see (ACCT-10).
    var mayMoveCameras: Bool {
        let guests = settings.value(GuestSettings.self)
        return !accounts.needsFirstAdministrator && guests.anonymousViewing && guests.anonymousPTZ
    }

    /// Whether anyone may see the live picture.
    var mayWatch: Bool {
        previewMinutesLeft.map { $0 > 0 } ?? settings.value(GuestSettings.self).anonymousViewing
    }
}
