import Foundation
import GRDB

/// Whether two plates are within so many edits of each other: wrong, missing and extra characters.
enum PlateDistance {
    /// What SQL calls it: `plates_are_near(plate, plate, edits)`.
    static let function = DatabaseFunction("plates_are_near", argumentCount: 3, pure: true) { values in
        guard let left = String.fromDatabaseValue(values[0]), let right = String.fromDatabaseValue(values[1]),
            let edits = Int.fromDatabaseValue(values[2])
        else { return false }
        return areNear(Array(left.unicodeScalars)[...], Array(right.unicodeScalars)[...], within: edits)
    }

    /// Equal beginnings cost nothing; at the first difference each of the three edits is tried. For two edits that is
    /// at most nine ways.
    static func areNear(
        _ left: ArraySlice<Unicode.Scalar>,
        _ right: ArraySlice<Unicode.Scalar>,
        within edits: Int
    ) -> Bool {
        guard abs(left.count - right.count) <= edits else { return false }
        let same = zip(left, right).prefix { $0 == $1 }.count
        let (left, right) = (left.dropFirst(same), right.dropFirst(same))
        guard !left.isEmpty, !right.isEmpty else { return true }
        guard edits > 0 else { return false }
        let (nextLeft, nextRight) = (left.dropFirst(), right.dropFirst())
        return areNear(nextLeft, nextRight, within: edits - 1) || areNear(nextLeft, right, within: edits - 1)
            || areNear(left, nextRight, within: edits - 1)
    }
}
