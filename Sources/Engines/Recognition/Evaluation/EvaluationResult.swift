import Core

/// Tallies by source and in total, as a table and as JSON.
package struct EvaluationResult: Sendable {
    private var sources: [String: EvaluationTally] = [:]

    package init() {}

    package mutating func add(
        _ picture: LabelledPicture,
        readings: [PlateReading],
        milliseconds: Double
    ) {
        sources[picture.source, default: EvaluationTally()].add(picture, readings: readings, milliseconds: milliseconds)
    }

    package var total: EvaluationTally {
        sources.values.reduce(into: EvaluationTally()) { $0.add($1) }
    }

    package subscript(source: String) -> EvaluationTally? { sources[source] }

    /// What the columns mean: plates found at IoU 0.5; texts exactly right, with O and 0 taken as one, and with at most
    /// one character wrong, missing or too many; characters right; wrong texts at confidence 0.95 and above; pictures
    /// whose surest plate is right.
    package var table: String {
        let head = [
            "source", "pictures", "plates", "found", "texts", "exact", "O=0", "1 off", "characters", "sure, wrong",
            "answer", "ms median", "ms p95",
        ]
        let rows = named.map { name, tally in
            [
                name, "\(tally.pictures)", "\(tally.plates)", Self.percent(tally.found, tally.plates), "\(tally.texts)",
                Self.percent(tally.exact, tally.texts), Self.percent(tally.folded, tally.texts),
                Self.percent(tally.nearly, tally.texts), Self.percent(tally.charactersRight, tally.characters),
                "\(tally.sureButWrong)", Self.percent(tally.answered, tally.picturesWithText),
                JSONText.number(tally.milliseconds.quantile(0.5), decimals: 1),
                JSONText.number(tally.milliseconds.quantile(0.95), decimals: 1),
            ]
        }
        return TextTable.aligned([head] + rows)
    }

    /// One object by source, `total` last.
    package var json: String {
        JSONText.object(
            named.map { name, tally in
                (
                    name,
                    JSONText.object([
                        ("pictures", "\(tally.pictures)"), ("plates", "\(tally.plates)"), ("found", "\(tally.found)"),
                        ("texts", "\(tally.texts)"), ("exact", "\(tally.exact)"), ("folded", "\(tally.folded)"),
                        ("nearly", "\(tally.nearly)"), ("characters", "\(tally.characters)"),
                        ("charactersRight", "\(tally.charactersRight)"), ("sureButWrong", "\(tally.sureButWrong)"),
                        ("sureElsewhere", "\(tally.sureElsewhere)"), ("answered", "\(tally.answered)"),
                        ("picturesWithText", "\(tally.picturesWithText)"),
                        ("msMedian", JSONText.number(tally.milliseconds.quantile(0.5), decimals: 2)),
                        ("msP95", JSONText.number(tally.milliseconds.quantile(0.95), decimals: 2)),
                    ])
                )
            }
        )
    }

    private var named: [(name: String, value: EvaluationTally)] {
        let all = sources.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return (all.count > 1 ? all : []) + [(all.count > 1 ? "total" : all.first?.0 ?? "total", total)]
    }

    private static func percent(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "-" }
        return JSONText.number(Double(part) * 100 / Double(whole), decimals: 1) + " %"
    }
}
