import Core
import Foundation

extension SettingsStore {
    /// Everything that somebody set. Secrets are in it only with a passphrase, and then encrypted.
    ///
    /// Throws `settings.passphrase` for a passphrase that is too short or too long.
    package func export(program: String, passphrase: String?) async throws -> SettingsExport {
        var sections: [String: JSONValue] = [:]
        var texts: [String: String] = [:]
        for key in keys {
            let shelf = try shelf(key)
            let stored = shelf.content.stored
            sections[key] = stored.maskingSet(shelf.kind.secrets)
            for (path, text) in stored.secretTexts(shelf.kind.secrets) { texts["\(key).\(path)"] = text }
        }
        var sealed: SealedSecrets?
        if let passphrase {
            let open = texts
            sealed = try await NamedThread.run("settings-seal") {
                Result { try SealedSecrets(open, passphrase: passphrase) }
            }.get()
        }
        return SettingsExport(
            program: program,
            exported: clock.now().wall.formatted(.iso8601),
            sections: sections,
            secrets: sealed
        )
    }

    /// Puts an export in force, or tells what that would change. Sections that are not in it stay; secrets that are not
    /// in it stay where their place stays. All sections change in one transaction or none does.
    ///
    /// Throws `settings.invalid` with the fields that are wrong, their paths beginning with the section's key, or
    /// `settings.wrong-passphrase`; then nothing was changed.
    package func take(
        _ file: SettingsExport,
        passphrase: String?,
        isPreview: Bool,
        by: String
    ) async throws -> SettingsImport {
        try file.check()
        var texts: [String: String] = [:]
        if let secrets = file.secrets, let passphrase {
            texts = try await NamedThread.run("settings-open") { Result { try secrets.opened(passphrase) } }.get()
        }
        let open = texts
        let drafts = try await change(keys.filter { file.sections[$0] != nil }, isPreview: isPreview, by: by) { shelf in
            guard let imported = file.sections[shelf.kind.key], case .object = imported else {
                let field = Problem.Field(path: "", message: "A section is an object.")
                throw Problem.invalidSettings([field])
            }
            return try imported.unmasked(shelf.kind.secrets)
                .keepingSecrets(shelf.kind.secrets, from: shelf.content.stored)
                .settingSecrets(shelf.kind.secrets) { open["\(shelf.kind.key).\($0)"] }
        }
        return SettingsImport(
            applied: !isPreview,
            sections: drafts,
            unknown: file.sections.keys.filter { !keys.contains($0) }.sorted(),
            secrets: texts.count
        )
    }

    /// Brings the defaults of these sections back, in one transaction; nil means all sections.
    @discardableResult
    package func reset(_ wanted: [String]?, by: String) async throws -> [SettingsImport.Section] {
        try await change(wanted ?? keys, isPreview: false, by: by) { _ in [:] }
    }

    /// Changes several sections at once: `edit` gives what is to be stored. Tells what changed.
    private func change(
        _ wanted: [String],
        isPreview: Bool,
        by: String,
        _ edit: (SectionShelf) throws -> JSONValue
    ) async throws -> [SettingsImport.Section] {
        let shelves = try wanted.map { try shelf($0) }
        // Always in the order of the store, so that two that want several sections do not wait for each other.
        let inOrder = keys.compactMap { key in shelves.first { $0.kind.key == key } }
        for shelf in inOrder { await shelf.turnstile.enter() }
        defer { for shelf in inOrder { shelf.turnstile.leave() } }
        var drafts: [SettingsDraft] = []
        var changes: [SettingsImport.Section] = []
        var faults: [Problem.Field] = []
        for shelf in inOrder {
            let old = shelf.content
            do {
                guard let draft = try await draft(try edit(shelf), over: old, on: shelf, by: by) else { continue }
                drafts.append(draft)
                changes.append(Self.section(shelf, from: old, to: draft.new, isPreview: isPreview))
            } catch let problem as Problem where problem.code == "settings.invalid" {
                faults += problem.fields.map { $0.below(shelf.kind.key) }
            }
        }
        guard faults.isEmpty else { throw Problem.invalidSettings(faults) }
        if !isPreview { try await commit(drafts) }
        return changes
    }

    private static func section(
        _ shelf: SectionShelf,
        from old: SectionShelf.Content,
        to new: SectionShelf.Content,
        isPreview: Bool
    ) -> SettingsImport.Section {
        let kind = shelf.kind
        let before = kind.laid(old.stored)
        let after = kind.laid(new.stored)
        let changed = Set(
            before.secretTexts(kind.secrets).filter { after.secretTexts(kind.secrets)[$0.key] != $0.value }.keys
        )
        var changes = before.masking(kind.secrets).differences(to: after.masking(kind.secrets))
        for path in changed.sorted() where !changes.contains(where: { $0.path == path }) {
            changes.append(SettingsImport.Change(path: path, old: ["set": true], new: ["set": true]))
        }
        return SettingsImport.Section(
            key: kind.key,
            title: kind.title,
            revision: isPreview ? old.revision : new.revision,
            changes: changes
        )
    }
}

extension Problem.Field {
    fileprivate func below(_ key: String) -> Problem.Field {
        Problem.Field(path: path.isEmpty ? key : "\(key).\(path)", message: message)
    }
}
