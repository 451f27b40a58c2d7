import Core
import Foundation
import Settings

extension PushSettings {
    package static let fields = serverFields + loginFields + waitingFields

    private static let serverFields = [
        SettingsField(
            path: "profiles",
            title: "Profiles",
            help: "Each profile is a server of its own; all of them are told at the same time.",
            kind: .list
        ),
        SettingsField(
            path: "profiles.*.protocol",
            title: "Protocol",
            help: "HTTP POST waits for the server's answer. TCP sends each event as a line and knows only that the "
                + "server's computer has it.",
            kind: .choice([
                SettingsField.Choice(.text(PushProtocol.tcp.rawValue), "TCP"),
                SettingsField.Choice(.text(PushProtocol.httpPost.rawValue), "HTTP POST"),
            ])
        ),
        SettingsField(
            path: "profiles.*.url",
            title: "Server URL",
            help: "Address and port, such as 127.0.0.1:8080. For HTTP POST also a whole address, such as "
                + "https://server.example/plates.",
            kind: .text(maxLength: 400)
        ),
        SettingsField(
            path: "profiles.*.deviceID",
            title: "Device ID",
            help: "Sent with every event, to tell several appliances apart. Empty means the computer's name.",
            kind: .text(maxLength: 64)
        ),
        SettingsField(
            path: "profiles.*.types",
            title: "Event types",
            help: "New: a plate is seen for the first time. Update: a character of an earlier reading is corrected, or "
                + "the direction becomes known. Lost: the vehicle has left the picture; carries the direction.",
            kind: .list
        ),
        SettingsField(
            path: "profiles.*.types.*",
            title: "Event types",
            kind: .choice(
                PassageEvent.Kind.allCases.map { .init(.text($0.rawValue), $0.rawValue.capitalized) }
            )
        ),
        SettingsField(
            path: "profiles.*.isOn",
            title: "Send event data to server",
            help:
                "Switched off, nothing is sent and nothing is kept for the server; what waits already goes on waiting.",
            kind: .boolean
        ),
        SettingsField(
            path: "profiles.*.withoutImages",
            title: "Do not send images through HTTP POST",
            help: "Saves bandwidth.",
            kind: .boolean
        ),
    ]

    private static let loginFields = [
        SettingsField(
            path: "profiles.*.user",
            title: "User name",
            help: "For HTTP POST, where the server asks for it.",
            kind: .text(maxLength: 64)
        ),
        SettingsField(path: "profiles.*.password", title: "Password", help: "Kept encrypted.", kind: .secret),
    ]

    private static let waitingFields = [
        SettingsField(
            path: "maximumWaiting",
            title: "Events kept for a server",
            help:
                "While a server does not take events, so many are kept for it and sent when it is back. Later ones are "
                + "in the event log alone.",
            kind: .integer(1...10_000)
        ),
        SettingsField(
            path: "maximumDays",
            title: "Give up after",
            help: "Events that wait longer are not sent any more.",
            unit: "days",
            kind: .integer(1...365)
        ),
    ]

    package var faults: [Problem.Field] {
        var faults: [Problem.Field] = []
        if profiles.count > Self.mostProfiles {
            faults.append(Problem.Field(path: "profiles", message: "There are at most \(Self.mostProfiles) profiles."))
        }
        for (place, profile) in profiles.enumerated() {
            let isKnown = profiles.prefix(place).contains { $0.id == profile.id }
            faults += profile.faults(isKnown: isKnown).map { path, message in
                Problem.Field(path: "profiles.\(place).\(path)", message: message)
            }
        }
        return faults
    }
}

extension PushProfile {
    fileprivate func faults(isKnown: Bool) -> [(String, String)] {
        var faults: [(String, String)] = []
        if id.isEmpty || id.count > 16 || isKnown || !id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            faults.append(("id", "Each profile needs a number of its own."))
        }
        if isOn || !url.isEmpty, ServerAddress(url, for: self.protocol) == nil {
            faults.append(("url", ServerAddress.advice(for: self.protocol)))
        }
        if isOn, types.isEmpty { faults.append(("types", "Choose at least one event type.")) }
        if user.contains(":") || user.contains(where: \.isNewline) {
            faults.append(("user", "A user name has no colon and is one line."))
        }
        return faults
    }
}
