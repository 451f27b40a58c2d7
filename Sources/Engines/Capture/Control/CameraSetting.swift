import Core

/// A setting of the picture inside a camera, as the camera tells it.
package struct CameraSetting: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Longest exposure of the automatic one, and the exposure where it is set by hand: seconds.
        case longestExposure, exposure
        /// Highest gain of the automatic one, and the gain where it is set by hand, in the camera's own measure.
        case highestGain, gain
        /// What gives way first in the dark, `LowNoise` or `FrameRate`.
        case exposurePriority
        /// Whether pictures may become fewer for a longer exposure, `ON` or `OFF`.
        case slowShutter
        case wideDynamicRange, backlightCompensation, toneCompensation, defogging
        /// Level of the camera's own measure.
        case noiseReduction
        /// Quality of the compressed pictures, in the camera's own measure.
        case compressionQuality
    }

    package enum Value: Sendable, Equatable {
        case number(Double)
        case word(String)
    }

    /// What a setting is to become.
    package struct Change: Sendable, Equatable {
        package let kind: Kind
        package let value: Value

        package init(_ kind: Kind, _ value: Value) {
            self.kind = kind
            self.value = value
        }
    }

    package let kind: Kind
    package let value: Value
    /// What the camera takes: numbers of a range, or words.
    package let limits: ClosedRange<Double>?
    package let words: [String]

    package init(_ kind: Kind, _ value: Double, in limits: ClosedRange<Double>?) {
        self.kind = kind
        self.value = .number(value)
        self.limits = limits
        words = []
    }

    package init(_ kind: Kind, _ value: String, of words: [String]) {
        self.kind = kind
        self.value = .word(value)
        limits = nil
        self.words = words
    }
}
