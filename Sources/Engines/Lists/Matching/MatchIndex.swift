import Core

/// Finds the plates near a reading among very many.
///
/// By deletion neighbourhoods: two texts are at most two edits apart only if they, each with at most two characters left
/// out, have a text in common. Every plate stands in the bucket of itself and of each of its shortened forms; a reading
/// looks into the buckets of its own forms and measures the few plates there. Texts are taken with look-alikes as one
/// (``FoldedKey``), which loses nothing and finds look-alikes as well. A limit beyond the reach is answered by a scan
/// over signatures. Immutable once built. Why so, with figures: docs/decisions/0009-matching-a-million.md.
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

    /// How many edits the buckets answer for; more are scanned for.
    package static let reaches = 1...2
    /// Fewer plates than this are scanned: buckets would not pay.
    static let fewest = 64

    let texts: [PlateText]
    let reach: Int
    private let keys: [FoldedKey]
    private let signatures: [UInt32]
    private let buckets: Buckets?

    /// Takes 0.4 s of a core for a million plates at reach 1 and 1.7 s at reach 2.
    package init(_ texts: [PlateText], reach: Int = 2) {
        self.texts = texts
        self.reach = min(max(reach, Self.reaches.lowerBound), Self.reaches.upperBound)
        keys = texts.map { FoldedKey($0) }
        signatures = keys.map(\.signature)
        buckets = texts.count < Self.fewest ? nil : Buckets(keys, reach: self.reach)
    }

    /// The plates at most `limit` edits from the text, in the order of their places.
    ///
    /// At least one character has to agree, whatever the limit: a plate of one character is not met by any other.
    package func plates(within limit: Int, of text: PlateText) -> [Hit] {
        guard let probe = Probe(text) else { return [] }
        var hits: [Hit] = []
        visit(probe, limit: limit) { hits.append(Hit(position: $0, distance: $2)) }
        return hits.sorted { $0.position < $1.position }
    }

    /// Tells each plate that costs at most `limit` characters: its place, its cost in halves, and its edits.
    func visit(_ probe: Probe, limit: Int, _ meet: (_ position: Int, _ cost: Int, _ edits: Int) -> Void) {
        guard limit >= 0 else { return }
        for position in candidates(probe, limit: limit) {
            guard let (cost, edits) = probe.measure(texts[Int(position)], limit: limit) else { continue }
            meet(Int(position), cost, edits)
        }
    }

    /// Each once.
    private func candidates(_ probe: Probe, limit: Int) -> [UInt32] {
        guard let buckets, limit <= reach else { return scan(probe, limit: limit) }
        var found: [UInt32] = []
        keys.withUnsafeBufferPointer { keys in
            buckets.visit(probe.key, reach: limit) { position in
                if probe.couldMeet(keys[Int(position)], within: limit) { found.append(position) }
            }
        }
        guard found.count > 1 else { return found }
        found.sort()
        var last: UInt32?
        return found.filter { position in
            defer { last = position }
            return position != last
        }
    }

    /// One edit takes at most one group of characters away and brings at most one.
    private func scan(_ probe: Probe, limit: Int) -> [UInt32] {
        var found: [UInt32] = []
        // Of a long text the signature does not know all characters.
        let seesAll = probe.key.isFull
        signatures.withUnsafeBufferPointer { signatures in
            for position in signatures.indices {
                let other = signatures[position]
                let couldMeet =
                    (probe.signature & ~other).nonzeroBitCount <= limit
                    && (other & ~probe.signature).nonzeroBitCount <= limit
                guard couldMeet || seesAll || keys[position].isFull else { continue }
                if probe.couldMeet(keys[position], within: limit) { found.append(UInt32(position)) }
            }
        }
        return found
    }
}
