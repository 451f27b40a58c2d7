import Core

/// Simulated passages, counted in all and by what may make them hard.
package struct SimulationResult: Sendable {
    /// A plate that moves further while the shutter is open, in parts of its width, loses its strokes: they are about a
    /// fiftieth of it wide.
    private static let legible = 0.04

    package private(set) var passages: [SimulatedPassage] = []

    package init() {}

    package mutating func add(_ passage: SimulatedPassage) { passages.append(passage) }

    package var total: SimulationTally { SimulationTally(passages) }

    package var json: String { JSONText.object(groups.map { ($0.name, SimulationTally($0.members).json) }) }

    /// Shares of the passages; `given still` is the share of texts right among those whose still is read right, and
    /// directions are counted where the vehicle was told of at all.
    package var table: String {
        let head = [
            "", "passages", "exact", "O=0", "still", "given still", "direction", "one each", "split", "merged",
            "missed", "sure, wrong",
        ]
        return TextTable.aligned([head] + groups.map { [$0.name] + SimulationTally($0.members).columns })
    }

    private var groups: [(name: String, members: [SimulatedPassage])] {
        let keys: [(SimulatedPassage) -> String] = [
            { Self.range($0.framesPerSecond, [5, 10, 20, 31], "frames a second") },
            { Self.range($0.widest, [0, 80, 110, 150, 201], "px wide when near") },
            { $0.direction == .in ? "arriving" : "leaving" },
            { $0.smear < Self.legible ? "sharp when seen best" : "smeared throughout" },
            { $0.wasCovered ? "in part hidden at first" : "never hidden" },
        ]
        return [("all", passages)]
            + keys.flatMap { key in
                Dictionary(grouping: passages, by: key).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            }
    }

    private static func range(_ value: Double, _ bounds: [Int], _ unit: String) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "  \(number)" : number < 100 ? " \(number)" : "\(number)" }
        let low = bounds.last { Double($0) <= value } ?? 0
        let high = bounds.first { Double($0) > value } ?? low
        return "\(padded(low)) to \(padded(high - 1)) \(unit)"
    }
}

/// Counts over some simulated passages.
package struct SimulationTally: Sendable, Equatable {
    /// An answer from this confidence on should not be wrong.
    private static let sure = 0.95

    package let passages: Int
    package let exact: Int
    /// O and 0 taken as one, here and below.
    package let right: Int
    package let stillRight: Int
    package let rightWhereStillIs: Int
    package let directions: Int
    package let one: Int
    package let split: Int
    package let merged: Int
    package let missed: Int
    package let sureButWrong: Int

    init(_ passages: [SimulatedPassage]) {
        self.passages = passages.count
        func count(_ isCounted: (SimulatedPassage) -> Bool) -> Int { passages.count(where: isCounted) }
        exact = count(\.isExact)
        right = count(\.isRight)
        stillRight = count(\.stillIsRight)
        rightWhereStillIs = count { $0.stillIsRight && $0.isRight }
        directions = count(\.hasDirection)
        one = count(\.isOne)
        split = count { $0.told.count > 1 }
        merged = count(\.isMerged)
        missed = count(\.told.isEmpty)
        sureButWrong = count { !$0.isRight && ($0.passage?.confidence ?? 0) >= Self.sure }
    }

    var columns: [String] {
        [
            "\(passages)", TextTable.percent(exact, passages), TextTable.percent(right, passages),
            TextTable.percent(stillRight, passages), TextTable.percent(rightWhereStillIs, stillRight),
            TextTable.percent(directions, passages - missed), TextTable.percent(one, passages), "\(split)",
            "\(merged)", "\(missed)", "\(sureButWrong)",
        ]
    }

    var json: String {
        JSONText.object(
            [
                ("passages", passages), ("exact", exact), ("right", right), ("stillRight", stillRight),
                ("rightWhereStillIs", rightWhereStillIs), ("directions", directions), ("one", one), ("split", split),
                ("merged", merged), ("missed", missed), ("sureButWrong", sureButWrong),
            ].map { ($0.0, "\($0.1)") }
        )
    }
}
