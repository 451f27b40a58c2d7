/// From the drawing surface's order of bytes to a picture's.
enum PixelOrder {
    /// Blue, green, red and cover of every pixel to red, green and blue. `target` holds three bytes for each four of
    /// `source`.
    static func pack(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) {
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        let count = source.count / 4
        // Four pixels at a time become three whole words; little-endian machines only, as is all of this program.
        for group in 0..<(count / 4) {
            let place = from + group &* 16
            let first = rgb(place, 0)
            let second = rgb(place, 4)
            let third = rgb(place, 8)
            let fourth = rgb(place, 12)
            let words = (to + group &* 12).assumingMemoryBound(to: UInt32.self)
            words[0] = first | second << 24
            words[1] = second >> 8 | third << 16
            words[2] = third >> 16 | fourth << 8
        }
        for index in (count & ~3)..<count {
            for channel in 0..<3 { target[index * 3 + channel] = source[index * 4 + 2 - channel] }
        }
    }

    private static func rgb(_ place: UnsafeRawPointer, _ offset: Int) -> UInt32 {
        place.load(fromByteOffset: offset, as: UInt32.self).byteSwapped >> 8
    }
}
