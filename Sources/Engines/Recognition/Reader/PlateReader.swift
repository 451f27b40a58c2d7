import Core
import Imaging
import Inference

/// Reads plates that were found. Not thread safe: each thread has its own.
final class PlateReader {
    /// Views read in one run of the network.
    private static let batch = 8

    /// The class of plates from anywhere else.
    private static let otherRegion = "OTHER"

    /// What the network has learnt to see around a plate.
    let margin: ReaderDescription.Margin

    private let description: ReaderDescription
    private let session: InferenceSession
    private let input: UnsafeMutableBufferPointer<Float>
    private let width: Int
    private let height: Int

    init(runtime: InferenceRuntime, models: ModelFolder) throws {
        description = try ReaderDescription.load(models.readerDescription)
        margin = description.margin
        (width, height) = (description.input.width, description.input.height)
        session = try InferenceSession(runtime: runtime, modelAt: models.reader)
        try session.expect(
            input: [-1, 3, height, width],
            outputs: [[-1, description.slots, CharacterGrid.classes], [-1, description.regions.count]],
            file: models.reader
        )
        input = .allocate(capacity: Self.batch * 3 * width * height)
        input.initialize(repeating: 0)
    }

    deinit { input.deallocate() }

    /// One opinion for each view; a view is the quad that fills the network's input.
    func read(_ views: [Quad], in picture: Picture) throws -> [PlateOpinion] {
        var opinions: [PlateOpinion] = []
        var rest = views[...]
        while !rest.isEmpty {
            opinions += try readBatch(rest.prefix(Self.batch), picture)
            rest = rest.dropFirst(Self.batch)
        }
        return opinions
    }

    /// The regions that have a name.
    var regions: [String] { description.regions.filter { $0 != Self.otherRegion } }

    /// The region's name when one is likelier than all others together.
    func region(of opinion: PlateOpinion) -> String? {
        guard let best = opinion.regions.indices.max(by: { opinion.regions[$0] < opinion.regions[$1] }),
            opinion.regions[best] > 0.5, description.regions[best] != Self.otherRegion
        else { return nil }
        return description.regions[best]
    }

    private func readBatch(_ views: ArraySlice<Quad>, _ picture: Picture) throws -> [PlateOpinion] {
        let size = 3 * width * height
        for (place, view) in views.enumerated() {
            let target = UnsafeMutableBufferPointer(rebasing: input[(place * size)..<((place + 1) * size)])
            picture.rectify(view, width: width, height: height, into: target)
        }
        let used = UnsafeMutableBufferPointer(rebasing: input[..<(views.count * size)])
        return try session.run(input: used, shape: [views.count, 3, height, width]) { outputs in
            let (grid, regionCount) = (description.slots * CharacterGrid.classes, description.regions.count)
            let (characters, regions) = (outputs[0].values, outputs[1].values)
            guard characters.count == views.count * grid, regions.count == views.count * regionCount,
                characters.allSatisfy(\.isFinite), regions.allSatisfy(\.isFinite)
            else {
                throw Problem(
                    .invalidInput,
                    "inference.model",
                    "The reader gave \(outputs.map(\.shape)) for \(views.count) plates, or values that are no numbers."
                )
            }
            return views.indices.enumerated().map { place, _ in
                PlateOpinion(
                    characters: CharacterGrid(values: Array(characters[(place * grid)..<((place + 1) * grid)])),
                    regions: Array(regions[(place * regionCount)..<((place + 1) * regionCount)])
                )
            }
        }
    }
}
