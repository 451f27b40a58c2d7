import Core
import Settings

/// When and by which output the barrier opens.
package struct AccessSettings: SettingsSection {
    package enum OutputKind: String, Codable, Sendable, CaseIterable {
        case simulated, gpio
    }

    package static let key = "access"
    package static let title = "Access control"
    package static let lines = 0...1023
    package static let pulses = 0.1...60.0
    package static let lockouts = 0.0...300.0

    package var isOn = true
    package var mode = AccessRules.Mode.openFromLists
    /// Lists whose plates open; the blocklist never does.
    package var lists: [ListID] = [.allow]
    package var direction = AccessRules.DirectionFilter.any
    /// Area of interest that opens, 1 or 2; 0 for all.
    package var area = 0
    package var output = OutputKind.simulated
    /// GPIO chip, as in `/dev`.
    package var chip = "gpiochip0"
    /// Line of the chip, from 0.
    package var line = 0
    /// The normal state of the output is a closed circuit, and opening the barrier interrupts it.
    package var normallyClosed = false
    package var pulseSeconds = 1.0
    package var lockoutSeconds = 5.0
    /// Virtual input that each granted access raises, 1 to 64; 0 for none.
    package var virtualPort = 0

    package init() {}

    package var rules: AccessRules {
        AccessRules(
            isOn: isOn,
            mode: mode,
            lists: Set(lists).subtracting([.block]),
            direction: direction,
            area: area == 0 ? nil : area
        )
    }

    package var timing: BarrierMachine.Timing {
        BarrierMachine.Timing(
            pulse: .seconds(Self.within(Self.pulses, pulseSeconds)),
            lockout: .seconds(Self.within(Self.lockouts, lockoutSeconds))
        )
    }

    /// What is allowed but probably not meant, as a sentence.
    package var note: String? {
        guard isOn, mode == .openFromLists, lists.isEmpty else { return nil }
        return "Access control is on and opens from lists, but no list is ticked: the barrier opens for nobody."
    }

    private static func within(_ range: ClosedRange<Double>, _ value: Double) -> Double {
        min(max(value, range.lowerBound), range.upperBound)
    }

    /// Two settings use one output in the same way.
    func hasSameOutput(as other: AccessSettings) -> Bool {
        output == other.output && chip == other.chip && line == other.line && normallyClosed == other.normallyClosed
    }
}
