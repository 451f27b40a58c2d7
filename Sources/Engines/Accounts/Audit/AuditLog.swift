import Core
import Foundation
import Logging
import Storage
import Synchronization
import Telemetry

/// Who changed, searched or tried what. It is added to and read, never changed.
package final class AuditLog: Sendable {
    package struct Limits: Sendable, Hashable {
        package var entries = 100_000
        /// In seconds: a year.
        package var age: TimeInterval = 365 * 24 * 3600

        package init() {}
    }

    /// Longer texts are cut.
    private static let longest = 500
    private static let condition = "audit.not-kept"

    private let store: Store
    private let clock: Clock
    private let health: Health
    private let limits: Limits
    private let strangers = Mutex(StrangerBudget())
    private let logger = Logger(label: "audit")

    package init(store: Store, health: Health, clock: Clock, limits: Limits = Limits()) {
        self.store = store
        self.health = health
        self.clock = clock
        self.limits = limits
    }

    package static var migrations: [StoreMigration] { AuditTables.migrations }

    /// Adds an entry; when this returns it is in the store. What cannot be kept is a health condition: the deed is done
    /// by then, and taking it back would be worse.
    package func record(_ note: AuditNote) async {
        var note = note
        let now = clock.now()
        if note.account == nil {
            guard let withheld = strangers.withLock({ $0.admit(at: now.monotonic) }) else { return }
            if withheld > 0 { note.detail += " (\(withheld) entries like this one were left out before it)" }
        }
        for text in [\AuditNote.address, \.action, \.target, \.detail] {
            note[keyPath: text] = Self.cut(note[keyPath: text])
        }
        do {
            try await store.write { [note, limits] in try AuditTables.append(note, at: now.wall, limits, $0) }
            health.clear(Self.condition)
        } catch {
            logger.error(
                "An entry of the audit log could not be kept: \(note.action) by \(note.account ?? "nobody"): \(error)"
            )
            health.raise(
                Self.condition,
                .warning,
                "The audit log cannot be written",
                advice: "What people change is not on record at the moment. \((error as? Problem)?.message ?? "")"
            )
        }
    }

    /// Entries that fit, newest first.
    package func search(_ query: AuditQuery) async throws -> AuditPage {
        try await store.read { try AuditTables.page(query, $0) }
    }

    /// On one line, and not too long.
    private static func cut(_ text: String) -> String {
        let line = String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
        return line.count > longest ? line.prefix(longest - 1) + "…" : line
    }
}
