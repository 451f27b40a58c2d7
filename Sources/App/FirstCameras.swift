import Capture
import Core
import Foundation
import Lists
import Logging
import Settings

/// The cameras named at the start, and the demo that a newcomer sees first.
struct FirstCameras {
    let settings: SettingsStore
    let lists: PlateLists
    let logger: Logger

    /// Cameras named on the command line replace those in the settings. The demo camera is used only where no camera
    /// is set up; it brings one plate on the allowlist, so that the barrier is seen to open.
    func set(named addresses: [String], demo: Bool) async throws {
        if !addresses.isEmpty {
            let cameras = addresses.enumerated().map { Self.camera($1, number: $0 + 1) }
            _ = try await settings.change(CamerasSettings.self, by: "command line") { $0.cameras = cameras }
            logger.info("cameras from the command line: \(cameras.map(\.shownSource).joined(separator: ", "))")
        } else if demo, settings.value(CamerasSettings.self).cameras.isEmpty {
            _ = try await settings.change(CamerasSettings.self, by: "demo") { $0.cameras = [.demonstration] }
            try await welcomeDemoVehicle()
        }
    }

    private func welcomeDemoVehicle() async throws {
        guard lists.lists().allSatisfy({ $0.count == 0 }), let plate = SyntheticScene.demoPlates.first else { return }
        _ = try await lists.add(plate.text.value, date: nil, description: "A vehicle of the demo", to: .allow)
    }

    static func camera(_ address: String, number: Int) -> CameraConfiguration {
        if SyntheticSource.accepts(address), address == "demo:" { return .demonstration }
        return CameraConfiguration(
            id: CameraID(number == 1 ? "gate" : "gate-\(number)"),
            name: number == 1 ? "Gate" : "Gate \(number)",
            source: address
        )
    }
}
