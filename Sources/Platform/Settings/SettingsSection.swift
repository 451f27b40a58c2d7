import Core

/// One page of settings: typed, with its defaults in `init()`, able to say what is wrong with itself.
///
/// Stored names are never renamed. A new setting needs a default and no more: stored values lie over the defaults.
package protocol SettingsSection: Codable, Sendable, Equatable {
    /// Stable name: key in the store and part of the API's path.
    static var key: String { get }
    /// For people.
    static var title: String { get }
    /// Whether all of it belongs to the System, which administrators alone see and change (ACCT-06). Single fields
    /// of other sections say so themselves: ``SettingsField/isSystem``.
    static var isSystem: Bool { get }
    /// What a person may set, in the order of the form. Every `Secret` needs a field of the kind `.secret`.
    static var fields: [SettingsField] { get }
    /// For lists of objects: what an element holds where it says nothing, by the list's path. `["cameras": Camera()]`
    /// lets an element that an earlier version stored, or that a person typed, leave settings out.
    static var elementDefaults: [String: any Encodable & Sendable] { get }

    init()

    /// What is wrong beyond what the fields' kinds say (ranges, lengths and choices are checked from ``fields``).
    /// Paths are relative to the section: `cameras.0.source`.
    var faults: [Problem.Field] { get }

    /// What of the change from `old` is for an administrator alone, beyond what ``isSystem`` says: a place that may
    /// name files of this computer, a secret that would go to another address.
    func systemFaults(since old: Self) -> [Problem.Field]
}

extension SettingsSection {
    package static var elementDefaults: [String: any Encodable & Sendable] { [:] }
    package static var isSystem: Bool { false }
    package var faults: [Problem.Field] { [] }
    package func systemFaults(since old: Self) -> [Problem.Field] { [] }
}
