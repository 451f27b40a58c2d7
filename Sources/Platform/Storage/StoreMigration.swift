import GRDB

/// One named step of a store's schema. A released step never changes; a new one follows it.
package struct StoreMigration: Sendable {
    /// The engine and a number, `"lists-1"`.
    package let name: String
    package let apply: @Sendable (Database) throws -> Void

    package init(_ name: String, _ apply: @escaping @Sendable (Database) throws -> Void) {
        self.name = name
        self.apply = apply
    }
}
