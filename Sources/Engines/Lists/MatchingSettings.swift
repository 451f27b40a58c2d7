import Core
import Settings

/// How far a reading may be from a list entry and still meet it.
package struct MatchingSettings: SettingsSection {
    package static let key = "matching"
    package static let title = "Plate matching"
    package static let deviations = 0...3

    package static let fields = [
        SettingsField(
            path: "strict",
            title: "Strict matching",
            help: "Every character of the reading and the list entry must be equal. The allowed deviation is ignored.",
            kind: .boolean
        ),
        SettingsField(
            path: "deviation",
            title: "Allowed character deviation",
            help: "How many characters may be wrong, missing or extra, on the blocklist as on every other list. "
                + "More lets more misread vehicles in, and more strangers.",
            unit: "characters",
            kind: .integer(deviations)
        ),
        SettingsField(
            path: "lookAlikes",
            title: "Look-alikes count half",
            help:
                "Where the reader is not sure of a character (below 80 %), taking it for one that looks like it (0 and "
                + "O, 8 and B, 1 and I, 5 and S …) counts as half a wrong character. Up to twice as many of them fit "
                + "into the allowed deviation. Without effect under strict matching.",
            kind: .boolean
        ),
    ]

    package var strict = false
    package var deviation = 1
    package var lookAlikes = false

    package init() {}

    /// The deviation that counts.
    package var inForce: Int {
        strict ? 0 : min(max(deviation, Self.deviations.lowerBound), Self.deviations.upperBound)
    }

    var tolerance: Tolerance { Tolerance(deviation: inForce, lookAlikes: lookAlikes) }
}
