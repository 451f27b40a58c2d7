import Core
import Foundation

/// Names of picture files: a folder a day (UTC) of the first sight, a new name for every picture.
enum PictureName {
    /// `2026/03/01/<passage>-<revision>.jpg`
    static func path(of passage: PassageID, firstSeen: Date, revision: Int) -> String {
        let day = firstSeen.formatted(.iso8601.year().month().day().dateSeparator(.dash))
        return day.replacing("-", with: "/") + "/\(passage)-\(revision).jpg"
    }

    /// The file's name without folder and ending.
    static func tag(of path: String) -> String {
        String(path.split(separator: "/").last ?? "").replacing(".jpg", with: "")
    }
}
