import Core

/// Counts of how what was read compares with what is there.
package struct EvaluationTally: Sendable, Equatable {
    /// A plate counts as found from this overlap of the boxes on.
    static let foundOverlap = 0.5
    /// A reading belongs to a labelled plate from this overlap on; the best one answers.
    static let sameOverlap = 0.3
    /// An answer from this confidence on should not be wrong.
    static let sure = 0.95
    /// Where there is no plate, a reading from this confidence on counts.
    static let believed = 0.5

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
    /// Pictures without a labelled plate, and readings that were believed in them.
    package private(set) var empty = 0
    package private(set) var believedInEmpty = 0
    /// Confidence of the readings that answer for a text, O and 0 taken as one.
    package private(set) var calibration = Calibration()
    /// Milliseconds for each picture, decoding included: by the wall's clock and of processors.
    package private(set) var milliseconds: [Double] = []
    package private(set) var processorMilliseconds: [Double] = []

    package init() {}

    /// Counts one picture; `readings` by falling confidence.
    package mutating func add(
        _ picture: LabelledPicture,
        readings: [PlateReading],
        milliseconds: Double,
        processor: Double = 0
    ) {
        pictures += 1
        self.milliseconds.append(milliseconds)
        processorMilliseconds.append(processor)
        let expected = picture.plates.compactMap(\.text)
        if !expected.isEmpty {
            picturesWithText += 1
            if let first = readings.first, expected.contains(where: { $0.withZeroForO == first.text.withZeroForO }) {
                answered += 1
            }
        }
        for plate in picture.plates { add(plate, readings) }
        if picture.plates.isEmpty {
            empty += 1
            believedInEmpty += readings.count { $0.confidence >= Self.believed }
        }
        sureElsewhere += readings.count { reading in
            reading.confidence >= Self.sure && !picture.plates.contains { Self.overlap($0, reading) > 0.1 }
        }
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
        empty += other.empty
        believedInEmpty += other.believedInEmpty
        calibration.add(other.calibration)
        milliseconds += other.milliseconds
        processorMilliseconds += other.processorMilliseconds
    }

    /// Counts one plate alone.
    mutating func add(_ plate: LabelledPicture.Plate, _ readings: [PlateReading]) {
        plates += 1
        let best = readings.max { Self.overlap(plate, $0) < Self.overlap(plate, $1) }
        if let best, Self.overlap(plate, best) >= Self.foundOverlap { found += 1 }
        guard let text = plate.text else { return }
        texts += 1
        characters += text.count
        guard let answer = Self.answer(to: plate, among: readings) else { return }
        if answer.text == text { exact += 1 }
        let distance = TextDistance.between(PlateText(answer.text.withZeroForO), PlateText(text.withZeroForO))
        if distance == 0 { folded += 1 }
        if distance <= 1 { nearly += 1 }
        charactersRight += max(0, text.count - distance)
        if distance > 0, answer.confidence >= Self.sure { sureButWrong += 1 }
        calibration.add(confidence: answer.confidence, isRight: distance == 0)
    }

    /// The reading that answers for a plate, if any.
    package static func answer(to plate: LabelledPicture.Plate, among readings: [PlateReading]) -> PlateReading? {
        let best = readings.max { overlap(plate, $0) < overlap(plate, $1) }
        return best.flatMap { overlap(plate, $0) >= sameOverlap ? $0 : nil }
    }

    private static func overlap(_ plate: LabelledPicture.Plate, _ reading: PlateReading) -> Double {
        plate.box?.overlap(with: reading.box) ?? 1
    }
}
