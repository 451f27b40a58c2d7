import Core

extension PlateVote {
    /// The vote with the syntax of its text weighed; what was seen stays in `slots`.
    func weighed(by prior: SyntaxPrior, region: String?) -> PlateVote {
        let weighed = prior.weigh(slots, region: region)
        guard let raw = weighed.rawText, raw == text else { return self }
        var copy = self
        copy.text = weighed.text
        copy.rawText = raw
        copy.characters = weighed.characters
        copy.confidence *= weighed.share
        return copy
    }
}
