import ArgumentParser
import Core
import Foundation
import Imaging
import Recognition

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Compares what is read in labelled pictures with their labels.",
        discussion: """
            Labels are a manifest of JSON lines ({"file","source","plates":[{"box":[x,y,w,h],"text"}]}, or \
            {"file","source","text"} when the picture is nothing but the plate), or a folder with a .txt beside each \
            picture (picture, x, y, width, height, text with tabs between). The first table has a line for each source \
            of each set: plates found (IoU 0.5), texts exactly right, right with O and 0 taken as one, with at most one \
            character off, characters right, answers at confidence 0.95 and more and wrong ones among them, pictures \
            whose surest plate is right. Then come the texts by what makes plates hard, and how often answers of a \
            confidence are right.
            """
    )

    @Flag(help: "Print JSON instead of the tables.")
    var json = false

    @Flag(help: "Name every plate that was read wrongly or not at all, on the standard error.")
    var wrong = false

    @Option(
        help: ArgumentHelp("Write the plates that were read wrongly into one picture (JPEG).", valueName: "file")
    )
    var failures: String?

    @Option(
        help: ArgumentHelp("Draw confidence against the share of right answers (SVG).", valueName: "file")
    )
    var reliability: String?

    @Option(
        help: ArgumentHelp(
            "Marked corners of plates, for the tallies by tilt: JSON lines of a file and four corners.",
            valueName: "file"
        )
    )
    var corners: String?

    @Option(
        help: ArgumentHelp("A folder of pictures that show no plate; may be given more than once.", valueName: "folder")
    )
    var negatives: [String] = []

    @Option(help: ArgumentHelp("Weigh texts by the syntax of these regions' plates.", valueName: "region"))
    var region: String?

    @OptionGroup var options: RecogniserOptions

    @Argument(help: ArgumentHelp("Manifests or folders.", valueName: "labels"))
    var labels: [String] = []

    func validate() throws {
        if labels.isEmpty, negatives.isEmpty {
            throw ValidationError("Name a manifest or a folder of labelled pictures.")
        }
    }

    func run() throws {
        let recogniser = try options.recogniser()
        let prior = try options.regions(region).prior
        var result = EvaluationResult()
        var sheet = ContactSheet()
        do {
            for (set, pictures) in try sets() {
                for (index, picture) in pictures.enumerated() {
                    evaluate(picture, recogniser, prior, &result, &sheet)
                    Console.progress("\(set): \(index + 1) of \(pictures.count)")
                }
                Console.progress("")
            }
            try store(sheet, result)
        } catch let problem as Problem {
            Console.complain("sallyport: \(problem)")
            throw ExitCode(1)
        }
        Console.line(json ? result.json : result.report)
    }

    /// The pictures of each set, their sources named after it where there are several sets.
    private func sets() throws -> [(name: String, pictures: [LabelledPicture])] {
        let marked = try corners.map { try PlateCorners(URL(fileURLWithPath: $0)) }
        var sets = try labels.map { label in
            let url = URL(fileURLWithPath: label)
            let pictures = try LabelledPicture.load(url).map { marked?.added(to: $0) ?? $0 }
            return (name: url.deletingPathExtension().lastPathComponent, pictures: pictures)
        }
        for folder in negatives {
            let name = URL(fileURLWithPath: folder).lastPathComponent
            let files = RecordedInput.all(of: [folder]).filter { $0.kind == .picture }
            sets.append((name, files.map { LabelledPicture(file: $0.url, source: name, plates: []) }))
        }
        guard sets.count > 1 else { return sets }
        return sets.map { name, pictures in
            let named = pictures.map { picture in
                var picture = picture
                if picture.source != name { picture.source = "\(name): \(picture.source)" }
                return picture
            }
            return (name, named)
        }
    }

    private func evaluate(
        _ labelled: LabelledPicture,
        _ recogniser: PlateRecogniser,
        _ prior: SyntaxPrior,
        _ result: inout EvaluationResult,
        _ sheet: inout ContactSheet
    ) {
        let watch = ContinuousClock()
        let (started, processor) = (watch.now, ProcessorTime.milliseconds)
        var picture: Picture?
        var readings: [PlateReading] = []
        do {
            let pixels = try PictureFile.read(labelled.file)
            picture = pixels
            if labelled.isCrop {
                let box = Box(x: 0, y: 0, width: Double(pixels.width), height: Double(pixels.height))
                readings = try recogniser.read([Detection(score: 1, box: box, outline: Quad(box))], in: pixels)
            } else {
                readings = try recogniser.read(pixels).readings
            }
        } catch {
            Console.complain("\(labelled.file.path): \(error)")
        }
        readings = readings.map { $0.weighed(by: prior) }
        result.add(
            labelled,
            pixels: picture,
            readings: readings,
            milliseconds: (watch.now - started).inSeconds * 1000,
            processor: ProcessorTime.milliseconds - processor
        )
        if wrong { complain(labelled, readings) }
        if failures != nil, let picture { show(labelled, picture, readings, on: &sheet) }
    }

    /// Adds the plates that were read wrongly or not at all, and readings that were believed where there is no plate.
    private func show(
        _ labelled: LabelledPicture,
        _ picture: Picture,
        _ readings: [PlateReading],
        on sheet: inout ContactSheet
    ) {
        let file = labelled.file.lastPathComponent
        for plate in labelled.plates {
            guard let text = plate.text else { continue }
            let answer = EvaluationTally.answer(to: plate, among: readings)
            guard answer?.text.withZeroForO != text.withZeroForO else { continue }
            let whole = Box(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
            sheet.add(picture, plate.box ?? whole, lines: ["is   \(text)", Self.words(answer), file])
        }
        guard labelled.plates.isEmpty else { return }
        for reading in readings where reading.confidence >= 0.5 {
            sheet.add(picture, reading.box, lines: ["no plate", Self.words(reading), file])
        }
    }

    private static func words(_ reading: PlateReading?) -> String {
        reading.map { "read \($0.text) \(Int($0.confidence * 100))%" } ?? "not found"
    }

    private func store(_ sheet: ContactSheet, _ result: EvaluationResult) throws {
        if let failures {
            try write(JPEGEncoder(quality: 88).encode(sheet.picture), to: failures)
        }
        if let reliability {
            try write(Data(ReliabilityPlot(result.total.calibration).svg.utf8), to: reliability)
        }
    }

    private func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path))
        } catch {
            throw Problem(
                .forbidden,
                "evaluate.file",
                "\(path) cannot be written: \(error.localizedDescription)",
                cause: error
            )
        }
    }

    private func complain(_ labelled: LabelledPicture, _ readings: [PlateReading]) {
        for text in labelled.plates.compactMap(\.text)
        where !readings.contains(where: { $0.text.withZeroForO == text.withZeroForO }) {
            let read = readings.map { reading in
                let seen = reading.rawText.map { ", seen as \($0)" } ?? ""
                return "\(reading.text) (\(JSONText.number(reading.confidence, decimals: 2))\(seen))"
            }
            let words = read.isEmpty ? "nothing" : read.joined(separator: ", ")
            Console.complain("\(labelled.file.lastPathComponent): \(text) read as \(words)")
        }
    }
}
