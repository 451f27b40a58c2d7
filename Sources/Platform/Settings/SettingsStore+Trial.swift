import Core

extension SettingsStore {
    /// What a section would be after a JSON merge patch, with the faults that a change would have; nothing is changed
    /// and no engine is asked. Without a patch the value in force.
    ///
    /// - Throws: `settings.invalid` with the fields that are wrong; their paths begin with the section's key.
    package func trial<S: SettingsSection>(_ type: S.Type = S.self, patch: JSONValue?) throws -> S {
        guard let patch else { return value(type) }
        let shelf = try shelf(S.key)
        do {
            guard case .object = patch else {
                throw Problem.invalidSettings([
                    Problem.Field(path: "", message: "This must be an object with the settings to change.")
                ])
            }
            let stored = shelf.content.stored.patched(by: try patch.unmasked(shelf.kind.secrets))
                .carryingSecrets(shelf.kind.secrets, from: shelf.content.stored)
            return try shelf.kind.value(of: stored) as? S ?? value(type)
        } catch let problem as Problem {
            throw Problem(
                problem.kind,
                problem.code,
                problem.message,
                fields: problem.fields.map { field in
                    Problem.Field(path: field.path.isEmpty ? S.key : "\(S.key).\(field.path)", message: field.message)
                }
            )
        }
    }
}
