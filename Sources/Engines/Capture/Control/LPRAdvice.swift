import Core

/// A setting of a camera that is not as it should be for reading plates (AOI-12).
package struct LPRAdvice: Sendable, Equatable {
    /// A vehicle at 20 km/h moves by 11 mm within this time, a seventh of a plate's letter.
    private static let shutter = 1.0 / 500
    /// Of a gain's range: beyond it noise eats the strokes of small letters.
    private static let mostGain = 0.7
    /// Of the range of noise reduction, which smears what moves.
    private static let mostNoiseReduction = 0.5
    /// Of the range of quality, below which blocks of the compression lie over letters.
    private static let leastQuality = 0.7

    package let kind: CameraSetting.Kind
    package let current: CameraSetting.Value
    package let recommended: CameraSetting.Value

    /// What differs from what is recommended; settings that the camera lacks, or that cannot take the recommended value,
    /// are left out (AOI-22).
    package static func rows(for settings: [CameraSetting]) -> [LPRAdvice] {
        settings.compactMap { setting in
            guard let recommended = recommended(for: setting) else { return nil }
            return LPRAdvice(kind: setting.kind, current: setting.value, recommended: recommended)
        }
    }

    /// Nil where the setting is well as it is, or nothing better is to be had.
    private static func recommended(for setting: CameraSetting) -> CameraSetting.Value? {
        switch (setting.kind, setting.value) {
        case (.longestExposure, .number(let now)), (.exposure, .number(let now)):
            lower(now, to: shutter, in: setting.limits)
        case (.highestGain, .number(let now)), (.gain, .number(let now)):
            lower(now, to: part(mostGain, of: setting.limits), in: setting.limits)
        case (.noiseReduction, .number(let now)):
            lower(now, to: part(mostNoiseReduction, of: setting.limits), in: setting.limits)
        case (.compressionQuality, .number(let now)):
            raise(now, to: part(leastQuality, of: setting.limits))
        case (.exposurePriority, .word(let now)):
            word("FrameRate", insteadOf: now, of: setting.words)
        case (.slowShutter, .word(let now)), (.wideDynamicRange, .word(let now)),
            (.backlightCompensation, .word(let now)), (.toneCompensation, .word(let now)), (.defogging, .word(let now)):
            word("OFF", insteadOf: now, of: setting.words)
        default:
            nil
        }
    }

    private static func part(_ share: Double, of limits: ClosedRange<Double>?) -> Double? {
        limits.map { $0.lowerBound + share * ($0.upperBound - $0.lowerBound) }
    }

    /// Cameras round: a hundredth more is no difference.
    private static func lower(_ now: Double, to most: Double?, in limits: ClosedRange<Double>?) -> CameraSetting.Value?
    {
        guard let most else { return nil }
        let wanted = max(most, limits?.lowerBound ?? most)
        return now > wanted + abs(wanted) / 100 ? .number(wanted) : nil
    }

    /// Qualities are whole numbers.
    private static func raise(_ now: Double, to least: Double?) -> CameraSetting.Value? {
        guard let least = least?.rounded(.up), now < least - abs(least) / 100 else { return nil }
        return .number(least)
    }

    private static func word(_ wanted: String, insteadOf now: String, of words: [String]) -> CameraSetting.Value? {
        now != wanted && words.contains(wanted) ? .word(wanted) : nil
    }
}
