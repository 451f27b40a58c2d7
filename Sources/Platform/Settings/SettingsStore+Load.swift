import Core
import Foundation

extension SettingsStore {
    /// More broken values than this in one section, and its defaults hold.
    private static let mostRepairs = 100

    /// Puts a stored row in force, without the values that cannot be used, and tells which those were.
    static func load(_ row: SettingsRow, into shelf: SectionShelf, _ box: SecretBox?) -> [Problem.Field] {
        let kind = shelf.kind
        let parsed = try? JSONDecoder().decode(JSONValue.self, from: Data(row.json.utf8))
        guard case .object? = parsed, let parsed else {
            shelf.put(SectionShelf.Content(revision: row.revision, stored: [:], value: kind.standard))
            return [Problem.Field(path: kind.key, message: "These settings cannot be read. Their defaults hold.")]
        }
        var damage: [Problem.Field] = []
        var stored = parsed.opening(kind.secrets, with: box)
        while true {
            do {
                let value = try kind.value(of: stored)
                shelf.put(SectionShelf.Content(revision: row.revision, stored: stored, value: value))
                return damage
            } catch {
                let fault = (error as? Problem)?.fields.first ?? Problem.Field(error)
                let path = JSONValue.names(fault.path)
                damage.append(Problem.Field(path: ([kind.key] + path).joined(separator: "."), message: fault.message))
                guard damage.count < mostRepairs, let smaller = stored.removing(path) else {
                    shelf.put(SectionShelf.Content(revision: row.revision, stored: [:], value: kind.standard))
                    return damage
                }
                stored = smaller
            }
        }
    }
}
