import Core
import Foundation
import Recognition
import TestSupport
import Testing

@Suite("Evaluation")
struct EvaluationTests {
    private func reading(_ text: String, _ confidence: Double, at box: Box) -> PlateReading {
        PlateReading(
            text: PlateText(text),
            confidence: confidence,
            characters: [],
            region: nil,
            outline: Quad(box),
            box: box,
            detection: 0.9,
            slots: CharacterGrid(values: [])
        )
    }

    @Test("a manifest's scenes and crops are read, ignored plates left out")
    func manifest() throws {
        let folder = try TemporaryFolder()
        let text = """
            {"file":"scenes/a.webp","w":800,"h":400,"source":"one","plates":[{"box":[1,2,30,40],"text":"AB-1"},{"box":[9,9,4,2],"text":null,"ignore":true}]}

            {"file":"crops/b.webp","text":"XY99","source":"two","region":"TW"}
            {"file":"/elsewhere/c.png","plates":[]}
            """
        try Data(text.utf8).write(to: folder.file("labels.jsonl"))
        let pictures = try LabelledPicture.load(folder.file("labels.jsonl"))
        #expect(
            pictures.map(\.file.path) == [
                folder.file("scenes/a.webp").path, folder.file("crops/b.webp").path, "/elsewhere/c.png",
            ]
        )
        #expect(pictures.map(\.source) == ["one", "two", "pictures"])
        #expect(pictures.map(\.isCrop) == [false, true, false])
        #expect(pictures.map(\.plates.count) == [1, 1, 0])
        #expect(pictures[0].plates[0].box == Box(x: 1, y: 2, width: 30, height: 40))
        #expect(pictures[0].plates[0].text == PlateText("AB1"))
    }

    @Test("a folder's text files label its pictures, several plates of one picture together")
    func folder() throws {
        let folder = try TemporaryFolder()
        try Data("a.jpg\t396\t340\t203\t46\tM5XSX\n".utf8).write(to: folder.file("a.txt"))
        try Data("b.jpg\t1\t2\t3\t4\tAA1\nb.jpg\t50\t2\t3\t4\tBB2\n".utf8).write(to: folder.file("b.txt"))
        let pictures = try LabelledPicture.load(folder.url)
        #expect(pictures.map(\.plates.count) == [1, 2])
        #expect(pictures[1].plates.map(\.text) == [PlateText("AA1"), PlateText("BB2")])
        #expect(pictures[0].source == folder.url.lastPathComponent)
    }

    @Test(
        "a wrong label is named with its line",
        arguments: [
            "{\"file\":\"a\",\"plates\":[{\"box\":[1,2,3]}]}", "no JSON", "{\"plates\":[]}",
            "{\"file\":\"a\",\"plates\":[{\"box\":\"x\"}]}",
        ]
    )
    func wrongLines(_ line: String) throws {
        let folder = try TemporaryFolder()
        try Data("{\"file\":\"good.png\",\"text\":\"A1\"}\n\(line)\n".utf8).write(to: folder.file("labels.jsonl"))
        let problem = try #require(throws: Problem.self) { try LabelledPicture.load(folder.file("labels.jsonl")) }
        #expect(problem.message.contains("line 2"))
        try Data("a.jpg 1 2 3 4 AB1\n".utf8).write(to: folder.file("a.txt"))
        #expect(throws: Problem.self) { try LabelledPicture.load(folder.url) }
    }

    @Test("plates are counted as found, exact, folded, nearly right, and sure but wrong")
    func counts() {
        let (one, two, three) = (
            Box(x: 0, y: 0, width: 100, height: 20), Box(x: 200, y: 0, width: 100, height: 20),
            Box(x: 400, y: 0, width: 100, height: 20)
        )
        let picture = LabelledPicture(
            file: URL(fileURLWithPath: "a"),
            source: "s",
            plates: [
                .init(box: one, text: PlateText("AB0123")), .init(box: two, text: PlateText("XYZ9")),
                .init(box: three, text: PlateText("MISSED")),
                .init(box: Box(x: 0, y: 300, width: 50, height: 10), text: nil),
            ]
        )
        var tally = EvaluationTally()
        tally.add(
            picture,
            readings: [
                reading("XYZ8", 0.97, at: two), reading("ABO123", 0.9, at: Box(x: 5, y: 0, width: 100, height: 20)),
                reading("ELSE", 0.96, at: Box(x: 700, y: 300, width: 100, height: 20)),
            ],
            milliseconds: 30
        )
        #expect(tally.pictures == 1 && tally.plates == 4 && tally.found == 2)
        #expect(tally.texts == 3 && tally.exact == 0 && tally.folded == 1 && tally.nearly == 2)
        #expect(tally.characters == 16 && tally.charactersRight == 9)
        #expect(tally.sureButWrong == 1 && tally.sureElsewhere == 1)
        #expect(tally.picturesWithText == 1 && tally.answered == 0)
        tally.add(picture, readings: [reading("AB0123", 0.99, at: one)], milliseconds: 10)
        #expect(tally.exact == 1 && tally.answered == 1 && tally.milliseconds == [30, 10])
    }

    @Test("a loose box belongs to the plate for its text, but does not count as found")
    func loose() {
        let picture = LabelledPicture(
            file: URL(fileURLWithPath: "a"),
            source: "s",
            plates: [.init(box: Box(x: 0, y: 0, width: 100, height: 20), text: PlateText("A1"))]
        )
        var tally = EvaluationTally()
        tally.add(picture, readings: [reading("A1", 0.5, at: Box(x: 0, y: 0, width: 250, height: 20))], milliseconds: 1)
        #expect(tally.found == 0 && tally.exact == 1)
        tally.add(picture, readings: [reading("A1", 0.5, at: Box(x: 0, y: 0, width: 600, height: 20))], milliseconds: 1)
        #expect(tally.exact == 1)
    }

    @Test("the table has a row for each source and one for all, columns under each other")
    func table() {
        var result = EvaluationResult()
        let box = Box(x: 0, y: 0, width: 100, height: 20)
        for (source, text) in [("long name", "A1"), ("b", "A2")] {
            let picture = LabelledPicture(
                file: URL(fileURLWithPath: "a"),
                source: source,
                plates: [.init(box: box, text: PlateText(text))]
            )
            result.add(picture, readings: [reading("A1", 0.99, at: box)], milliseconds: 12.25)
        }
        let lines = result.table.split(separator: "\n")
        #expect(lines.count == 4 && Set(lines.map(\.count)).count == 1)
        #expect(
            lines[1].hasPrefix("b ") && lines[1].contains(" 0 %") && lines[3].hasPrefix("total")
                && lines[3].contains("50 %")
        )
        #expect(result["b"]?.sureButWrong == 1 && result.total.exact == 1)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(result.json.utf8)) }
    }
}
