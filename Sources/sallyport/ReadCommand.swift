import ArgumentParser
import Capture
import Core
import Foundation
import Imaging
import Recognition

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Reads the plates in pictures and clips.",
        discussion: """
            Give pictures (JPEG, PNG, WebP), clips, or folders of them. Plates are listed by falling confidence; those \
            less sure than 20 % are left out unless --all is given. With --json each picture gives one JSON object on \
            a line of its own, each vehicle in a clip likewise. What cannot be read is named on the standard error, \
            the rest is still read, and the exit code is 1.
            """
    )

    /// Readings less sure than this are mostly no plates.
    static let floor = 0.2

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    @Flag(help: "Show every reading, however unsure.")
    var all = false

    @Option(
        help: ArgumentHelp("Leave out plates that look like another region's: EU, US, BR, ...", valueName: "region")
    )
    var region: String?

    @OptionGroup var options: RecogniserOptions

    @Argument(help: ArgumentHelp("Pictures, clips or folders.", valueName: "path"))
    var paths: [String]

    func run() throws {
        let recogniser = try options.recogniser(floor: all ? 0 : Self.floor)
        let region = region?.uppercased()
        if let region, !recogniser.regions.contains(region) {
            throw ValidationError("“\(region)” is no region. Known are \(recogniser.regions.joined(separator: ", ")).")
        }
        var hasFailed = false
        for input in RecordedInput.all(of: paths) {
            do {
                switch input.kind {
                case .picture: show(try report(on: input, recogniser, region))
                case .clip: try readClip(input, recogniser)
                }
            } catch {
                Console.complain("\(input.name): \(error)")
                hasFailed = true
            }
        }
        if hasFailed { throw ExitCode(1) }
    }

    private func report(
        on input: RecordedInput,
        _ recogniser: PlateRecogniser,
        _ region: String?
    ) throws -> PictureReport {
        let watch = ContinuousClock()
        let started = watch.now
        let picture = try PictureFile.read(input.url)
        let decoded = watch.now
        var (plates, times) = try recogniser.read(picture)
        times.decode = decoded - started
        times.total = watch.now - started
        if let region { plates.removeAll { $0.region != nil && $0.region != region } }
        return PictureReport(
            file: input.name,
            width: picture.width,
            height: picture.height,
            times: times,
            plates: plates
        )
    }

    private func show(_ report: PictureReport) {
        if json {
            Console.line(report.json)
        } else {
            report.lines.forEach(Console.line)
        }
    }

    private func readClip(_ input: RecordedInput, _ recogniser: PlateRecogniser) throws {
        var reader = ClipPassages(file: input.name, recogniser: recogniser)
        try reader.read(input.url) { passage in
            Console.line(json ? passage.json : passage.line)
        }
    }
}
