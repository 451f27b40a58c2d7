import Core
import Settings

extension PushSettings {
    /// Whoever is no administrator sends no stored password to another server.
    package func systemFaults(since old: PushSettings) -> [Problem.Field] {
        profiles.enumerated().compactMap { place, profile in
            guard let before = old[profile.id], before.url != profile.url, !profile.password.exposed.isEmpty,
                before.password == profile.password
            else { return nil }
            let message = "Another server needs the password again."
            return Problem.Field(path: "profiles.\(place).password", message: message)
        }
    }
}
