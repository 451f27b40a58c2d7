/// What a unit did with the lists that another one sent it.
package struct SyncReport: Sendable, Codable, Hashable {
    /// Entries that there are now.
    package let entries: Int
    package let added: Int
    package let updated: Int
    package let removed: Int

    package init(entries: Int, added: Int, updated: Int, removed: Int) {
        self.entries = entries
        self.added = added
        self.updated = updated
        self.removed = removed
    }
}
