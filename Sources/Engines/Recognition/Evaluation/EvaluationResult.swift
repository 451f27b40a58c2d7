import Core

/// Tallies by source, by what makes plates hard, and in total, as tables and as JSON.
package struct EvaluationResult: Sendable {
    private var sources: [String: EvaluationTally] = [:]
    /// By kind of trait, then by its group.
    private var traits: [String: [String: EvaluationTally]] = [:]

    package init() {}

    /// - Parameter pixels: the picture itself, for the tallies by trait.
    package mutating func add(
        _ picture: LabelledPicture,
        pixels: Picture? = nil,
        readings: [PlateReading],
        milliseconds: Double,
        processor: Double = 0
    ) {
        sources[picture.source, default: EvaluationTally()].add(
            picture,
            readings: readings,
            milliseconds: milliseconds,
            processor: processor
        )
        guard let pixels else { return }
        for plate in picture.plates where plate.text != nil {
            for (kind, name) in zip(PlateTraits.kinds, PlateTraits(plate, in: pixels).names) {
                guard let name else { continue }
                traits[kind, default: [:]][name, default: EvaluationTally()].add(plate, readings)
            }
        }
    }

    package var total: EvaluationTally {
        sources.values.reduce(into: EvaluationTally()) { $0.add($1) }
    }

    package subscript(source: String) -> EvaluationTally? { sources[source] }

    /// All tables with a line between them.
    package var report: String {
        let total = total
        var parts = [table]
        if total.texts > 0 { parts += [traitTable, total.calibration.table] }
        if total.empty > 0 {
            parts.append("\(total.empty) pictures without a plate: \(total.believedInEmpty) readings at 0.5 and more")
        }
        return parts.joined(separator: "\n\n")
    }

    /// What the columns mean: plates found at IoU 0.5; texts exactly right, with O and 0 taken as one, and with at most
    /// one character wrong, missing or too many; characters right; answers at confidence 0.95 and above, and wrong ones
    /// among them; pictures whose surest plate is right; milliseconds by the wall's clock and of processors.
    package var table: String {
        let head = [
            "source", "pictures", "plates", "found", "texts", "exact", "O=0", "1 off", "characters", "sure",
            "sure, wrong", "answer", "ms median", "cpu median", "cpu p95",
        ]
        let rows = named.map { name, tally in
            [
                name, "\(tally.pictures)", "\(tally.plates)", TextTable.percent(tally.found, tally.plates),
                "\(tally.texts)", TextTable.percent(tally.exact, tally.texts),
                TextTable.percent(tally.folded, tally.texts), TextTable.percent(tally.nearly, tally.texts),
                TextTable.percent(tally.charactersRight, tally.characters),
                TextTable.percent(tally.calibration.answers(from: EvaluationTally.sure).count, tally.texts),
                "\(tally.sureButWrong)", TextTable.percent(tally.answered, tally.picturesWithText),
                JSONText.number(tally.milliseconds.quantile(0.5), decimals: 1),
                JSONText.number(tally.processorMilliseconds.quantile(0.5), decimals: 1),
                JSONText.number(tally.processorMilliseconds.quantile(0.95), decimals: 1),
            ]
        }
        return TextTable.aligned([head] + rows)
    }

    /// Texts by what makes plates hard.
    private var traitTable: String {
        let head = ["", "texts", "exact", "O=0", "1 off", "sure", "sure, wrong"]
        let rows = byTrait.flatMap { kind, groups in
            groups.map { name, tally in
                [
                    "\(kind) \(name)", "\(tally.texts)", TextTable.percent(tally.exact, tally.texts),
                    TextTable.percent(tally.folded, tally.texts), TextTable.percent(tally.nearly, tally.texts),
                    TextTable.percent(tally.calibration.answers(from: EvaluationTally.sure).count, tally.texts),
                    "\(tally.sureButWrong)",
                ]
            }
        }
        return TextTable.aligned([head] + rows)
    }

    /// `sources`: one object each, `total` last; `traits`: one object a kind with one a group; `calibration`.
    package var json: String {
        JSONText.object([
            ("sources", JSONText.object(named.map { ($0.name, $0.value.json) })),
            (
                "traits",
                JSONText.object(
                    byTrait.map { kind, groups in (kind, JSONText.object(groups.map { ($0, $1.json) })) }
                )
            ),
            ("calibration", total.calibration.json),
        ])
    }

    private var named: [(name: String, value: EvaluationTally)] {
        let all = sources.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return (all.count > 1 ? all : []) + [(all.count > 1 ? "total" : all.first?.0 ?? "total", total)]
    }

    private var byTrait: [(kind: String, groups: [(String, EvaluationTally)])] {
        PlateTraits.kinds.compactMap { kind in
            traits[kind].map { groups in (kind, groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
        }
    }
}

extension EvaluationTally {
    fileprivate var json: String {
        let counts: [(String, Int)] = [
            ("pictures", pictures), ("plates", plates), ("found", found), ("texts", texts), ("exact", exact),
            ("folded", folded), ("nearly", nearly), ("characters", characters), ("charactersRight", charactersRight),
            ("sure", calibration.answers(from: Self.sure).count), ("sureButWrong", sureButWrong),
            ("sureElsewhere", sureElsewhere), ("answered", answered), ("picturesWithText", picturesWithText),
            ("empty", empty), ("believedInEmpty", believedInEmpty),
        ]
        let times: [(String, Double)] = [
            ("msMedian", milliseconds.quantile(0.5)), ("msP95", milliseconds.quantile(0.95)),
            ("processorMsMedian", processorMilliseconds.quantile(0.5)),
            ("processorMsP95", processorMilliseconds.quantile(0.95)),
        ]
        return JSONText.object(
            counts.map { ($0, "\($1)") } + times.map { ($0, JSONText.number($1, decimals: 2)) }
        )
    }
}
