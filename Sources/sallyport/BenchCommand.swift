import ArgumentParser
import Core
import Foundation
import Imaging
import Recognition

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures what each stage of reading a picture costs on one processor core.",
        discussion: """
            Every picture is decoded, searched and read as often as --rounds says, after one round that does not count. \
            “detect” contains “letterbox”; “total” is decode, detect and read together.
            """
    )

    @Option(help: "Rounds over all pictures.")
    var rounds = 20

    @OptionGroup var options: RecogniserOptions

    @Argument(help: ArgumentHelp("Pictures or folders.", valueName: "path"))
    var paths: [String]

    func run() throws {
        let recogniser = try options.recogniser(floor: 0.1, isThorough: false)
        let files = RecordedInput.all(of: paths).filter { $0.kind == .picture }
        var costs = StageCosts()
        for round in 0...max(1, rounds) {
            for file in files {
                do {
                    let cost = try StageCosts.measure(Data(contentsOf: file.url), recogniser)
                    if round > 0 { costs.add(cost) }
                } catch {
                    Console.complain("\(file.name): \((error as? Problem)?.message ?? error.localizedDescription)")
                    throw ExitCode(1)
                }
            }
            Console.progress("round \(round) of \(rounds)")
        }
        Console.progress("")
        Console.line(costs.table)
    }
}
