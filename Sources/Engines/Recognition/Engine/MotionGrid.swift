import Core

/// A picture in coarse cells of brightness, to tell cheaply whether and where something moved.
///
/// Green stands for brightness: it is most of it, and in a picture taken by infrared light all channels are alike.
package struct MotionGrid: Sendable {
    package static let columns = 64
    package static let rows = 36
    /// Pixels that a cell looks at, across and down; 32 of them bring the noise of a night picture below one level.
    private static let across = 8, down = 4
    /// Difference of a cell that is no noise, in levels of 255. A vehicle differs from a road by far more, its headlights
    /// at night even more.
    private static let threshold = 6

    private var cells = [UInt8](repeating: 0, count: columns * rows)

    package init() {}

    /// Takes the place of what was there; asks for no memory.
    package mutating func take(_ picture: Picture) {
        let (width, height) = (picture.width, picture.height)
        cells.withUnsafeMutableBufferPointer { cells in
            picture.pixels.withBytes { bytes in
                for row in 0..<Self.rows {
                    for column in 0..<Self.columns {
                        var sum = 0
                        for y in 0..<Self.down {
                            let line = (row * Self.down + y) * height / (Self.rows * Self.down) * width
                            for x in 0..<Self.across {
                                let place = (column * Self.across + x) * width / (Self.columns * Self.across)
                                sum += Int(bytes[(line + place) * 3 + 1])
                            }
                        }
                        cells[row * Self.columns + column] = UInt8(sum / (Self.across * Self.down))
                    }
                }
            }
        }
    }

    /// Middles of the cells that differ, normalised to the picture's width and height. One cell alone is an insect or noise.
    package func changes(since other: MotionGrid) -> [Point] {
        var changed: [Point] = []
        for index in cells.indices where abs(Int(cells[index]) - Int(other.cells[index])) > Self.threshold {
            let (row, column) = (index / Self.columns, index % Self.columns)
            changed.append(
                Point(x: (Double(column) + 0.5) / Double(Self.columns), y: (Double(row) + 0.5) / Double(Self.rows))
            )
        }
        return changed.count > 1 ? changed : []
    }
}
