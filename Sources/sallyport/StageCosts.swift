import Core
import Foundation
import Imaging
import Recognition

/// Wall time and the thread's processor time of each stage, in milliseconds.
struct StageCosts {
    struct Cost {
        var wall = 0.0
        var cpu = 0.0

        static func + (left: Cost, right: Cost) -> Cost {
            Cost(wall: left.wall + right.wall, cpu: left.cpu + right.cpu)
        }
    }

    static let stages = ["decode", "letterbox", "detect", "read", "total"]

    private var costs: [String: [Cost]] = [:]

    /// Takes the costs of one picture.
    mutating func add(_ picture: [String: Cost]) {
        for (stage, cost) in picture { costs[stage, default: []].append(cost) }
    }

    /// Decodes, searches and reads one picture.
    static func measure(_ data: Data, _ recogniser: PlateRecogniser) throws -> [String: Cost] {
        let (picture, decode) = try cost { try PictureFile.decode(data) }
        let (width, height) = recogniser.detectorInput
        let input = UnsafeMutableBufferPointer<Float>.allocate(capacity: 3 * width * height)
        defer { input.deallocate() }
        input.initialize(repeating: 0)
        let (_, letterbox) = cost { Letterbox(picture, width: width, height: height).fill(picture, into: input) }
        let (plates, detect) = try cost { try recogniser.find(in: picture) }
        let (_, read) = try cost { try recogniser.read(plates, in: picture) }
        return [
            "decode": decode, "letterbox": letterbox, "detect": detect, "read": read, "total": decode + detect + read,
        ]
    }

    var table: String {
        let measures: [(String, KeyPath<Cost, Double>)] = [("wall", \.wall), ("cpu", \.cpu)]
        let head = ["ms"] + measures.flatMap { name, _ in ["\(name) min", "median", "p95"] }
        let rows = Self.stages.map { stage in
            [stage]
                + measures.flatMap { _, part in
                    let values = costs[stage, default: []].map { $0[keyPath: part] }
                    return [values.min() ?? 0, values.quantile(0.5), values.quantile(0.95)].map {
                        JSONText.number($0, decimals: 2)
                    }
                }
        }
        return TextTable.aligned([head] + rows)
    }

    private static func cost<Result>(_ work: () throws -> Result) rethrows -> (Result, Cost) {
        let (wall, cpu) = (time(CLOCK_MONOTONIC), time(CLOCK_THREAD_CPUTIME_ID))
        let result = try work()
        return (result, Cost(wall: time(CLOCK_MONOTONIC) - wall, cpu: time(CLOCK_THREAD_CPUTIME_ID) - cpu))
    }

    private static func time(_ clock: clockid_t) -> Double { ProcessorTime.shown(by: clock) }
}
