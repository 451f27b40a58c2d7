import Core
import Settings

/// How sure, how long and where a plate has to be read.
package struct RecognitionSettings: SettingsSection {
    package static let key = "recognition"
    package static let title = "Recognition"

    /// REC-03: sensitivity level.
    package var minConfidence = 0.7
    /// REC-04.
    package var minimumCharacters = 5
    package var lostAfterSeconds = 10.0
    package var areas = [AreaOfInterest.standard(number: 1), AreaOfInterest.standard(number: 2, isEnabled: false)]
    /// Expected region, empty for any.
    package var region = ""

    package init() {}

    package static let fields = [
        SettingsField(
            path: "minConfidence",
            title: "Sensitivity level",
            help: "Readings less sure than this are dropped. Lower it in steps of 0.05 for dark scenes.",
            kind: .number(0...1)
        ),
        SettingsField(
            path: "minimumCharacters",
            title: "Minimum number of characters",
            help: "Shorter readings are dropped: no event, no barrier.",
            kind: .integer(1...10)
        ),
        SettingsField(
            path: "lostAfterSeconds",
            title: "Vehicle is gone after",
            help: "How long after its last reading a vehicle counts as gone.",
            unit: "s",
            kind: .number(1...600)
        ),
        SettingsField(
            path: "region",
            title: "Region",
            help: "Whose plates are expected, as a country's two letters; empty for any.",
            kind: .text(maxLength: 8)
        ),
        SettingsField(
            path: "areas",
            title: "Areas of interest",
            help: "Where plates are read: 3 to 8 corners (0 to 1 of the picture) and the arrow that points in.",
            kind: .list
        ),
    ]

    package var faults: [Problem.Field] {
        var faults: [Problem.Field] = []
        for (index, area) in areas.enumerated() {
            if let fault = area.fault { faults.append(.init(path: "areas.\(index)", message: fault)) }
        }
        if areas.map(\.number) != Array(1...max(1, areas.count)) || areas.count > 2 {
            faults.append(.init(path: "areas", message: "There are one or two areas, numbered 1 and 2."))
        }
        if !areas.contains(where: \.isEnabled) {
            faults.append(.init(path: "areas", message: "At least one area has to be on, or no plate is read."))
        }
        return faults
    }

    package var rules: TrackingRules {
        TrackingRules(
            minimumConfidence: minConfidence,
            minimumCharacters: minimumCharacters,
            lostAfter: .milliseconds(Int(lostAfterSeconds * 1000)),
            areas: areas.filter(\.isEnabled)
        )
    }
}
