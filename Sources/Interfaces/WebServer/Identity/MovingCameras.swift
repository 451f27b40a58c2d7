import Accounts
import Capture
import Core
import Foundation
import Settings

/// Strangers can be allowed to move cameras only where a camera can be moved (ACCT-10).
///
/// Checked where a person asks for it, and not by the settings themselves: a stored or imported permission stays while
/// its camera is away.
struct MovingCameras: Sendable {
    let settings: SettingsStore
    let steering: SteeringDesk

    /// Throws where the patch of the section newly allows what nothing here can do.
    func check(_ patch: Data, of section: String) async throws {
        guard section == GuestSettings.key, !settings.value(GuestSettings.self).anonymousPTZ,
            let wanted = try? JSONDecoder().decode(JSONValue.self, from: patch),
            wanted["anonymousPTZ"] == .boolean(true),
            await !steering.canMoveAny()
        else { return }
        throw Problem(
            .invalidInput,
            "settings.invalid",
            GuestSettings.noMovingCamera,
            fields: [Problem.Field(path: "anonymousPTZ", message: GuestSettings.noMovingCamera)]
        )
    }
}
