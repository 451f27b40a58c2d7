import App
import Core
import Delivery
import EventLog
import Testing

@Suite("Pictures for servers")
struct PushPicturesTests {
    @Test(
        "PUSH-16 AOI-17 a server gets what the capture type keeps, with the plate where it says",
        arguments: CaptureType.allCases
    )
    func pictures(type: CaptureType) throws {
        let pictures = PushPictures(of: Self.view, as: type)
        #expect(pictures.plate.width < 200 && pictures.plate.height < 100)
        guard type != .plateCrop else {
            #expect(pictures.scene == nil)
            return
        }
        let scene = try #require(pictures.scene)
        #expect(scene.kind == (type == .vehicleCrop ? .vehicle : .frame))
        #expect((scene.scale == 1) == (type != .downsized))
        // The plate alone is white: its middle is where origin and scale say.
        let middle = Self.box.centre - scene.origin
        #expect(Self.shade(of: scene.picture, x: middle.x * scene.scale, y: middle.y * scene.scale) > 240)
        let outside = Point(x: Self.box.x - 12, y: Self.box.y) - scene.origin
        #expect(Self.shade(of: scene.picture, x: outside.x * scene.scale, y: outside.y * scene.scale) < 40)
    }

    private static let box = Box(x: 600, y: 400, width: 100, height: 25)

    private static let view: PlateView = {
        let picture = Picture(width: 1280, height: 720) { pixels in
            for y in 0..<720 {
                for x in 0..<1280 {
                    let isPlate = (600..<700).contains(x) && (400..<425).contains(y)
                    for channel in 0..<3 { pixels[(y * 1280 + x) * 3 + channel] = isPlate ? 255 : 10 }
                }
            }
        }
        return PlateView(picture: picture, outline: Quad(box), box: box, detection: 0.9)
    }()

    private static func shade(of picture: Picture, x: Double, y: Double) -> UInt8 {
        picture.pixels.withBytes { $0[(Int(y) * picture.width + Int(x)) * 3] }
    }
}
