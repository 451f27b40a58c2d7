import Core

/// What of a camera can be steered, and how it stands, for whoever shows it.
package struct SteeringReport: Sendable {
    /// `"onvif"`, `"v4l2"`, or `"none"` where there is nothing to steer.
    package var way: String
    package var abilities = ControlAbilities()
    package var values = ControlValues()
    /// Why it cannot be steered at all, in words.
    package var problem: String?
}
