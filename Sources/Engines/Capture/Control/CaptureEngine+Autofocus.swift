import Core

extension CaptureEngine {
    /// Longer than any search takes whose camera gives pictures.
    private static let focusLimit: Duration = .seconds(18)

    /// Focuses a camera on what is inside `parts`, normalised in the picture as it is shown (AOI-04).
    package func autofocus(_ steering: CameraSteering, of camera: CameraID, within parts: [Box]) async throws {
        let frames = liveFrames(of: camera, depth: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await steering.autofocus(within: parts, frames: frames) }
            group.addTask {
                try await Task.sleep(for: Self.focusLimit)
                throw Problem(.timeout, "camera.no-picture", "The camera gives too few pictures to focus by.")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
