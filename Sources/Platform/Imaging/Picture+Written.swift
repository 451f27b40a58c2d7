import Core

extension Picture {
    /// A copy with a line of text in its upper left corner, white on a darkened strip, some 216 dots to the width of 320.
    /// What does not fit is left out.
    package func written(_ line: String) -> Picture {
        let dot = max(1, min(width / 320, height / 24))
        let step = (BitmapFont.width + 1) * dot
        let margin = 2 * dot
        let text = line.prefix(max(0, (width - 2 * margin) / step))
        let strip = (width: min(width, text.count * step + 2 * margin), height: BitmapFont.height * dot + 2 * margin)
        guard !text.isEmpty, strip.height <= height else { return self }
        return Picture(width: width, height: height) { target in
            pixels.withBytes { target.copyMemory(from: $0) }
            for row in 0..<strip.height {
                for byte in 0..<(strip.width * 3) { target[row * rowBytes + byte] >>= 2 }
            }
            for (number, character) in text.enumerated() {
                for (x, y) in BitmapFont.dots(of: character) {
                    let left = margin + number * step + x * dot
                    for row in 0..<dot {
                        let place = (margin + y * dot + row) * rowBytes + left * 3
                        for byte in 0..<(dot * 3) { target[place + byte] = 255 }
                    }
                }
            }
        }
    }
}
