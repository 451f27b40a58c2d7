import Core
import Settings

extension AccessSettings {
    package static let fields = ruleFields + outputFields

    private static let ruleFields = [
        SettingsField(
            path: "isOn",
            title: "Access control",
            help: "Switched off, the barrier opens for nobody, nor by hand.",
            kind: .boolean
        ),
        SettingsField(
            path: "mode",
            title: "Barrier mode",
            help: "Open to all opens for every vehicle whose plate was read, those on the blocklist too.",
            kind: .choice([
                SettingsField.Choice(.text(AccessRules.Mode.openFromLists.rawValue), "Open from lists"),
                SettingsField.Choice(.text(AccessRules.Mode.openToAll.rawValue), "Open to all"),
            ])
        ),
        SettingsField(
            path: "lists",
            title: "Lists that open",
            help: "Plates on these lists open the barrier, unless the blocklist has them too.",
            kind: .list
        ),
        SettingsField(
            path: "direction",
            title: "Vehicle direction",
            help: "In and out wait until the direction of the vehicle is known.",
            kind: .choice([
                SettingsField.Choice(.text(AccessRules.DirectionFilter.any.rawValue), "Any"),
                SettingsField.Choice(.text(AccessRules.DirectionFilter.in.rawValue), "In"),
                SettingsField.Choice(.text(AccessRules.DirectionFilter.out.rawValue), "Out"),
            ])
        ),
        SettingsField(
            path: "area",
            title: "Area of interest",
            help: "Only vehicles in this area open the barrier.",
            kind: .choice([
                SettingsField.Choice(.integer(0), "All areas"),
                SettingsField.Choice(.integer(1), "Area 1"),
                SettingsField.Choice(.integer(2), "Area 2"),
            ])
        ),
    ]

    private static let outputFields = [
        SettingsField(
            path: "output",
            title: "Output",
            help: "What the barrier is wired to. The simulated output only shows what it would do.",
            kind: .choice([
                SettingsField.Choice(.text(OutputKind.simulated.rawValue), "Simulated"),
                SettingsField.Choice(.text(OutputKind.gpio.rawValue), "GPIO line of this computer"),
            ])
        ),
        SettingsField(
            path: "chip",
            title: "GPIO chip",
            help: "Name of the chip as in /dev, for example gpiochip0.",
            kind: .text(maxLength: 64),
            isSystem: true
        ),
        SettingsField(
            path: "line",
            title: "GPIO line",
            help: "Number of the line on the chip, counted from 0.",
            kind: .integer(lines)
        ),
        SettingsField(
            path: "normallyClosed",
            title: "Normal state is a closed circuit",
            help: "For barriers that open when the circuit is interrupted.",
            kind: .boolean
        ),
        SettingsField(
            path: "pulseSeconds",
            title: "Pulse",
            help: "How long the output stays on for one vehicle.",
            unit: "seconds",
            kind: .number(pulses)
        ),
        SettingsField(
            path: "lockoutSeconds",
            title: "Lock-out",
            help: "How long after a pulse the output stays off, whoever comes.",
            unit: "seconds",
            kind: .number(lockouts)
        ),
        SettingsField(
            path: "virtualPort",
            title: "Virtual port",
            help: "Virtual input that each granted access raises, for rules; 0 for none.",
            kind: .integer(0...VirtualPorts.numbers.upperBound)
        ),
    ]

    package var faults: [Problem.Field] {
        var faults: [Problem.Field] = []
        for (index, list) in lists.enumerated() {
            if list == .block {
                faults.append(
                    Problem.Field(path: "lists.\(index)", message: "The blocklist can never open the barrier.")
                )
            } else if ![.allow, .custom].contains(list) {
                faults.append(Problem.Field(path: "lists.\(index)", message: "There is no list “\(list)”."))
            }
        }
        if output == .gpio, chip.isEmpty {
            faults.append(Problem.Field(path: "chip", message: "Name the GPIO chip, for example gpiochip0."))
        }
        return faults
    }
}
