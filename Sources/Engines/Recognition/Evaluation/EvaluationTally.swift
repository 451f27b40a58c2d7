import Core

/// Counts of how what was read compares with what is there.
package struct EvaluationTally: Sendable, Equatable {
    /// A plate counts as found from this overlap of the boxes on.
    static let foundOverlap = 0.5
    /// A reading belongs to a labelled plate from this overlap on; the best one answers.
    static let sameOverlap = 0.3
    /// An answer from this confidence on should not be wrong.
    static let sure = 0.95

    package private(set) var pictures = 0
    /// Pictures whose surest plate says what a labelled plate says (O and 0 taken as one), and pictures with a text.
    package private(set) var answered = 0
    package private(set) var picturesWithText = 0
    package private(set) var plates = 0
    package private(set) var found = 0
    package private(set) var texts = 0
    package private(set) var exact = 0
    /// The next four take O and 0 as one.
    package private(set) var folded = 0
    package private(set) var nearly = 0
    package private(set) var characters = 0
    package private(set) var charactersRight = 0
    package private(set) var sureButWrong = 0
    /// Sure readings where no plate is labelled; some sources leave plates unlabelled.
    package private(set) var sureElsewhere = 0
    /// Milliseconds for each picture, decoding included.
    package private(set) var milliseconds: [Double] = []

    package init() {}

    /// Counts one picture; `readings` by falling confidence.
    package mutating func add(_ picture: LabelledPicture, readings: [PlateReading], milliseconds: Double) {
        pictures += 1
        self.milliseconds.append(milliseconds)
        let expected = picture.plates.compactMap(\.text)
        if !expected.isEmpty {
            picturesWithText += 1
            if let first = readings.first, expected.contains(where: { $0.withZeroForO == first.text.withZeroForO }) {
                answered += 1
            }
        }
        for plate in picture.plates { add(plate, readings) }
        sureElsewhere +=
            readings.filter { reading in
                reading.confidence >= Self.sure && !picture.plates.contains { Self.overlap($0, reading) > 0.1 }
            }.count
    }

    package mutating func add(_ other: EvaluationTally) {
        pictures += other.pictures
        answered += other.answered
        picturesWithText += other.picturesWithText
        plates += other.plates
        found += other.found
        texts += other.texts
        exact += other.exact
        folded += other.folded
        nearly += other.nearly
        characters += other.characters
        charactersRight += other.charactersRight
        sureButWrong += other.sureButWrong
        sureElsewhere += other.sureElsewhere
        milliseconds += other.milliseconds
    }

    private mutating func add(_ plate: LabelledPicture.Plate, _ readings: [PlateReading]) {
        plates += 1
        let best = readings.max { Self.overlap(plate, $0) < Self.overlap(plate, $1) }
        let overlap = best.map { Self.overlap(plate, $0) } ?? 0
        if overlap >= Self.foundOverlap { found += 1 }
        guard let text = plate.text else { return }
        texts += 1
        characters += text.count
        guard let best, overlap >= Self.sameOverlap else { return }
        if best.text == text { exact += 1 }
        let distance = TextDistance.between(PlateText(best.text.withZeroForO), PlateText(text.withZeroForO))
        if distance == 0 { folded += 1 }
        if distance <= 1 { nearly += 1 }
        charactersRight += max(0, text.count - distance)
        if distance > 0, best.confidence >= Self.sure { sureButWrong += 1 }
    }

    private static func overlap(_ plate: LabelledPicture.Plate, _ reading: PlateReading) -> Double {
        plate.box?.overlap(with: reading.box) ?? 1
    }
}
