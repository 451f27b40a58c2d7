import Core
import Foundation
import Imaging
import Inference

/// A reader that a person brings, with the YAML file that describes it.
///
/// It takes n x height x width x channels, bytes or floats from 0 to 255, and gives n x slots x alphabet probabilities,
/// flat or not; a second output named `region` gives a probability for each region of the description.
final class OwnReader: PlateTextReader {
    /// Views read in one run of a network that takes any number.
    private static let batch = 8
    private static let plateOutput = "plate", regionOutput = "region"

    let margin = ReaderDescription.Margin(x: 0.03, y: 0.05)

    private let description: OwnReaderDescription
    private let session: InferenceSession
    private let fileName: String
    private let batch: Int
    private let plate: Int
    private let regionPlace: Int?
    private var canvas: OwnReaderCanvas

    /// Loads the network and tries it on a grey plate. Throws `inference.model` or `models.description`.
    init(runtime: InferenceRuntime, modelAt url: URL, configuration: URL) throws {
        fileName = url.lastPathComponent
        session = try InferenceSession(runtime: runtime, ownModelAt: url)
        description = try OwnReaderDescription.load(configuration)
        let expected = [-1, description.height, description.width, description.channels]
        let shape = session.inputs[0].shape
        guard session.inputs.count == 1, shape.count == 4, shape[0] == 1 || shape[0] < 0,
            zip(shape, expected).dropFirst().allSatisfy({ $0 == $1 || $0 < 0 })
        else {
            throw Self.fault(
                fileName,
                "it takes \(session.inputs.map(\.shape)), its configuration says \(expected) (-1 is any)"
            )
        }
        batch = shape[0] < 0 ? Self.batch : 1
        plate = session.outputs.firstIndex { $0.name == Self.plateOutput } ?? 0
        regionPlace =
            description.regions.isEmpty ? nil : session.outputs.firstIndex { $0.name == Self.regionOutput }
        canvas = OwnReaderCanvas(description)
        let grey = Picture(width: 16, height: 8) { $0.initializeMemory(as: UInt8.self, repeating: 114) }
        _ = try read([Quad(Box(x: 0, y: 0, width: 16, height: 8))], in: grey)
    }

    /// The regions that have a name, in the form that the syntaxes know.
    var regions: [String] { regionPlace == nil ? [] : description.regions.map(SyntaxTable.code(named:)) }

    func region(of opinion: PlateOpinion) -> String? {
        guard let best = opinion.regions.indices.max(by: { opinion.regions[$0] < opinion.regions[$1] }),
            opinion.regions[best] > 0.5
        else { return nil }
        let code = SyntaxTable.code(named: description.regions[best])
        return SyntaxTable.knows(code) ? code : nil
    }

    func read(_ views: [Quad], in picture: Picture) throws -> [PlateOpinion] {
        var opinions: [PlateOpinion] = []
        var rest = views[...]
        while !rest.isEmpty {
            opinions += try readBatch(rest.prefix(batch), picture)
            rest = rest.dropFirst(batch)
        }
        return opinions
    }

    private func readBatch(_ views: ArraySlice<Quad>, _ picture: Picture) throws -> [PlateOpinion] {
        canvas.show(views, of: picture)
        let shape = [views.count, description.height, description.width, description.channels]
        switch session.inputs[0].element {
        case .float:
            return try canvas.withFloats { try session.run(input: $0, shape: shape) { try opinions($0, views.count) } }
        case .byte:
            return try canvas.withBytes { try session.run(input: $0, shape: shape) { try opinions($0, views.count) } }
        }
    }

    private func opinions(_ outputs: [TensorView], _ count: Int) throws -> [PlateOpinion] {
        let characters = outputs[plate].values
        let row = description.classes.count
        guard characters.count == count * description.slots * row else {
            throw Self.fault(
                fileName,
                "it gives \(outputs.map(\.shape)) for \(count) plates; described are \(description.slots) slots of \(row)"
            )
        }
        let regions = try regionPlace.map { try self.regions(outputs[$0].values, count) }
        return try (0..<count).map { place in
            var grid: [Float] = []
            for slot in 0..<description.slots {
                let start = (place * description.slots + slot) * row
                grid += try probabilities(characters[start..<(start + row)])
            }
            return PlateOpinion(characters: CharacterGrid(values: grid), regions: regions?[place] ?? [])
        }
    }

    /// One slot in the classes of `CharacterGrid`.
    private func probabilities(_ slot: Slice<UnsafeBufferPointer<Float>>) throws -> [Float] {
        try check(slot)
        var classes = [Float](repeating: 0, count: CharacterGrid.classes)
        for (value, target) in zip(slot, description.classes) { classes[target] += max(value, 0) }
        return classes.map { min($0, 1) }
    }

    private func regions(_ values: UnsafeBufferPointer<Float>, _ count: Int) throws -> [[Float]] {
        let row = description.regions.count
        guard values.count == count * row else {
            throw Self.fault(fileName, "it gives \(values.count) regions for \(count) plates; \(row) are described")
        }
        return try (0..<count).map { place in
            try check(values[(place * row)..<((place + 1) * row)])
            return Array(values[(place * row)..<((place + 1) * row)])
        }
    }

    /// Throws where the values are no probabilities that add up to 1.
    private func check(_ values: Slice<UnsafeBufferPointer<Float>>) throws {
        let sum = values.reduce(0, +)
        guard values.allSatisfy({ $0.isFinite && (-0.01...1.01).contains($0) }), abs(sum - 1) < 0.05 else {
            throw Self.fault(fileName, "it gives values that are no probabilities")
        }
    }

    private static func fault(_ fileName: String, _ words: String) -> Problem {
        Problem(
            .invalidInput,
            "inference.model",
            "The reader \(fileName) cannot be used: \(words). Name a network and the configuration it was trained with."
        )
    }
}
