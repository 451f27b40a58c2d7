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
            picture (picture, x, y, width, height, text with tabs between). The table shows plates found (IoU 0.5), \
            texts exactly right, right with O and 0 taken as one, with at most one character off, characters right, \
            wrong texts at confidence 0.95 and more, and pictures whose surest plate is right.
            """
    )

    @Flag(help: "Print JSON instead of the table.")
    var json = false

    @Flag(help: "Name every plate that was read wrongly or not at all, on the standard error.")
    var wrong = false

    @OptionGroup var options: RecogniserOptions

    @Argument(help: ArgumentHelp("A manifest or a folder.", valueName: "labels"))
    var labels: [String]

    func run() throws {
        let recogniser = try options.recogniser()
        var result = EvaluationResult()
        do {
            for label in labels {
                let pictures = try LabelledPicture.load(URL(fileURLWithPath: label))
                for (index, picture) in pictures.enumerated() {
                    evaluate(picture, recogniser, &result)
                    Console.progress("\(label): \(index + 1) of \(pictures.count)")
                }
                Console.progress("")
            }
        } catch let problem as Problem {
            Console.complain("sallyport: \(problem)")
            throw ExitCode(1)
        }
        Console.line(json ? result.json : result.table)
    }

    private func evaluate(_ labelled: LabelledPicture, _ recogniser: PlateRecogniser, _ result: inout EvaluationResult)
    {
        let watch = ContinuousClock()
        let started = watch.now
        var readings: [PlateReading] = []
        do {
            let picture = try PictureFile.read(labelled.file)
            if labelled.isCrop {
                let box = Box(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
                readings = try recogniser.read([Detection(score: 1, box: box, outline: Quad(box))], in: picture)
            } else {
                readings = try recogniser.read(picture).readings
            }
        } catch {
            Console.complain("\(labelled.file.path): \(error)")
        }
        result.add(labelled, readings: readings, milliseconds: (watch.now - started).inSeconds * 1000)
        if wrong { complain(labelled, readings) }
    }

    private func complain(_ labelled: LabelledPicture, _ readings: [PlateReading]) {
        for text in labelled.plates.compactMap(\.text)
        where !readings.contains(where: { $0.text.withZeroForO == text.withZeroForO }) {
            let read = readings.map { "\($0.text) (\(JSONText.number($0.confidence, decimals: 2)))" }
            let words = read.isEmpty ? "nothing" : read.joined(separator: ", ")
            Console.complain("\(labelled.file.lastPathComponent): \(text) read as \(words)")
        }
    }
}
