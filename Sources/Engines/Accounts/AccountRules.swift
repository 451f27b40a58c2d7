import Core

/// What names and passwords may look like. One validator for every place that takes a password.
package enum AccountRules {
    package static let mostAccounts = 100
    package static let passwordLength = 1...64
    package static let nameLength = 1...32

    /// Printable ASCII, codes 32 to 126, 1 to 64 characters; no policy beyond that.
    package static func passwordFault(_ password: String) -> Problem.Field? {
        let count = password.unicodeScalars.count
        if !passwordLength.contains(count) {
            return Problem.Field(path: "password", message: "A password has 1 to 64 characters; this has \(count).")
        }
        if !password.unicodeScalars.allSatisfy({ (32...126).contains($0.value) }) {
            return Problem.Field(
                path: "password",
                message: "A password has letters without accents, digits, spaces and common signs (ASCII 32 to 126)."
            )
        }
        return nil
    }

    /// Letters without accents, digits and `. _ - @`, beginning with a letter or digit, at most 32: such a name goes
    /// through every protocol that carries it (HTTP Basic forbids a colon).
    package static func nameFault(_ name: String) -> Problem.Field? {
        let count = name.unicodeScalars.count
        guard nameLength.contains(count) else {
            return Problem.Field(path: "name", message: "A name has 1 to 32 characters; this has \(count).")
        }
        let isPlain = { (scalar: Unicode.Scalar) in scalar.isASCII && scalar.properties.isAlphabetic }
        let isDigit = { (scalar: Unicode.Scalar) in ("0"..."9").contains(scalar) }
        let scalars = name.unicodeScalars
        guard let initial = scalars.first, isPlain(initial) || isDigit(initial),
            scalars.allSatisfy({ isPlain($0) || isDigit($0) || ".-_@".unicodeScalars.contains($0) })
        else {
            return Problem.Field(
                path: "name",
                message: "A name has letters without accents, digits and . _ - @, and begins with a letter or digit."
            )
        }
        return nil
    }

    static func check(_ faults: Problem.Field?...) throws {
        let found = faults.compactMap { $0 }
        guard found.isEmpty else {
            throw Problem(.invalidInput, "accounts.invalid", "The account was not saved.", fields: found)
        }
    }
}
