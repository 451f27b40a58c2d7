import Core
import Foundation

/// The noise of a camera's sensor, different in every picture and the same for the same time.
struct SensorGrain: Sendable {
    /// Bytes of noise that are laid down in one go.
    private static let run = 2048
    private static let tableSize = 1 << 17
    /// Noise never exceeds this; picture values are kept that far from both ends.
    private static let most: UInt8 = 7

    private let seed: UInt64
    /// Signed steps around 0 for blue, green, red and nothing, in two's complement.
    private let table: [UInt8]

    init(seed: UInt64) {
        self.seed = seed
        var dice = Dice(seed: seed ^ 0x51)
        var table = [UInt8](repeating: 0, count: Self.tableSize)
        for pixel in 0..<(Self.tableSize / 4) {
            let common = Self.normal(&dice) * 1.7
            for channel in 0..<3 {
                let step = (common + Self.normal(&dice) * 0.8).rounded()
                let limited = min(max(step, -Double(Self.most)), Double(Self.most))
                table[pixel * 4 + channel] = UInt8(bitPattern: Int8(limited))
            }
        }
        self.table = table
    }

    /// The sheet with noise, as a picture. The sheet's own pixels change.
    func picture(of sheet: Sheet, at seconds: Double) -> Picture {
        let (width, height) = (sheet.width, sheet.height)
        var dice = Dice(seed: seed ^ UInt64(bitPattern: Int64(seconds * 1000)))
        return sheet.withBytes { bytes in
            addNoise(to: bytes, &dice)
            return Picture(width: width, height: height) { target in
                PixelOrder.pack(UnsafeRawBufferPointer(bytes), into: target)
            }
        }
    }

    private func addNoise(to bytes: UnsafeMutableRawBufferPointer, _ dice: inout Dice) {
        guard let pixels = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
        table.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            for start in stride(from: 0, to: bytes.count, by: Self.run) {
                // Each run takes its noise from another place, on a whole pixel.
                let noise = table + dice.below((Self.tableSize - Self.run) / 4) * 4
                let piece = pixels + start
                for index in 0..<min(Self.run, bytes.count - start) {
                    piece[index] = max(Self.most, min(255 - Self.most, piece[index])) &+ noise[index]
                }
            }
        }
    }

    /// A normally distributed number (Box and Muller's method).
    private static func normal(_ dice: inout Dice) -> Double {
        let (first, second) = (dice.between(1e-9, 1), dice.between(0, 2 * .pi))
        return (-2 * log(first)).squareRoot() * cos(second)
    }
}
