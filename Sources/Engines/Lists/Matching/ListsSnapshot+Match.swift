import Core

extension ListsSnapshot {
    /// An entry that a reading met, before it is put into words.
    private struct Hit {
        let id: Int64
        let code: Int
        let text: EntryText
        /// In halves of a character.
        let cost: Int
        let edits: Int
    }

    /// Every entry that the reading meets in the way in force: cheapest first, then fewest edits, then those of the
    /// blocklist, then plates before patterns, then the oldest.
    ///
    /// - Parameter characters: the reader's probability of each character, for look-alikes.
    package func matches(_ text: PlateText, characters: [Double] = []) -> [ListMatch] {
        matches(text, characters: characters, tolerance)
    }

    package func matches(_ text: PlateText, deviation: Int) -> [ListMatch] {
        matches(text, characters: [], Tolerance(deviation: deviation))
    }

    private func matches(_ text: PlateText, characters: [Double], _ tolerance: Tolerance) -> [ListMatch] {
        guard let probe = Probe(text, characters: characters, lookAlikes: tolerance.lookAlikes) else { return [] }
        var hits: [Hit] = []
        visit(probe, tolerance) { hits.append($0) }
        return hits.sorted(by: comesFirst).map { match($0, probe) }
    }

    /// The first match of each list, in the order of ``matches(_:characters:)``: what a decision needs, without
    /// putting hundreds of others into words.
    package func nearest(_ text: PlateText, characters: [Double] = []) -> [ListMatch] {
        guard let probe = Probe(text, characters: characters, lookAlikes: tolerance.lookAlikes) else { return [] }
        var best: [Hit?] = codes.map { _ in nil }
        visit(probe, tolerance) { hit in
            if let other = best[hit.code], !comesFirst(hit, other) { return }
            best[hit.code] = hit
        }
        return best.compactMap { $0 }.sorted(by: comesFirst).map { match($0, probe) }
    }

    private func visit(_ probe: Probe, _ tolerance: Tolerance, _ meet: (Hit) -> Void) {
        let (isActive, isExpiring) = inForce
        for run in index.runs {
            run.visit(probe, limit: tolerance.deviation) { place, cost, edits in
                let code = Int(run.columns.lists[place])
                guard isActive[code], !(isExpiring[code] && hasEnded(run.columns.days[place])) else { return }
                let text = EntryText(run.columns.texts[place])
                meet(Hit(id: run.columns.ids[place], code: code, text: text, cost: cost, edits: edits))
            }
        }
        for pattern in patterns where pattern.text.fits(probe.scalars) {
            guard let code = codes.firstIndex(of: pattern.list), isActive[code],
                !(isExpiring[code] && hasEnded(pattern.date?.value ?? 0))
            else { continue }
            meet(Hit(id: pattern.id, code: code, text: pattern.text, cost: 0, edits: 0))
        }
    }

    private func comesFirst(_ left: Hit, _ right: Hit) -> Bool {
        if left.cost != right.cost { return left.cost < right.cost }
        if left.edits != right.edits { return left.edits < right.edits }
        let (leftBlocks, rightBlocks) = (codes[left.code] == .block, codes[right.code] == .block)
        if leftBlocks != rightBlocks { return leftBlocks }
        if left.text.hasWildcards != right.text.hasWildcards { return right.text.hasWildcards }
        return left.id < right.id
    }

    private func match(_ hit: Hit, _ probe: Probe) -> ListMatch {
        let list = codes[hit.code]
        return ListMatch(
            list: list,
            listName: lists.first { $0.id == list }?.name ?? list.value,
            entry: hit.id,
            entryText: hit.text.plate,
            distance: hit.edits,
            pattern: hit.text.hasWildcards ? hit.text.value : nil,
            cost: hit.cost == 2 * hit.edits ? nil : Double(hit.cost) / 2,
            differences: hit.edits == 0 ? nil : probe.differences(from: hit.text.plate)
        )
    }
}
