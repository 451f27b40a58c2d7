import ArgumentParser
import Core
import Foundation
import Inference
import Recognition

/// What every command that reads plates takes.
struct RecogniserOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of the trained networks.", valueName: "folder"))
    var models: String?

    @OptionGroup var own: OwnNetworkOptions

    /// The expected regions that a person typed, none for any; ends the program when one is not known.
    func regions(_ typed: String?) throws -> ExpectedRegions {
        do {
            return try ExpectedRegions(typed ?? "")
        } catch let problem as Problem {
            throw ValidationError(problem.message)
        }
    }

    /// Loads the networks; ends the program with a message when they cannot be used.
    func recogniser(floor: Double = 0, isThorough: Bool = true) throws -> PlateRecogniser {
        do {
            let folder = try ModelFolder.find(models.map { URL(fileURLWithPath: $0, isDirectory: true) })
            return try PlateRecogniser(
                runtime: .load(),
                models: folder,
                floor: floor,
                isThorough: isThorough,
                own: own.networks
            )
        } catch let problem as Problem {
            Console.complain("sallyport: \(problem)")
            throw ExitCode(1)
        }
    }
}
