/// One character in which a reading and a list entry differ.
package struct CharacterDifference: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// Another character was read.
        case wrong
        /// The entry's character was not read.
        case missing
        /// A character was read that the entry does not have.
        case extra
    }

    package var kind: Kind
    /// Place in the reading, from 1. Of a missing character the place before which it belongs.
    package var readAt: Int
    /// Place in the entry, from 1. Of an extra character the place before which it was read.
    package var listedAt: Int
    /// Nil where nothing was read.
    package var read: String?
    /// Nil where nothing is listed.
    package var listed: String?
    /// The two look alike and the reader was not sure, so that the difference counts half.
    package var isLookAlike: Bool

    package init(
        _ kind: Kind,
        readAt: Int,
        listedAt: Int,
        read: String? = nil,
        listed: String? = nil,
        isLookAlike: Bool = false
    ) {
        self.kind = kind
        self.readAt = readAt
        self.listedAt = listedAt
        self.read = read
        self.listed = listed
        self.isLookAlike = isLookAlike
    }

    package var words: String {
        switch kind {
        case .wrong:
            "\(read ?? "") was read for \(listed ?? "") at place \(readAt)" + (isLookAlike ? ", a look-alike" : "")
        case .missing: "\(listed ?? "") is missing before place \(readAt)"
        case .extra: "\(read ?? "") is extra at place \(readAt)"
        }
    }
}
