import ArgumentParser
import Core
import Foundation
import Inference
import Recognition

/// What every command that reads plates takes.
struct RecogniserOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of the trained networks.", valueName: "folder"))
    var models: String?

    /// Loads the networks; ends the program with a message when they cannot be used.
    func recogniser(floor: Double = 0, isThorough: Bool = true) throws -> PlateRecogniser {
        do {
            let folder = try ModelFolder.find(models.map { URL(fileURLWithPath: $0, isDirectory: true) })
            return try PlateRecogniser(runtime: .load(), models: folder, floor: floor, isThorough: isThorough)
        } catch let problem as Problem {
            Console.complain("sallyport: \(problem)")
            throw ExitCode(1)
        }
    }
}
