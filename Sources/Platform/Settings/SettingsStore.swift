import Core
import Foundation
import Logging
import Storage
import Synchronization

/// The only way to read and to change settings.
///
/// A change is checked, verified, written in one transaction, and only then in force and told. Changes of one section
/// follow one another; reading never waits. A verifier must not change the section it verifies.
package final class SettingsStore: Sendable {
    /// What of the stored settings could not be used when the store was opened; defaults hold in its place. Paths
    /// begin with the section's key. For a health condition.
    package let damage: [Problem.Field]

    /// In the order they were given.
    package let keys: [String]

    let store: Store
    let clock: Clock
    let logger = Logger(label: "settings")
    /// Encrypts secrets at rest; nil where the key file can be neither read nor written.
    package let box: SecretBox?
    private let shelves: [String: SectionShelf]

    /// Loads all sections. Damaged values, unknown sections and a missing or wrong key file stop nothing: see
    /// ``damage`` and ``lostSecrets``. Makes the key file (0600) where there is none.
    package init(
        store: Store,
        keyFile: URL,
        sections: [any SettingsSection.Type],
        clock: Clock = .system
    ) throws {
        try Sodium.start()
        self.store = store
        self.clock = clock
        var damage: [Problem.Field] = []
        do {
            box = SecretBox(key: try SecretKeyFile.key(at: keyFile))
        } catch {
            box = nil
            damage.append(Problem.Field(path: keyFile.lastPathComponent, message: "\(error)"))
        }
        keys = sections.map { $0.key }
        shelves = try Dictionary(sections.map { ($0.key, try SectionShelf($0)) }) { first, _ in
            throw Problem(
                .internalError,
                "settings.duplicate",
                "Two kinds of settings are called “\(first.kind.key)”."
            )
        }
        let rows = try store.readNow { try SettingsRow.all($0) }
        for row in rows {
            guard let shelf = shelves[row.section] else { continue }
            damage += Self.load(row, into: shelf, box)
        }
        self.damage = damage
    }

    /// The value in force, from memory.
    package func value<S: SettingsSection>(_ type: S.Type = S.self) -> S {
        guard let value = shelves[S.key]?.content.value as? S else {
            preconditionFailure("the settings “\(S.key)” are among the sections of the store")
        }
        return value
    }

    /// 0 while nobody changed the section; one more with each change.
    package func revision(of key: String) -> Int { shelves[key]?.content.revision ?? 0 }

    /// The value in force, then every later one; a slow reader sees only the newest.
    package func changes<S: SettingsSection>(of type: S.Type) -> AsyncStream<S> {
        guard let shelf = shelves[S.key] else {
            preconditionFailure("the settings “\(S.key)” are among the sections of the store")
        }
        return shelf.subscribe(type)
    }

    /// Lets an engine refuse a change. `check` gets the whole section's JSON with open secrets, and throws to refuse.
    package func addVerifier(for key: String, _ check: @escaping @Sendable (Data) async throws -> Void) {
        shelves[key]?.add(check)
    }

    /// Secrets that the key file does not open, as `section.path`; they count as not set until they are set anew or
    /// the right key file is back. For a health condition.
    package var lostSecrets: [String] {
        keys.flatMap { key in
            guard let shelf = shelves[key] else { return [] as [String] }
            return shelf.content.stored.sealedPaths(shelf.kind.secrets).map { "\(key).\($0)" }
        }
    }

    /// The section as its form needs it; throws where there is none of that key.
    package func describe(_ key: String, within reach: SettingsReach = .everything) throws -> SettingsDescription {
        let shelf = try shelf(key)
        try reach.check(shelf.kind)
        return SettingsDescription(
            key: key,
            title: shelf.kind.title,
            revision: shelf.content.revision,
            isSystem: shelf.kind.isSystem,
            fields: shelf.kind.describedFields.filter { reach == .everything || !$0.isSystem }
        )
    }

    /// What is in force as JSON: stored values, also unknown ones, over the defaults. Secrets are `{"set": true}` or
    /// `{"set": false}` unless `showingSecrets`.
    package func document(
        _ key: String,
        showingSecrets: Bool = false,
        within reach: SettingsReach = .everything
    ) throws -> Data {
        let shelf = try shelf(key)
        try reach.check(shelf.kind)
        return try document(of: shelf.content, shelf.kind, showingSecrets: showingSecrets, within: reach)
    }

    func document(
        of content: SectionShelf.Content,
        _ kind: SectionKind,
        showingSecrets: Bool,
        within reach: SettingsReach = .everything
    ) throws -> Data {
        let whole = reach.visible(kind.laid(content.stored), kind)
        return try (showingSecrets ? whole.withoutSealed(kind.secrets) : whole.masking(kind.secrets)).data()
    }

    func shelf(_ key: String) throws -> SectionShelf {
        guard let shelf = shelves[key] else {
            throw Problem(
                .notFound,
                "settings.unknown-section",
                "There are no settings called “\(key)”. There are: \(keys.joined(separator: ", "))."
            )
        }
        return shelf
    }
}
