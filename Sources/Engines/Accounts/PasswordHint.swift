/// How good a password is, as advice: nothing but the hard limits is enforced.
package struct PasswordHint: Sendable, Hashable, Codable {
    package enum Strength: String, Sendable, Codable, Comparable, CaseIterable {
        case weak, fair, strong

        package static func < (left: Strength, right: Strength) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package let strength: Strength
    /// Sentences for the person who chooses the password.
    package let advice: [String]

    /// Always given: how to keep a password.
    package static let standingAdvice =
        "Use at least 8 characters, best from a password generator. Keep it secret, and change it at least once a year."

    package init(password: String, name: String) {
        let characters = Array(password.lowercased())
        var advice: [String] = []
        if characters.count < 8 { advice.append("Use at least 8 characters.") }
        let isNamed = !name.isEmpty && password.lowercased().contains(name.lowercased())
        if isNamed { advice.append("Leave the account's name out of it.") }
        let isPlain = Set(characters).count < 5 || Self.isRun(characters)
        if isPlain { advice.append("Avoid repeated and neighbouring characters.") }
        let isCommon = Self.common.contains { password.lowercased().hasPrefix($0) } && characters.count < 16
        if isCommon { advice.append("Avoid words that everybody tries first.") }
        let isShort = characters.count < 12 && Self.kinds(password) < 3
        if isShort && advice.isEmpty { advice.append("Use 12 characters, or mix letters, digits and signs.") }
        let isWeak = characters.count < 8 || isNamed || isPlain || isCommon
        strength = isWeak ? .weak : isShort ? .fair : .strong
        self.advice = advice + [Self.standingAdvice]
    }

    private static let common = [
        "password", "passw0rd", "admin", "root", "welcome", "letmein", "qwerty", "qwertz", "secret", "changeme",
        "iloveyou", "1q2w3e", "sallyport",
    ]

    /// Each character follows the one before by the same step of -1, 0 or 1: `abcdef`, `1111`, `987654`.
    private static func isRun(_ characters: [Character]) -> Bool {
        let codes = characters.compactMap { $0.unicodeScalars.first.map { Int($0.value) } }
        guard codes.count > 2 else { return true }
        let steps = Set(zip(codes.dropFirst(), codes).map { $0 - $1 })
        return steps.count == 1 && steps.allSatisfy { abs($0) <= 1 }
    }

    /// Small letters, capitals, digits, signs: how many of the four are there.
    private static func kinds(_ password: String) -> Int {
        [
            password.contains { $0.isLowercase }, password.contains { $0.isUppercase },
            password.contains { $0.isNumber }, password.contains { !$0.isLetter && !$0.isNumber },
        ].count { $0 }
    }
}
