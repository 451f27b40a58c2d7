/// What is to happen for a passage, and why.
package struct Decision: Sendable, Hashable, Codable {
    /// Why the barrier opens, or why not.
    package enum Reason: String, Sendable, Codable, CaseIterable {
        case listed
        case openToAll
        case blocklisted
        case notListed
        case wrongDirection
        case wrongArea
        case waitingForDirection
        case listsUnavailable
        case off

        /// A later Update of the same passage may still change the answer.
        package var isProvisional: Bool {
            switch self {
            case .notListed, .waitingForDirection, .wrongDirection, .listsUnavailable: true
            case .listed, .openToAll, .blocklisted, .wrongArea, .off: false
            }
        }
    }

    package var opens: Bool
    package var reason: Reason
    /// The entry that decided.
    package var match: ListMatch?
    /// Every list the plate is on, nearest entry first; for the event log and for people.
    package var matches: [ListMatch]

    package init(opens: Bool, reason: Reason, match: ListMatch? = nil, matches: [ListMatch] = []) {
        self.opens = opens
        self.reason = reason
        self.match = match
        self.matches = matches
    }

    /// The decision as a sentence.
    package var explanation: String {
        switch reason {
        case .listed: "Open: \(matchWords)."
        case .openToAll: "Open: the barrier is set to open for every vehicle."
        case .blocklisted: "Stays closed: \(matchWords)."
        case .notListed: "Stays closed: the plate is on no list that opens."
        case .wrongDirection: "Stays closed: the vehicle goes the other way."
        case .wrongArea: "Stays closed: another area opens this barrier."
        case .waitingForDirection: "Waits: the direction is not known yet."
        case .listsUnavailable: "Stays closed: the lists cannot be read at the moment."
        case .off: "Stays closed: access control is switched off."
        }
    }

    private var matchWords: String { match?.words ?? "on a list" }
}
