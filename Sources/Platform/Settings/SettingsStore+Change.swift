import Core
import Foundation
import Logging
import Storage

extension SettingsStore {
    /// A section has at most this many bytes of JSON, and so has a patch.
    private static let mostBytes = 256 * 1024
    /// Levels of lists and objects in a patch.
    private static let mostDepth = 32

    /// Changes a section from within the program. `by` is who did it, for the journal.
    ///
    /// Throws `settings.invalid` with the fields that are wrong, `settings.changed` (precondition failed) when
    /// `ifMatch` is not the section's revision, or what a verifier or the store throws; then nothing was changed.
    @discardableResult
    package func change<S: SettingsSection>(
        _ type: S.Type,
        ifMatch: Int? = nil,
        by: String,
        _ edit: @Sendable (inout S) throws -> Void
    ) async throws -> S {
        let shelf = try shelf(S.key)
        await shelf.turnstile.enter()
        defer { shelf.turnstile.leave() }
        let old = shelf.content
        try Self.check(ifMatch, old, shelf.kind)
        guard var draft = old.value as? S else {
            preconditionFailure("the settings “\(S.key)” have one type")
        }
        let before = try JSONValue(of: draft)
        try edit(&draft)
        let after: JSONValue
        do {
            after = try JSONValue(of: draft)
        } catch {
            throw Problem.invalidSettings([Problem.Field(error)])
        }
        let new = try await keep(old.stored.edited(from: before, to: after), over: old, on: shelf, by: by)
        return new.value as? S ?? draft
    }

    /// Changes a section by a JSON merge patch (RFC 7396): absent keeps, `null` brings the default back.
    ///
    /// A secret that is absent, also in a list's element of the same `id`, or is `{"set": …}` as it was shown, is
    /// kept; `null` clears it. Throws `settings.system` (forbidden) for what is not within `reach`. Gives the section's document with masked secrets, and its revision. Throws as
    /// ``change(_:ifMatch:by:_:)``.
    package func patch(
        _ key: String,
        json: Data,
        ifMatch: Int?,
        by: String,
        within reach: SettingsReach = .everything
    ) async throws -> (Data, Int) {
        let shelf = try shelf(key)
        try reach.check(shelf.kind)
        let patch = try Self.parsed(json).unmasked(shelf.kind.secrets)
        await shelf.turnstile.enter()
        defer { shelf.turnstile.leave() }
        let old = shelf.content
        try Self.check(ifMatch, old, shelf.kind)
        let stored = old.stored.patched(by: patch).carryingSecrets(shelf.kind.secrets, from: old.stored)
        try reach.check(stored, over: old, shelf.kind)
        let new = try await keep(stored, over: old, on: shelf, by: by)
        return (try document(of: new, shelf.kind, showingSecrets: false, within: reach), new.revision)
    }

    private static func check(_ ifMatch: Int?, _ old: SectionShelf.Content, _ kind: SectionKind) throws {
        guard let ifMatch, ifMatch != old.revision else { return }
        throw Problem(
            .preconditionFailed,
            "settings.changed",
            "“\(kind.title)” was changed meanwhile: it has revision \(old.revision), not \(ifMatch). "
                + "Load it again and repeat the change."
        )
    }

    private static func parsed(_ json: Data) throws -> JSONValue {
        guard json.count <= mostBytes else { throw tooLarge }
        guard let patch = try? JSONDecoder().decode(JSONValue.self, from: json), case .object = patch else {
            throw Problem(
                .invalidInput,
                "settings.not-json",
                "A change of settings is a JSON object with the settings to change."
            )
        }
        guard patch.depth <= mostDepth else {
            throw Problem(.invalidInput, "settings.too-deep", "The change has more than \(mostDepth) levels.")
        }
        return patch
    }

    private static let tooLarge = Problem(
        .invalidInput,
        "settings.too-large",
        "A section of the settings has at most \(mostBytes / 1024) KiB. Nothing was changed."
    )

    /// Checks, verifies, writes, puts in force, tells. Called by one task at a time for a section.
    private func keep(
        _ stored: JSONValue,
        over old: SectionShelf.Content,
        on shelf: SectionShelf,
        by: String
    ) async throws -> SectionShelf.Content {
        guard let draft = try await draft(stored, over: old, on: shelf, by: by) else { return old }
        try await commit([draft])
        return draft.new
    }

    /// A change that was checked and verified and is ready to be written; nil where it changes nothing. Called by one task
    /// at a time for a section.
    func draft(
        _ stored: JSONValue,
        over old: SectionShelf.Content,
        on shelf: SectionShelf,
        by: String
    ) async throws -> SettingsDraft? {
        guard stored != old.stored else { return nil }
        let kind = shelf.kind
        let new = SectionShelf.Content(
            revision: old.revision + 1,
            stored: stored,
            value: try kind.value(of: stored)
        )
        let verifiers = shelf.verifiers
        if !verifiers.isEmpty {
            let whole = try document(of: new, kind, showingSecrets: true)
            for verifier in verifiers { try await verifier(whole) }
        }
        let json = try stored.sealing(kind.secrets, with: box).data()
        guard json.count <= Self.mostBytes else { throw Self.tooLarge }
        let row = SettingsRow(section: kind.key, revision: new.revision, json: String(decoding: json, as: UTF8.self))
        let record = SettingsChange(
            section: kind.key,
            revision: new.revision,
            by: by,
            time: clock.now().wall,
            old: old.stored.masking(kind.secrets),
            new: stored.masking(kind.secrets)
        )
        return SettingsDraft(shelf: shelf, new: new, row: row, record: record)
    }

    /// Writes all of them in one transaction, then puts them in force.
    func commit(_ drafts: [SettingsDraft]) async throws {
        guard !drafts.isEmpty else { return }
        try await store.write { database in
            for draft in drafts {
                try draft.row.save(database)
                try draft.record.append(database)
            }
        }
        for draft in drafts {
            draft.shelf.put(draft.new)
            logger.info(
                "The settings “\(draft.shelf.kind.title)” were changed",
                metadata: [
                    "section": "\(draft.row.section)", "revision": "\(draft.row.revision)", "by": "\(draft.record.by)",
                ]
            )
        }
    }
}
