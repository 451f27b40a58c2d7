import Core

/// How much confidence is worth: of answers that are this sure, how many are right.
package struct Calibration: Sendable, Equatable {
    private struct Answer: Sendable, Equatable {
        let confidence: Double
        let isRight: Bool
    }

    /// Answers of a range of confidence.
    package struct Bin: Sendable, Equatable {
        package let from: Double
        package let to: Double
        package let count: Int
        package let right: Int
        /// Mean confidence.
        package let mean: Double
    }

    private static let thresholds = [0.5, 0.8, 0.9, 0.95, 0.99]
    private static let bounds = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1]

    private var answers: [Answer] = []

    package init() {}

    package mutating func add(confidence: Double, isRight: Bool) {
        answers.append(Answer(confidence: min(max(confidence, 0), 1), isRight: isRight))
    }

    mutating func add(_ other: Calibration) { answers += other.answers }

    package var count: Int { answers.count }

    /// Answers that are at least this sure, and how many of them are right.
    package func answers(from threshold: Double) -> (count: Int, right: Int) {
        let sure = answers.filter { $0.confidence >= threshold }
        return (sure.count, sure.count(where: \.isRight))
    }

    package var bins: [Bin] {
        zip(Self.bounds, Self.bounds.dropFirst()).compactMap { low, high in
            let inside = answers.filter { $0.confidence >= low && ($0.confidence < high || high == 1) }
            guard !inside.isEmpty else { return nil }
            return Bin(
                from: low,
                to: high,
                count: inside.count,
                right: inside.count(where: \.isRight),
                mean: inside.reduce(0) { $0 + $1.confidence } / Double(inside.count)
            )
        }
    }

    /// Mean distance of confidence and share right over the bins, weighed by their answers; 0 is perfect.
    package var error: Double {
        let sum = bins.reduce(0) { $0 + abs(Double($1.right) - $1.mean * Double($1.count)) }
        return answers.isEmpty ? 0 : sum / Double(answers.count)
    }

    var table: String {
        TextTable.aligned(
            [["confidence from", "answers", "share", "right", "wrong", "share right"]]
                + Self.thresholds.map { threshold in
                    let (sure, right) = answers(from: threshold)
                    return [
                        JSONText.number(threshold, decimals: 2), "\(sure)", TextTable.percent(sure, count),
                        "\(right)", "\(sure - right)", TextTable.percent(right, sure),
                    ]
                }
        )
    }

    var json: String {
        let sure = Self.thresholds.map { threshold in
            let (sure, right) = answers(from: threshold)
            return JSONText.object([
                ("from", JSONText.number(threshold, decimals: 2)), ("answers", "\(sure)"), ("right", "\(right)"),
            ])
        }
        let bins = bins.map { bin in
            JSONText.object([
                ("from", JSONText.number(bin.from, decimals: 2)), ("to", JSONText.number(bin.to, decimals: 2)),
                ("answers", "\(bin.count)"), ("right", "\(bin.right)"),
                ("mean", JSONText.number(bin.mean, decimals: 4)),
            ])
        }
        return JSONText.object([
            ("answers", "\(count)"), ("error", JSONText.number(error, decimals: 4)),
            ("thresholds", JSONText.array(sure)), ("bins", JSONText.array(bins)),
        ])
    }
}
