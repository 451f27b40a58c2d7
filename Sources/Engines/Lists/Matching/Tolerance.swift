/// How a reading may differ from the entry it meets.
struct Tolerance: Sendable, Hashable {
    /// Characters that may be wrong, missing or extra; 0 under strict matching.
    var deviation: Int
    /// A wrong character that looks like the listed one counts half where the reader was in doubt.
    var lookAlikes = false

    /// How many edits the index should be quick for.
    var reach: Int {
        min(max(deviation, MatchIndex.reaches.lowerBound), MatchIndex.reaches.upperBound)
    }
}
