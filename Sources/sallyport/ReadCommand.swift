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
        help: ArgumentHelp(
            "Whose plates are expected: GB, US-CA, EU, ..., or several with commas. Look-alikes that the picture leaves "
                + "open go by their syntax; plates that look like another region's are left out.",
            valueName: "region"
        )
    )
    var region: String?

    @OptionGroup var options: RecogniserOptions

    @Argument(help: ArgumentHelp("Pictures, clips or folders.", valueName: "path"))
    var paths: [String]

    func run() throws {
        let recogniser = try options.recogniser(floor: all ? 0 : Self.floor)
        let regions = try options.regions(region)
        var hasFailed = false
        for input in RecordedInput.all(of: paths) {
            do {
                switch input.kind {
                case .picture: show(try report(on: input, recogniser, regions))
                case .clip: try readClip(input, recogniser, regions)
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
        _ regions: ExpectedRegions
    ) throws -> PictureReport {
        let watch = ContinuousClock()
        let started = watch.now
        let picture = try PictureFile.read(input.url)
        let decoded = watch.now
        var (plates, times) = try recogniser.read(picture)
        times.decode = decoded - started
        times.total = watch.now - started
        plates = plates.filter(regions.include).map { $0.weighed(by: regions.prior) }
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

    private func readClip(
        _ input: RecordedInput,
        _ recogniser: PlateRecogniser,
        _ regions: ExpectedRegions
    ) throws {
        var reader = ClipPassages(file: input.name, recogniser: recogniser, regions: regions)
        try reader.read(input.url) { passage in
            Console.line(json ? passage.json : passage.line)
        }
    }
}
