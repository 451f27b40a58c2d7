import Core
import Foundation
import Imaging

/// What a camera does to a scene: exposure, focus, noise and compression.
struct SimulatedCamera: Sendable {
    /// Seconds that the shutter is open.
    let exposure: Double
    /// How many pixels one pixel of detail is spread over.
    let defocus: Double
    /// Standard deviation of the noise, of 255.
    let noise: Double
    /// Of the brightness, 1 as the still is.
    let gain: Double
    let quality: Int

    init(_ dice: inout SimulationDice) {
        exposure = 1 / dice.between(60, 500)
        defocus = dice.happens(0.4) ? dice.between(1.1, 1.6) : 1
        noise = dice.between(0, 7)
        gain = dice.between(0.65, 1.15)
        quality = 55 + dice.below(36)
    }

    /// The picture of a scene in which `drive` has got as far as `time`.
    func picture(
        of ground: SceneGround,
        plate: Box,
        _ drive: SimulatedDrive,
        at time: Double,
        _ dice: inout SimulationDice
    ) throws -> Picture {
        let (width, height) = (
            Int(SimulatedDrive.frame.width / defocus), Int(SimulatedDrive.frame.height / defocus)
        )
        let (start, end) = (drive.pose(at: time).centre, drive.pose(at: time + exposure).centre)
        let looks = min(6, max(1, Int((end - start).length.rounded(.up))))
        var light = [Float](repeating: 0, count: 3 * width * height)
        for look in 0..<looks {
            let moment = time + exposure * (Double(look) + 0.5) / Double(looks)
            let (level, window) = Self.window(on: ground, plate: plate, drive, at: moment)
            withUnsafeTemporaryAllocation(of: Float.self, capacity: light.count) { planes in
                level.rectify(Quad(window), width: width, height: height, into: planes)
                for index in light.indices { light[index] += planes[index] }
            }
        }
        let sharp = develop(light, looks: looks, width, height, &dice)
        let whole = sharp.scaled(to: Int(SimulatedDrive.frame.width), Int(SimulatedDrive.frame.height))
        let seen = Self.covered(whole, plate: plate, drive, at: time)
        return try PictureFile.decode(JPEGEncoder(quality: quality).encode(seen))
    }

    /// How far a plate moves while the shutter is open, in parts of its width, where that is least: of the pictures that
    /// have its middle in them.
    func leastSmear(on drive: SimulatedDrive) -> Double {
        let smears = (0..<drive.frames).compactMap { number -> Double? in
            let time = Double(number) / drive.framesPerSecond
            let (width, centre) = drive.pose(at: time)
            guard centre.isInside(width: SimulatedDrive.frame.width, height: SimulatedDrive.frame.height) else {
                return nil
            }
            return (drive.pose(at: time + exposure).centre - centre).length / width
        }
        return smears.min() ?? 1
    }

    /// Where a box of the still lies in the frame.
    static func place(of box: Box, plate: Box, _ drive: SimulatedDrive, at time: Double) -> Box {
        let (width, centre) = drive.pose(at: time)
        let scale = width / plate.width
        let corner = Point(x: box.x, y: box.y) - plate.centre
        return Box(
            x: centre.x + corner.x * scale,
            y: centre.y + corner.y * scale,
            width: box.width * scale,
            height: box.height * scale
        )
    }

    /// The part of the ground that fills the frame.
    private static func window(
        on ground: SceneGround,
        plate: Box,
        _ drive: SimulatedDrive,
        at time: Double
    ) -> (Picture, Box) {
        let (width, centre) = drive.pose(at: time)
        let scale = width / plate.width
        return ground.level(
            for: scale,
            Box(
                x: plate.centre.x - centre.x / scale,
                y: plate.centre.y - centre.y / scale,
                width: SimulatedDrive.frame.width / scale,
                height: SimulatedDrive.frame.height / scale
            )
        )
    }

    /// Planes of summed light as a picture, with gain and noise.
    private func develop(
        _ light: [Float],
        looks: Int,
        _ width: Int,
        _ height: Int,
        _ dice: inout SimulationDice
    ) -> Picture {
        let (plane, factor) = (width * height, Float(gain) / Float(looks))
        // Even chances over a range 3.46 times as wide as their standard deviation.
        let grain = Float(noise) * 3.46 / 65536
        return Picture(width: width, height: height) { pixels in
            for pixel in 0..<plane {
                let chance = dice.next()
                for colour in 0..<3 {
                    let lot = Float((chance >> (16 * UInt64(colour))) & 0xFFFF) - 32768
                    let value = light[colour * plane + pixel] * factor + lot * grain
                    pixels[pixel * 3 + colour] = UInt8(min(max(value, 0), 255))
                }
            }
        }
    }

    /// The picture with a grey thing before a part of the plate, while there is one.
    private static func covered(_ picture: Picture, plate: Box, _ drive: SimulatedDrive, at time: Double) -> Picture {
        guard let cover = drive.cover, time < cover.until * drive.seconds else { return picture }
        let box = place(of: plate, plate: plate, drive, at: time)
        let wide = box.width * (cover.share + 0.3)
        let left = cover.isLeft ? box.x - box.width * 0.3 : box.x + box.width * (1 - cover.share)
        func within(_ value: Double, _ limit: Int) -> Int { Int(min(max(value, 0), Double(limit))) }
        let columns = within(left, picture.width)..<within(left + wide, picture.width)
        let rows = within(box.y - box.height, picture.height)..<within(box.y + 2 * box.height, picture.height)
        guard !columns.isEmpty, !rows.isEmpty else { return picture }
        return Picture(width: picture.width, height: picture.height) { pixels in
            picture.pixels.withBytes { pixels.copyMemory(from: $0) }
            for row in rows {
                for column in columns {
                    let place = (row * picture.width + column) * 3
                    for colour in 0..<3 { pixels[place + colour] = 92 }
                }
            }
        }
    }
}

extension Point {
    fileprivate func isInside(width: Double, height: Double) -> Bool { x >= 0 && y >= 0 && x <= width && y <= height }
}
