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
    /// SETUP-31: what takes the place of ``areas`` for a camera.
    package var cameraAreas: [CameraAreas] = []
    /// AOI-13: expected region, a code of `SyntaxTable.regions`; empty for any.
    package var region = ""
    /// Files of networks that a person brings; empty for those that come along.
    package var ownDetector = ""
    package var ownReader = ""
    package var ownReaderConfiguration = ""

    package init() {}

    package static let fields = [
        SettingsField(
            path: "minConfidence",
            title: "Sensitivity level",
            help: "Readings less sure than this are dropped. Where plates are missed in dark scenes, lower it in steps "
                + "of 0.05 and watch the events after each: a level too low gives false readings.",
            kind: .number(0...1),
            step: 0.05
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
            help: "Whose plates are expected: of two characters that look alike and that the picture leaves open, the "
                + "one that such plates have there is taken. Plates of other regions are read all the same.",
            kind: .choice(SyntaxTable.choices)
        ),
        SettingsField(
            path: "ownDetector",
            title: "Own detector",
            help: "File of a network in ONNX format on this computer that finds plates instead of ours; empty for "
                + "ours. Use only networks whose origin you trust.",
            kind: .text(maxLength: 1024),
            isSystem: true
        ),
        SettingsField(
            path: "ownReader",
            title: "Own reader",
            help: "File of a network in ONNX format on this computer that reads plates instead of ours; empty for "
                + "ours.",
            kind: .text(maxLength: 1024),
            isSystem: true
        ),
        SettingsField(
            path: "ownReaderConfiguration",
            title: "Own reader's configuration",
            help: "The YAML file that describes the own reader; empty for the one beside it with the same name.",
            kind: .text(maxLength: 1024),
            isSystem: true
        ),
        SettingsField(
            path: "areas",
            title: "Areas of interest",
            help: "Where plates are read: 3 to 8 corners (0 to 1 of the picture) and the arrow that points in.",
            kind: .list
        ),
        SettingsField(
            path: "cameraAreas",
            title: "Areas of single cameras",
            help: "Where plates are read in the picture of one camera, instead of the areas above.",
            kind: .list
        ),
    ]

    package var faults: [Problem.Field] {
        var faults = areas.faults("areas")
        for (index, own) in cameraAreas.enumerated() {
            faults += own.areas.faults("cameraAreas.\(index).areas")
            if cameraAreas[..<index].contains(where: { $0.camera == own.camera }) {
                let message = "Camera “\(own.camera)” has areas of its own already."
                faults.append(.init(path: "cameraAreas.\(index).camera", message: message))
            }
        }
        return faults
    }

    /// The networks that a person brings.
    package var networks: OwnNetworks {
        OwnNetworks(detector: ownDetector, reader: ownReader, readerConfiguration: ownReaderConfiguration)
    }

    /// The areas in which plates of a camera are read.
    package func areas(of camera: CameraID) -> [AreaOfInterest] {
        cameraAreas.first { $0.camera == camera }?.areas ?? areas
    }

    package func rules(of camera: CameraID) -> TrackingRules {
        var rules = TrackingRules(
            minimumConfidence: minConfidence,
            minimumCharacters: minimumCharacters,
            lostAfter: .milliseconds(Int(lostAfterSeconds * 1000)),
            areas: areas(of: camera).filter(\.isEnabled)
        )
        rules.syntax = SyntaxPrior(regions: [region])
        return rules
    }
}
