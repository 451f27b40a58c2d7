import Core
import Foundation
import Settings

/// The units that get a copy of all lists when somebody asks for it.
package struct SyncSettings: SettingsSection {
    package struct Target: Sendable, Codable, Hashable {
        package var id = ""
        /// `192.168.0.90`, `gate2.example:8443`, `http://10.0.0.7:8080`.
        package var address = ""
        package var user = ""
        package var password = Secret("")

        package init() {}
    }

    package static let key = "sync"
    package static let title = "List synchronization"
    package static let mostTargets = 32
    package static let elementDefaults: [String: any Encodable & Sendable] = ["targets": Target()]

    package static let fields = [
        SettingsField(
            path: "targets",
            title: "Units",
            help: "Units whose lists are replaced by those of this one when somebody starts the synchronization.",
            kind: .list
        ),
        SettingsField(
            path: "targets.*.address",
            title: "Address",
            help: "Address or name of the unit, with a port where it is not the usual one. HTTPS is used unless the "
                + "address begins with http://.",
            kind: .text(maxLength: 200)
        ),
        SettingsField(
            path: "targets.*.user",
            title: "User name",
            help: "An account of that unit with the role operator or administrator.",
            kind: .text(maxLength: 64)
        ),
        SettingsField(path: "targets.*.password", title: "Password", help: "Kept encrypted.", kind: .secret),
    ]

    package var targets: [Target] = []

    package init() {}

    package var faults: [Problem.Field] {
        var faults: [Problem.Field] = []
        if targets.count > Self.mostTargets {
            faults.append(Problem.Field(path: "targets", message: "There are at most \(Self.mostTargets) units."))
        }
        for (place, target) in targets.enumerated() {
            if PeerAddress(target.address) == nil {
                faults.append(Problem.Field(path: "targets.\(place).address", message: PeerAddress.advice))
            }
            if target.user.isEmpty || target.user.contains(":") {
                let message = "A user name is needed; it has no colon."
                faults.append(Problem.Field(path: "targets.\(place).user", message: message))
            }
            if target.id.isEmpty || targets.prefix(place).contains(where: { $0.id == target.id }) {
                let message = "Each unit needs an identifier of its own."
                faults.append(Problem.Field(path: "targets.\(place).id", message: message))
            }
        }
        return faults
    }

    /// Whoever is no administrator sends no stored password to another address.
    package func systemFaults(since old: SyncSettings) -> [Problem.Field] {
        targets.enumerated().compactMap { place, target in
            guard let before = old.targets.first(where: { $0.id == target.id }), before.address != target.address,
                before.password == target.password
            else { return nil }
            let message = "Another address needs the unit's password again."
            return Problem.Field(path: "targets.\(place).password", message: message)
        }
    }
}
