import Core
import Foundation
import Inference
import Recognition
import TestSupport
import Testing

@Suite("Model files")
struct ModelFolderTests {
    private func planted() throws -> PlantedModels {
        try PlantedModels(rows: [PlantedModels.row(0.9, 10, 10, 30, 20)])
    }

    private func problem(_ models: ModelFolder) throws -> Problem {
        let runtime = try InferenceRuntime.load()
        return try #require(throws: Problem.self) { try PlateRecogniser(runtime: runtime, models: models) }
    }

    @Test("a folder that lacks files is refused with their names")
    func missing() throws {
        let planted = try planted()
        #expect(try ModelFolder.find(planted.folder.url).url == planted.folder.url)
        try FileManager.default.removeItem(at: planted.models.reader)
        let problem = try #require(throws: Problem.self) { try ModelFolder.find(planted.folder.url) }
        #expect(problem.code == "models.missing")
        #expect(problem.message.contains("plate-reader.onnx") && !problem.message.contains("plate-detector"))
    }

    @Test("networks in each other's place are refused")
    func swapped() throws {
        let planted = try planted()
        let models = planted.models
        let detector = try Data(contentsOf: models.detector)
        try Data(contentsOf: models.reader).write(to: models.detector)
        #expect(try problem(models).code == "inference.model")
        try detector.write(to: models.detector)
        try detector.write(to: models.reader)
        #expect(try problem(models).code == "inference.model")
    }

    @Test(
        "descriptions that say something impossible are refused with the file's name",
        arguments: [
            ("\"height\":32", "\"height\":0"), ("0.5", "1.5"), ("0.5", "\"half\""), ("\"input\"", "\"output\""),
            ("{", "no JSON"),
        ]
    )
    func detectorDescription(_ change: (String, String)) throws {
        let planted = try planted()
        let text = PlantedModels.detectorText.replacingOccurrences(of: change.0, with: change.1)
        try Data(text.utf8).write(to: planted.models.detectorDescription)
        let problem = try problem(planted.models)
        #expect(problem.code == "models.description" && problem.message.contains("plate-detector.json"))
    }

    @Test(
        "a reader with another alphabet, too many slots or a strange margin is refused",
        arguments: [
            ("012", "210"), ("\"slots\":4", "\"slots\":99"), ("\"y\":0.1", "\"y\":7"),
            ("\"padding\":36", "\"padding\":0"),
        ]
    )
    func readerDescription(_ change: (String, String)) throws {
        let planted = try planted()
        let text = PlantedModels.readerText.replacingOccurrences(of: change.0, with: change.1)
        try Data(text.utf8).write(to: planted.models.readerDescription)
        #expect(try problem(planted.models).code == "models.description")
    }

    @Test("a description for another size of network is refused")
    func otherSize() throws {
        let planted = try planted()
        let text = PlantedModels.detectorText.replacingOccurrences(of: "64", with: "96")
        try Data(text.utf8).write(to: planted.models.detectorDescription)
        #expect(try problem(planted.models).code == "inference.model")
    }
}
