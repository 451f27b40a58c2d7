import Core
import Foundation

/// All that somebody set, as a file to keep or to bring to another unit.
///
/// Sections hold what was set and not the defaults. Secrets are `{"set": true}`; with a passphrase their texts are in
/// `secrets`, encrypted with a key that Argon2id makes of it.
package struct SettingsExport: Sendable, Hashable, Codable {
    package static let format = "sallyport-settings"
    package static let version = 1

    package let format: String
    package let version: Int
    /// Of the program that wrote it.
    package let program: String
    package let exported: String
    /// By their keys.
    package var sections: [String: JSONValue]
    package var secrets: SealedSecrets?

    package init(program: String, exported: String, sections: [String: JSONValue], secrets: SealedSecrets?) {
        format = Self.format
        version = Self.version
        self.program = program
        self.exported = exported
        self.sections = sections
        self.secrets = secrets
    }

    /// Throws where this is another kind of file, or one of a later version.
    func check() throws {
        guard format == Self.format else {
            throw Problem(
                .invalidInput,
                "settings.not-an-export",
                "This is no file of exported settings: its format is “\(format.prefix(40))”, not “\(Self.format)”."
            )
        }
        guard version == Self.version else {
            throw Problem(
                .unsupported,
                "settings.export-version",
                "These settings were exported in version \(version) of the format; this program reads \(Self.version)."
            )
        }
    }
}

/// What an import does, or would do.
package struct SettingsImport: Sendable, Hashable, Codable {
    package struct Change: Sendable, Hashable, Codable {
        package let path: String
        /// What holds before and after, defaults included; null for what is not there. Secrets are masked.
        package let old: JSONValue
        package let new: JSONValue

        package init(path: String, old: JSONValue, new: JSONValue) {
            self.path = path
            self.old = old
            self.new = new
        }
    }

    package struct Section: Sendable, Hashable, Codable {
        package let key: String
        package let title: String
        /// The section's revision: before a preview, after an import.
        package let revision: Int
        package let changes: [Change]
    }

    package let applied: Bool
    /// Sections that change.
    package let sections: [Section]
    /// Keys of sections that this program does not know; they are left out.
    package let unknown: [String]
    /// How many secrets came with the file; all others stay as they are.
    package let secrets: Int
}
