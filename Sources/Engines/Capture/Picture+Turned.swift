import Core

extension Picture {
    /// The picture turned clockwise by 0, 90, 180 or 270 degrees.
    package func turned(by degrees: Int) -> Picture {
        switch degrees {
        case 90: remapped(height, width, start: (height - 1) * rowBytes, across: -rowBytes, down: 3)
        case 180: remapped(width, height, start: (height * width - 1) * 3, across: -3, down: -rowBytes)
        case 270: remapped(height, width, start: (width - 1) * 3, across: rowBytes, down: -3)
        default: self
        }
    }

    /// A picture whose pixels are read from this one at `start`, stepping `across` along its rows and `down` from row
    /// to row, all in bytes.
    private func remapped(_ newWidth: Int, _ newHeight: Int, start: Int, across: Int, down: Int) -> Picture {
        pixels.withBytes { source in
            Picture(width: newWidth, height: newHeight) { target in
                guard let from = source.baseAddress, let to = target.baseAddress else { return }
                var place = to
                for row in 0..<newHeight {
                    var pixel = from + start + row * down
                    for _ in 0..<newWidth {
                        place.copyMemory(from: pixel, byteCount: 3)
                        place += 3
                        pixel += across
                    }
                }
            }
        }
    }
}
