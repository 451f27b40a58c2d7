import Core

/// Where a setting of the picture stands in ONVIF's imaging settings, and what it may be in their options.
struct ONVIFSettingPlace {
    let kind: CameraSetting.Kind
    let path: [String]
    private let optionPath: [String]
    /// The exposure mode in which the setting counts; nil for any.
    private let mode: String?
    /// Our measure in units of the camera's.
    private let scale: Double
    private let isWord: Bool
    /// Where the camera tells no range.
    private let usualLimits: ClosedRange<Double>?

    private init(
        _ kind: CameraSetting.Kind,
        _ path: String...,
        options: [String]? = nil,
        mode: String? = nil,
        scale: Double = 1,
        isWord: Bool = false,
        usualLimits: ClosedRange<Double>? = nil
    ) {
        self.kind = kind
        self.path = path
        optionPath = options ?? path
        self.mode = mode
        self.scale = scale
        self.isWord = isWord
        self.usualLimits = usualLimits
    }

    private static let microsecond = 1e-6

    static let all = [
        ONVIFSettingPlace(.longestExposure, "Exposure", "MaxExposureTime", mode: "AUTO", scale: microsecond),
        ONVIFSettingPlace(.exposure, "Exposure", "ExposureTime", mode: "MANUAL", scale: microsecond),
        ONVIFSettingPlace(.highestGain, "Exposure", "MaxGain", mode: "AUTO"),
        ONVIFSettingPlace(.gain, "Exposure", "Gain", mode: "MANUAL"),
        ONVIFSettingPlace(.exposurePriority, "Exposure", "Priority", mode: "AUTO", isWord: true),
        ONVIFSettingPlace(.wideDynamicRange, "WideDynamicRange", "Mode", isWord: true),
        ONVIFSettingPlace(.backlightCompensation, "BacklightCompensation", "Mode", isWord: true),
        extended(.toneCompensation, "ToneCompensation"),
        extended(.defogging, "Defogging"),
        ONVIFSettingPlace(
            .noiseReduction,
            "Extension",
            "Extension",
            "Extension",
            "NoiseReduction",
            "Level",
            options: ["Extension", "Extension", "Extension", "NoiseReductionOptions", "Level"],
            usualLimits: 0...1
        ),
    ]

    /// Settings that came to the standard later stand three levels deep.
    private static func extended(_ kind: CameraSetting.Kind, _ name: String) -> ONVIFSettingPlace {
        ONVIFSettingPlace(
            kind,
            "Extension",
            "Extension",
            "Extension",
            name,
            "Mode",
            options: ["Extension", "Extension", "Extension", name + "Options", "Mode"],
            isWord: true
        )
    }

    /// Nil where the camera lacks the setting, or another exposure mode makes it idle.
    func read(_ settings: XMLNode, _ options: XMLNode?) -> CameraSetting? {
        if let mode, settings.at("Exposure", "Mode")?.word != mode { return nil }
        guard let now = settings.at(path[...]), let parent = options?.at(optionPath.dropLast()),
            let name = optionPath.last, parent[name] != nil
        else { return nil }
        if isWord { return CameraSetting(kind, now.word, of: parent.all(name).map(\.word)) }
        let limits = parent[name]?.range.map { $0.lowerBound * scale...$0.upperBound * scale } ?? usualLimits
        return now.number.map { CameraSetting(kind, $0 * scale, in: limits) }
    }

    func text(_ value: CameraSetting.Value) -> String {
        switch value {
        case .number(let number): "\((number / scale * 1e6).rounded() / 1e6)"
        case .word(let word): word
        }
    }
}
