import Core

extension Picture {
    /// How sharp a part of the picture is, normalised to its width and height: the mean squared difference of
    /// neighbouring pixels, in green (Tenengrad's idea with the smallest mask).
    package func sharpness(within part: Box) -> Double {
        func span(_ start: Double, _ length: Double, _ size: Int) -> Range<Int> {
            let first = min(max(Int(start * Double(size)), 0), size - 1)
            return first..<max(first, min(Int((start + length) * Double(size)), size) - 1)
        }
        let (columns, rows) = (span(part.x, part.width, width), span(part.y, part.height, height))
        guard !columns.isEmpty, !rows.isEmpty else { return 0 }
        var sum = 0
        pixels.withBytes { bytes in
            for row in rows {
                for column in columns {
                    let place = row * rowBytes + column * 3 + 1
                    let here = Int(bytes[place])
                    let (right, below) = (Int(bytes[place + 3]) - here, Int(bytes[place + rowBytes]) - here)
                    sum += right * right + below * below
                }
            }
        }
        return Double(sum) / Double(columns.count * rows.count)
    }
}
