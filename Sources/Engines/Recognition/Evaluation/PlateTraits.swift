import Core
import Imaging

/// What may make a labelled plate hard to read, each as the name of a group of plates.
struct PlateTraits {
    /// The kinds of traits, as headings.
    static let kinds = ["plate width", "tilt", "brightness", "rows"]

    /// Sheets less wide than this many times their height have two rows of characters.
    private static let twoRows = 2.2

    /// A name for each kind; nil where nothing is known.
    let names: [String?]

    init(_ plate: LabelledPicture.Plate, in picture: Picture) {
        let whole = Box(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
        let box = plate.box ?? whole
        names = [
            Self.range(box.width, [0, 40, 80, 120, 160], "px"),
            plate.corners.map { Self.range(abs($0.tiltDegrees), [0, 3, 8, 15, 30], "degrees") },
            Self.range(Self.brightness(of: picture.cropped(to: box)), [0, 60, 110, 160, 210], "of 255"),
            Self.shape(of: plate.corners, box) < Self.twoRows ? "two (by shape)" : "one (by shape)",
        ]
    }

    /// Mean luma (ITU-R BT.601), 0 to 255.
    private static func brightness(of picture: Picture) -> Double {
        let small = picture.scaled(to: 16, 8)
        let sum = small.pixels.withBytes { bytes in
            stride(from: 0, to: bytes.count, by: 3).reduce(0.0) { sum, place in
                sum + 0.299 * Double(bytes[place]) + 0.587 * Double(bytes[place + 1]) + 0.114 * Double(bytes[place + 2])
            }
        }
        return sum / 128
    }

    private static func shape(of corners: Quad?, _ box: Box) -> Double {
        guard let quad = corners else { return box.width / max(box.height, 1) }
        let across = (quad.topRight - quad.topLeft).length + (quad.bottomRight - quad.bottomLeft).length
        let down = (quad.bottomLeft - quad.topLeft).length + (quad.bottomRight - quad.topRight).length
        return across / max(down, 1)
    }

    private static func range(_ value: Double, _ bounds: [Int], _ unit: String) -> String {
        func aligned(_ number: Int) -> String {
            String(repeating: " ", count: number < 10 ? 2 : number < 100 ? 1 : 0) + "\(number)"
        }
        let index = bounds.lastIndex { Double($0) <= value } ?? 0
        guard index + 1 < bounds.count else { return "\(aligned(bounds[index])) \(unit) and more" }
        return "\(aligned(bounds[index])) to below \(bounds[index + 1]) \(unit)"
    }
}
