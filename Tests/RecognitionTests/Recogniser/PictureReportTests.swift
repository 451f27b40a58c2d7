import Core
import Foundation
import Recognition
import Testing

@Suite("What read prints")
struct PictureReportTests {
    private func report(_ plates: [PlateReading], file: String = "a.jpg") -> PictureReport {
        let times = StageTimes(
            decode: .microseconds(2500),
            detect: .microseconds(17_254),
            read: .milliseconds(3),
            total: .microseconds(22_754)
        )
        return PictureReport(file: file, width: 1280, height: 720, times: times, plates: plates)
    }

    private let plate = PlateReading(
        text: PlateText("ABC123"),
        confidence: 0.98126,
        characters: [0.99, 1, 0.99999, 0.5, 1.0 / 3, 1],
        region: "SE",
        outline: Quad(
            topLeft: Point(x: 10, y: 20.26),
            topRight: Point(x: 110.5, y: 22),
            bottomRight: Point(x: 110, y: 44),
            bottomLeft: Point(x: 10, y: 42)
        ),
        box: Box(x: 10, y: 20.26, width: 100.5, height: 23.74),
        detection: 0.97,
        slots: CharacterGrid(values: [])
    )

    @Test("REC-01 the JSON of a picture has its golden form")
    func golden() {
        #expect(
            report([plate]).json == """
                {"file":"a.jpg","width":1280,"height":720,"ms":{"decode":2.5,"detect":17.25,"read":3,"total":22.75},\
                "plates":[{"text":"ABC123","raw":"ABC123","confidence":0.9813,"characters":[0.99,1,1,0.5,0.3333,1],"region":"SE",\
                "box":[10,20.3,100.5,23.7],"corners":[[10,20.3],[110.5,22],[110,44],[10,42]],"detection":0.97}]}
                """
        )
    }

    @Test("a picture without a plate has its line too")
    func empty() {
        #expect(
            report([]).json == """
                {"file":"a.jpg","width":1280,"height":720,"ms":{"decode":2.5,"detect":17.25,"read":3,"total":22.75},"plates":[]}
                """
        )
        #expect(report([]).lines == ["a.jpg: no plate"])
    }

    @Test("the line for people tells text, region, confidence and place")
    func line() {
        #expect(report([plate]).lines == ["a.jpg: ABC123 SE  98 %  (100 x 23 at 10, 20)"])
    }

    @Test("JSON stays JSON whatever the file is called", arguments: ["a\"b\\c.jpg", "ö\n\t\u{1}.jpg", "", "\u{1F697}"])
    func names(_ name: String) throws {
        var unknown = plate
        unknown.region = nil
        unknown.confidence = .nan
        let data = Data(report([unknown], file: name).json.utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["file"] as? String == name)
        let first = try #require((object["plates"] as? [[String: Any]])?.first)
        #expect(first["region"] is NSNull && first["confidence"] is NSNull)
    }
}
