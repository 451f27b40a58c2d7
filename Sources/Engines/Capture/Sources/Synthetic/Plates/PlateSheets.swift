import Core

/// One plate drawn in a few sizes, so that a small one on a distant car is not shrunk from a huge one.
struct PlateSheets: Sendable {
    private struct Size: Sendable {
        let width: Int
        let height: Int
        let pixels: PixelBuffer
    }

    let plate: DemoPlate
    private let sizes: [Size]

    init(_ plate: DemoPlate) {
        self.plate = plate
        sizes = [64, 128, 256, 512].map { width in
            let sheet = PlateArtist.sheet(plate, width: width)
            return Size(width: width, height: sheet.height, pixels: sheet.pixels)
        }
    }

    func draw(over quad: Quad, with pen: Pen) {
        let wanted = (quad.topRight - quad.topLeft).length
        guard let size = sizes.first(where: { Double($0.width) >= wanted }) ?? sizes.last else { return }
        pen.lay(size.pixels, width: size.width, height: size.height, over: quad)
    }
}
