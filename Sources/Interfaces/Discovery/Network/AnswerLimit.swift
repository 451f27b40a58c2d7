import Core

/// How often strangers are answered: so many at once, and so many a second in the long run. Whoever asks more often
/// is not heard.
package struct AnswerLimit: Sendable {
    private let atOnce: Double
    private let perSecond: Double
    private var left: Double
    private var counted: Duration?

    package init(atOnce: Int = 20, perSecond: Int = 10) {
        self.atOnce = Double(atOnce)
        self.perSecond = Double(perSecond)
        left = Double(atOnce)
    }

    /// Whether one more may be answered now.
    package mutating func allows(at now: Duration) -> Bool {
        if let counted { left = min(atOnce, left + (now - counted).inSeconds * perSecond) }
        counted = now
        guard left >= 1 else { return false }
        left -= 1
        return true
    }
}
