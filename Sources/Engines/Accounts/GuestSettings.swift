import Settings

/// What somebody may do who has not signed in.
package struct GuestSettings: SettingsSection {
    package static let key = "guests"
    package static let title = "Anonymous access"
    package static let isSystem = true
    package static let fields = [
        SettingsField(
            path: "anonymousViewing",
            title: "Allow anonymous viewing",
            help: "Anyone who reaches this page sees the live picture and can take a snapshot, without signing in. "
                + "Events, lists and settings stay closed.",
            kind: .boolean
        ),
        SettingsField(
            path: "anonymousPTZ",
            title: "Allow anonymous PTZ operating",
            help: "Anyone who may view may also pan, tilt and zoom. Needs a camera that can.",
            kind: .boolean
        ),
    ]

    package var anonymousViewing = false
    package var anonymousPTZ = false

    package init() {}

    /// Why no camera of this appliance can be moved.
    package static let noMovingCamera = "No camera here can pan, tilt or zoom, so that nobody can be allowed to."
}
