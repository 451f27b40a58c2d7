import Core
import Imaging

/// Cut plates in rows, each with a few lines of text below: what went wrong, to be looked at.
package struct ContactSheet {
    /// More would make a picture that nobody can open.
    package static let most = 600

    private static let columns = 6
    private static let cell = (width: 230, height: 128)
    private static let crop = (width: 218, height: 72)

    private struct Cell {
        let plate: Picture
        let lines: [String]
    }

    private var cells: [Cell] = []

    package init() {}

    package var isEmpty: Bool { cells.isEmpty }

    /// Takes the plate in `box` with a little around it; the first two lines are written large.
    package mutating func add(_ picture: Picture, _ box: Box, lines: [String]) {
        guard cells.count < Self.most else { return }
        let (more, tall) = (box.width * 0.1, box.height * 0.2)
        let plate = picture.cropped(
            to: Box(x: box.x - more, y: box.y - tall, width: box.width + 2 * more, height: box.height + 2 * tall)
        )
        let factor = min(Double(Self.crop.width) / Double(plate.width), Double(Self.crop.height) / Double(plate.height))
        cells.append(
            Cell(
                plate: plate.scaled(to: Int(Double(plate.width) * factor), Int(Double(plate.height) * factor)),
                lines: lines
            )
        )
    }

    /// All plates in one picture, dark words on white.
    package var picture: Picture {
        let rows = max(1, (cells.count + Self.columns - 1) / Self.columns)
        let (width, height) = (Self.columns * Self.cell.width, rows * Self.cell.height)
        return Picture(width: width, height: height) { pixels in
            pixels.initializeMemory(as: UInt8.self, repeating: 255)
            for (index, cell) in cells.enumerated() {
                let left = index % Self.columns * Self.cell.width + 6
                let top = index / Self.columns * Self.cell.height + 6
                Self.paste(cell.plate, left, top, into: pixels, rowBytes: width * 3)
                var y = top + Self.crop.height + 4
                for (number, line) in cell.lines.enumerated() {
                    let dot = number < 2 ? 2 : 1
                    let fitting = Self.crop.width / ((BitmapFont.width + 1) * dot)
                    Self.write(line.prefix(fitting), left, y, dot: dot, into: pixels, rowBytes: width * 3)
                    y += (BitmapFont.height + 1) * dot
                }
            }
        }
    }

    private static func paste(
        _ plate: Picture,
        _ left: Int,
        _ top: Int,
        into pixels: UnsafeMutableRawBufferPointer,
        rowBytes: Int
    ) {
        plate.pixels.withBytes { source in
            for row in 0..<plate.height {
                let slice = source[(row * plate.rowBytes)..<((row + 1) * plate.rowBytes)]
                let place = (top + row) * rowBytes + left * 3
                UnsafeMutableRawBufferPointer(rebasing: pixels[place...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: slice))
            }
        }
    }

    private static func write(
        _ line: Substring,
        _ left: Int,
        _ top: Int,
        dot: Int,
        into pixels: UnsafeMutableRawBufferPointer,
        rowBytes: Int
    ) {
        for (number, character) in line.enumerated() {
            let begin = left + number * (BitmapFont.width + 1) * dot
            for (x, y) in BitmapFont.dots(of: character) {
                for row in 0..<dot {
                    let place = (top + y * dot + row) * rowBytes + (begin + x * dot) * 3
                    for byte in 0..<(dot * 3) { pixels[place + byte] = 24 }
                }
            }
        }
    }
}
