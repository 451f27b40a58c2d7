import Core
import Foundation
import Recognition
import Testing

@Suite("What a camera sees move")
struct LookoutTests {
    /// A grey street with a bright block, and noise of a few levels.
    private static func picture(_ width: Int, _ height: Int, block: Box? = nil, level bright: Int = 180, noise: Int = 0)
        -> Picture
    {
        var seed: UInt32 = 7 &+ UInt32(noise)
        return Picture(width: width, height: height) { bytes in
            for index in 0..<(width * height) {
                seed = seed &* 1_664_525 &+ 1_013_904_223
                let (x, y) = (Double(index % width), Double(index / width))
                let isInside =
                    block.map { x >= $0.x && x < $0.x + $0.width && y >= $0.y && y < $0.y + $0.height } ?? false
                let level = (isInside ? bright : 90) + (noise > 0 ? Int(seed >> 24) % (2 * noise + 1) - noise : 0)
                for channel in 0..<3 { bytes[index * 3 + channel] = UInt8(level) }
            }
        }
    }

    private static func frame(_ picture: Picture, at milliseconds: Int) -> Frame {
        Frame(
            camera: CameraID("gate"),
            sequence: UInt64(milliseconds),
            moment: Moment(wall: Date(timeIntervalSince1970: 0), monotonic: .milliseconds(milliseconds)),
            picture: picture
        )
    }

    private static func changes(_ first: Picture, _ second: Picture) -> [Point] {
        var (before, after) = (MotionGrid(), MotionGrid())
        before.take(first)
        after.take(second)
        return after.changes(since: before)
    }

    @Test("REC-01 a vehicle that comes into the picture moves, and its place is told")
    func arrival() {
        let block = Box(x: 400, y: 200, width: 120, height: 60)
        let places = Self.changes(Self.picture(640, 360), Self.picture(640, 360, block: block))
        #expect(!places.isEmpty)
        #expect(places.allSatisfy { (0.6...0.83).contains($0.x) && (0.53...0.75).contains($0.y) })
    }

    @Test("REC-14 the noise of a dark picture is no motion")
    func noise() {
        #expect(Self.changes(Self.picture(640, 360, noise: 12), Self.picture(640, 360, noise: 13)).isEmpty)
    }

    @Test("REC-01 pictures of any size have their motion told", arguments: [(1, 1), (7, 400), (3000, 2), (65, 33)])
    func sizes(_ size: (Int, Int)) {
        let all = Box(x: 0, y: 0, width: 5000, height: 5000)
        let places = Self.changes(Self.picture(size.0, size.1), Self.picture(size.0, size.1, block: all))
        #expect(places.count == MotionGrid.columns * MotionGrid.rows)
    }

    @Test("REC-01 motion is told against the last look everywhere, so that nothing creeps in")
    func creeping() {
        var lookout = Lookout(isCheapInParts: true)
        let empty = Self.frame(Self.picture(640, 360), at: 0)
        #expect(lookout.look(at: empty) == .everywhere)
        lookout.note(.everywhere, [], at: empty.moment)
        let looks = (1...8).map { step in
            let fog = Self.picture(640, 360, block: Box(x: 100, y: 100, width: 80, height: 40), level: 90 + step)
            return lookout.look(at: Self.frame(fog, at: step * 20))
        }
        #expect(looks.prefix(6).allSatisfy { $0 == .nowhere } && looks.last == .everywhere)
    }

    @Test("REC-01 a picture of another size is searched everywhere")
    func otherSize() {
        var lookout = Lookout(isCheapInParts: true)
        let first = Self.frame(Self.picture(640, 360), at: 0)
        lookout.note(lookout.look(at: first), [], at: first.moment)
        #expect(lookout.look(at: Self.frame(Self.picture(640, 360), at: 20)) == .nowhere)
        #expect(lookout.look(at: Self.frame(Self.picture(320, 180), at: 40)) == .everywhere)
    }
}
