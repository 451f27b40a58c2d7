/// How many entries those who did not sign in may cause, so that a flood of guesses does not push out what matters.
///
/// Pure: times are monotonic and passed in.
struct StrangerBudget: Sendable {
    static let perMinute = 60

    private var begun: Duration?
    private var spent = 0
    private var withheld = 0

    /// Nil when this entry is withheld; else how many were withheld since the last one that was written.
    mutating func admit(at now: Duration) -> Int? {
        if begun.map({ now - $0 >= .seconds(60) }) ?? true {
            begun = now
            spent = 0
        }
        guard spent < Self.perMinute else {
            withheld += 1
            return nil
        }
        spent += 1
        defer { withheld = 0 }
        return withheld
    }
}
