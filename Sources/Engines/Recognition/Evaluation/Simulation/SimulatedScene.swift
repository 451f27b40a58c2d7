import Core
import Foundation
import Imaging

/// A still scene with one plate to be followed, on a blurred ground wide enough to look at it from afar.
package struct SimulatedScene: Sendable {
    /// Plates narrower than this in the still would have to be enlarged to be read.
    package static let narrowestPlate = 60.0
    /// Shorter texts are not told of as the settings come.
    private static let shortestText = TrackingRules().minimumCharacters

    package let name: String
    package let text: PlateText
    /// The scene as it is stored, for a reading of the still.
    package let still: Picture
    /// The plate in the still.
    package let plate: Box
    /// Other labelled plates in the still.
    package let others: [Box]

    package init(name: String, text: PlateText, still: Picture, plate: Box, others: [Box] = []) {
        self.name = name
        self.text = text
        self.still = still
        self.plate = plate
        self.others = others
    }

    /// The scenes that a labelled picture gives: one for each plate that has a text, is wide enough and is whole.
    package static func scenes(of labelled: LabelledPicture) throws -> [SimulatedScene] {
        let picture = try PictureFile.read(labelled.file)
        let boxes = labelled.plates.compactMap(\.box)
        return labelled.plates.compactMap { plate in
            guard let text = plate.text, text.count >= shortestText, let box = plate.box, box.width >= narrowestPlate,
                box.x > 2, box.y > 2, box.x + box.width < Double(picture.width) - 2,
                box.y + box.height < Double(picture.height) - 2
            else { return nil }
            return SimulatedScene(
                name: labelled.file.lastPathComponent,
                text: text,
                still: picture,
                plate: box,
                others: boxes.filter { $0 != box }
            )
        }
    }
}

/// A scene on its ground, in sizes that are each half of the one before.
struct SceneGround {
    private let levels: [Picture]
    /// Where the still lies in the ground, in pixels of the first level.
    private let origin: Point

    /// - Parameter window: width and height of the widest look at the scene, in pixels of the still.
    init(_ scene: SimulatedScene, window: (width: Double, height: Double)) {
        let still = scene.still
        let width = max(still.width, Int(window.width * 1.4))
        let height = max(still.height, Int(window.height * 1.4))
        let (left, top) = ((width - still.width) / 2, (height - still.height) / 2)
        origin = Point(x: Double(left), y: Double(top))
        let blurred = still.scaled(to: 6, 4).scaled(to: width, height)
        let ground = Picture(width: width, height: height) { target in
            blurred.pixels.withBytes { target.copyMemory(from: $0) }
            still.pixels.withBytes { source in
                for row in 0..<still.height {
                    let slice = UnsafeRawBufferPointer(
                        rebasing: source[(row * still.rowBytes)..<((row + 1) * still.rowBytes)]
                    )
                    let place = ((top + row) * width + left) * 3
                    UnsafeMutableRawBufferPointer(rebasing: target[place...]).copyMemory(from: slice)
                }
            }
        }
        var levels = [ground]
        while let last = levels.last, last.width > 600, levels.count < 4 {
            levels.append(last.scaled(to: last.width / 2, last.height / 2))
        }
        self.levels = levels
    }

    /// The smallest level that still has every pixel a look at `scale` frame pixels a still's pixel can show, and the
    /// place of a box of the still in it.
    func level(for scale: Double, _ box: Box) -> (Picture, Box) {
        var index = 0
        while index + 1 < levels.count, scale * Double(2 << index) <= 1 { index += 1 }
        let level = levels[index]
        let across = Double(level.width) / Double(levels[0].width)
        let down = Double(level.height) / Double(levels[0].height)
        return (
            level,
            Box(
                x: (box.x + origin.x) * across,
                y: (box.y + origin.y) * down,
                width: box.width * across,
                height: box.height * down
            )
        )
    }
}
