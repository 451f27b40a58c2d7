import Core

/// Finds the plates near a reading among very many.
///
/// Up to one deviating character by deletion neighbourhoods: two texts are at most one edit apart only if they, or
/// they with one character left out, have a text in common. Every plate stands in the bucket of itself and of each of
/// its shortened forms; a reading looks into the buckets of its own forms and measures the few plates there. More
/// deviations are rare and are found by a scan over signatures. Immutable once built; memory is about 120 bytes a
/// plate of eight characters.
package struct MatchIndex: Sendable {
    package struct Hit: Equatable, Sendable {
        /// Place of the plate in the texts the index was built from.
        package let position: Int
        package let distance: Int

        package init(position: Int, distance: Int) {
            self.position = position
            self.distance = distance
        }
    }

    private let symbols: [Unicode.Scalar]
    /// Where the symbols of each plate begin; one more at the end.
    private let starts: [Int]
    private let signatures: [UInt64]
    /// Where the members of each bucket begin; one more at the end. The number of buckets is a power of two.
    private let bucketStarts: [UInt32]
    private let members: [UInt32]

    package init(_ texts: [PlateText]) {
        var symbols: [Unicode.Scalar] = []
        var starts = [0]
        symbols.reserveCapacity(texts.count * 8)
        starts.reserveCapacity(texts.count + 1)
        for text in texts {
            symbols.append(contentsOf: text.value.unicodeScalars)
            starts.append(symbols.count)
        }
        self.symbols = symbols
        self.starts = starts
        signatures = texts.indices.map { Self.signature(symbols[starts[$0]..<starts[$0 + 1]]) }
        (bucketStarts, members) = Self.buckets(symbols, starts)
    }

    /// The plates at most `limit` edits from the text, in the order of their places.
    ///
    /// At least one character has to agree, whatever the limit: a plate of one character is not met by any other.
    package func plates(within limit: Int, of text: PlateText) -> [Hit] {
        guard !text.isEmpty, limit >= 0 else { return [] }
        let wanted = ArraySlice(Array(text.value.unicodeScalars))
        return limit <= 1 ? neighbours(of: wanted, limit: limit) : scan(for: wanted, limit: limit)
    }

    private func neighbours(of wanted: ArraySlice<Unicode.Scalar>, limit: Int) -> [Hit] {
        var candidates: [UInt32] = []
        Self.forms(of: wanted, shortened: limit > 0) { hash in
            let bucket = Int(truncatingIfNeeded: hash) & (bucketStarts.count - 2)
            candidates += members[Int(bucketStarts[bucket])..<Int(bucketStarts[bucket + 1])]
        }
        candidates.sort()
        var hits: [Hit] = []
        for (index, candidate) in candidates.enumerated() where index == 0 || candidates[index - 1] != candidate {
            if let hit = measure(Int(candidate), against: wanted, limit: limit) { hits.append(hit) }
        }
        return hits
    }

    private func scan(for wanted: ArraySlice<Unicode.Scalar>, limit: Int) -> [Hit] {
        let signature = Self.signature(wanted)
        var hits: [Hit] = []
        for (position, other) in signatures.enumerated() where (signature ^ other).nonzeroBitCount <= 2 * limit {
            if let hit = measure(position, against: wanted, limit: limit) { hits.append(hit) }
        }
        return hits
    }

    private func measure(_ position: Int, against wanted: ArraySlice<Unicode.Scalar>, limit: Int) -> Hit? {
        let plate = symbols[starts[position]..<starts[position + 1]]
        // A distance as large as the longer text means that no character agrees.
        let tolerated = min(limit, max(plate.count, wanted.count) - 1)
        guard let distance = EditDistance.between(plate, wanted, limit: tolerated) else { return nil }
        return Hit(position: position, distance: distance)
    }
}

extension MatchIndex {
    /// The set of characters as bits. One edit takes at most one character away and brings at most one, so that two
    /// signatures differ in at most two bits an edit; characters that share a bit only let more through.
    private static func signature(_ text: ArraySlice<Unicode.Scalar>) -> UInt64 {
        text.reduce(into: 0) { $0 |= 1 << UInt64($1.value & 63) }
    }

    /// Hashes of the text and, if wanted, of its forms with one character left out.
    private static func forms(
        of text: ArraySlice<Unicode.Scalar>,
        shortened: Bool,
        _ take: (UInt64) -> Void
    ) {
        take(hash(text, without: text.endIndex))
        guard shortened else { return }
        for place in text.indices {
            // Of a run of equal characters each leaves the same text.
            if place > text.startIndex, text[place] == text[place - 1] { continue }
            take(hash(text, without: place))
        }
    }

    /// FNV-1a over whole scalars, its upper half folded in because buckets are chosen by the lower bits.
    private static func hash(_ text: ArraySlice<Unicode.Scalar>, without skipped: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for place in text.indices where place != skipped {
            hash = (hash ^ UInt64(text[place].value)) &* 0x0000_0100_0000_01B3
        }
        return hash ^ (hash >> 32)
    }

    /// Counts the members of every bucket, then puts them one after another.
    private static func buckets(_ symbols: [Unicode.Scalar], _ starts: [Int]) -> ([UInt32], [UInt32]) {
        var size = 16
        while size < symbols.count + starts.count { size *= 2 }
        let mask = size - 1
        var begins = [UInt32](repeating: 0, count: size + 1)
        for position in 0..<(starts.count - 1) {
            forms(of: symbols[starts[position]..<starts[position + 1]], shortened: true) { hash in
                begins[(Int(truncatingIfNeeded: hash) & mask) + 1] += 1
            }
        }
        for bucket in 0..<size { begins[bucket + 1] += begins[bucket] }
        var next = begins
        var members = [UInt32](repeating: 0, count: Int(begins[size]))
        for position in 0..<(starts.count - 1) {
            forms(of: symbols[starts[position]..<starts[position + 1]], shortened: true) { hash in
                let bucket = Int(truncatingIfNeeded: hash) & mask
                members[Int(next[bucket])] = UInt32(position)
                next[bucket] += 1
            }
        }
        return (begins, members)
    }
}
