import ArgumentParser
import Capture
import Core
import Foundation
import Recognition

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Lets vehicles made from still scenes drive past a simulated camera and judges what is told of them.",
        discussion: """
            Labels are a manifest or a folder, as for `evaluate`; of each picture every plate with a text, at least 60 \
            pixels wide and whole, becomes a vehicle. --drawn adds vehicles of the drawn gate. The camera sees them \
            arrive or leave at 5 to 30 pictures a second, with motion blur, defocus, noise and JPEG compression; \
            detector, reader and tracker work as they do for a camera. The same seed gives the same passages.
            """
    )

    @Option(help: "Vehicles that pass.")
    var passages = 200

    @Option(help: "Another seed gives other passages.")
    var seed: UInt64 = 1

    @Flag(help: "Also use the vehicles of the drawn gate.")
    var drawn = false

    @Flag(help: "Print JSON instead of the table.")
    var json = false

    @Flag(help: "Name every passage that went wrong, on the standard error.")
    var wrong = false

    @Option(help: ArgumentHelp("Weigh texts by the syntax of these regions' plates.", valueName: "region"))
    var region: String?

    @OptionGroup var options: RecogniserOptions

    @Argument(help: ArgumentHelp("Manifests or folders.", valueName: "labels"))
    var labels: [String] = []

    func run() throws {
        do {
            let scenes = try scenes()
            guard !scenes.isEmpty else {
                throw Problem(
                    .invalidInput,
                    "simulate.scenes",
                    "There is no scene with a plate to follow. Name a manifest of scenes, or use --drawn."
                )
            }
            let recogniser = try options.recogniser(floor: 0.1, isThorough: false)
            var rules = TrackingRules()
            rules.syntax = try options.regions(region).prior
            let result = try PassageSimulation(scenes: scenes, recogniser: recogniser, rules: rules)
                .run(passages: passages, seed: seed) { done in
                    Console.progress("\(done) of \(passages) vehicles have passed")
                }
            Console.progress("")
            if wrong { result.passages.forEach(complain) }
            Console.line(json ? result.json : result.table)
        } catch let problem as Problem {
            Console.complain("sallyport: \(problem)")
            throw ExitCode(1)
        }
    }

    private func scenes() throws -> [SimulatedScene] {
        var scenes: [SimulatedScene] = drawn ? DrawnScenes.all() : []
        for label in labels {
            for labelled in try LabelledPicture.load(URL(fileURLWithPath: label)) where !labelled.isCrop {
                scenes += try SimulatedScene.scenes(of: labelled)
            }
        }
        return scenes
    }

    private func complain(_ vehicle: SimulatedPassage) {
        guard !vehicle.isRight || !vehicle.isOne || !vehicle.hasDirection else { return }
        let told = vehicle.told.map {
            "\($0.text) (\(JSONText.number($0.confidence, decimals: 2)), \($0.direction.rawValue), \($0.readings) readings)"
        }
        Console.complain(
            "\(vehicle.scene): \(vehicle.expected), \(vehicle.direction.rawValue), "
                + "\(Int(vehicle.framesPerSecond)) a second, up to \(Int(vehicle.widest)) px"
                + "\(vehicle.wasCovered ? ", hidden at first" : "")\(vehicle.stillIsRight ? "" : ", still read wrong")"
                + "\(vehicle.isMerged ? ", merged" : ""): "
                + (told.isEmpty ? "nothing told" : told.joined(separator: "; "))
        )
    }
}
