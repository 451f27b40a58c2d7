import Core
import Foundation

/// Draws licence plates.
package enum PlateArtist {
    /// A plate as a picture of the given width, seen straight on, on a dark ground.
    package static func picture(_ plate: DemoPlate, width: Int) -> Picture {
        let size = plate.design.size
        let height = max(1, Int((Double(width) * size.height / size.width).rounded()))
        let sheet = Sheet(width: width, height: height)
        sheet.pen.rectangle(Box(x: 0, y: 0, width: Double(width), height: Double(height)), .flat(.grey(0.12)))
        draw(plate, scale: Double(width) / size.width, with: sheet.pen)
        return sheet.picture
    }

    /// The plate as a sheet with clear corners.
    static func sheet(_ plate: DemoPlate, width: Int) -> Sheet {
        let size = plate.design.size
        let scale = Double(width) / size.width
        let sheet = Sheet(width: width, height: max(1, Int((size.height * scale).rounded())))
        draw(plate, scale: scale, with: sheet.pen)
        return sheet
    }

    /// `scale` is pixels a millimetre.
    private static func draw(_ plate: DemoPlate, scale: Double, with pen: Pen) {
        let design = plate.design
        let (width, height) = (design.size.width * scale, design.size.height * scale)
        let whole = Box(x: 0, y: 0, width: width, height: height)
        let radius = (design == .unitedStates ? 16 : 9) * scale
        pen.rectangle(
            whole,
            radius: radius,
            .linear(
                Point(x: 0, y: 0),
                Point(x: width * 0.25, y: height),
                [
                    (0, design.ground.times(1.04)), (1, design.ground.times(0.93)),
                ]
            )
        )
        let text =
            switch design {
            case .unitedStates: drawUnitedStates(whole, scale, pen)
            case .mercosul: drawMercosul(whole, scale, pen)
            default: drawEuropean(design, whole, radius, scale, pen)
            }
        PlateFace.draw(
            plate.groups,
            in: text,
            height: design.letterHeight * scale,
            ink: design.ink,
            with: pen
        )
        let rim = 2.5 * scale
        pen.frame(
            Box(x: 2.5 * rim / 2, y: 2.5 * rim / 2, width: width - 2.5 * rim, height: height - 2.5 * rim),
            radius: max(radius - rim, 0.1),
            design == .unitedStates ? Colour(0.55, 0.58, 0.68) : design.ink.times(1.3),
            width: rim
        )
    }

    /// The blue field with its letters; returns where the text goes.
    private static func drawEuropean(_ design: PlateDesign, _ box: Box, _ radius: Double, _ scale: Double, _ pen: Pen)
        -> Box
    {
        let band = Box(x: 3 * scale, y: 3 * scale, width: 44 * scale, height: box.height - 6 * scale)
        pen.rectangle(band, radius: radius * 0.6, .flat(Colour(0.05, 0.22, 0.60)))
        let ring = Point(x: band.centre.x, y: band.y + 30 * scale)
        for star in 0..<12 {
            let angle = Double(star) * .pi / 6
            let place = Point(x: ring.x + cos(angle) * 13.5 * scale, y: ring.y + sin(angle) * 13.5 * scale)
            pen.disc(place, 2.3 * scale, .flat(Colour(0.98, 0.82, 0.15)))
        }
        PlateFace.draw(
            [design.band ?? ""],
            in: Box(x: band.x, y: band.y + 58 * scale, width: band.width, height: 42 * scale),
            height: 24 * scale,
            ink: .grey(0.97),
            with: pen
        )
        return Box(x: 50 * scale, y: 0, width: box.width - 56 * scale, height: box.height)
    }

    private static func drawUnitedStates(_ box: Box, _ scale: Double, _ pen: Pen) -> Box {
        pen.rectangle(
            Box(x: 3 * scale, y: 3 * scale, width: box.width - 6 * scale, height: 34 * scale),
            radius: 13 * scale,
            .linear(
                Point(x: 0, y: 0),
                Point(x: 0, y: 40 * scale),
                [
                    (0, Colour(0.55, 0.70, 0.88)), (1, Colour(0.93, 0.94, 0.95)),
                ]
            )
        )
        let title = Box(x: 50 * scale, y: 9 * scale, width: box.width - 100 * scale, height: 20 * scale)
        PlateFace.draw(["SEQUOIA"], in: title, height: 17 * scale, ink: Colour(0.70, 0.13, 0.16), with: pen)
        let motto = Box(x: 70 * scale, y: box.height - 25 * scale, width: box.width - 140 * scale, height: 16 * scale)
        PlateFace.draw(["TALL", "TREES"], in: motto, height: 10 * scale, ink: Colour(0.20, 0.35, 0.28), with: pen)
        for x in [30.0, box.width / scale - 30] {
            for y in [16.0, box.height / scale - 16] {
                pen.disc(Point(x: x * scale, y: y * scale), 4 * scale, .flat(.grey(0.35)))
            }
        }
        return Box(x: 12 * scale, y: 42 * scale, width: box.width - 24 * scale, height: 76 * scale)
    }

    private static func drawMercosul(_ box: Box, _ scale: Double, _ pen: Pen) -> Box {
        let band = Box(x: 3 * scale, y: 3 * scale, width: box.width - 6 * scale, height: 29 * scale)
        pen.rectangle(band, radius: 7 * scale, .flat(Colour(0.04, 0.19, 0.56)))
        PlateFace.draw(["BRASIL"], in: band, height: 17 * scale, ink: .grey(0.97), with: pen)
        let flag = Box(x: box.width - 44 * scale, y: 7 * scale, width: 30 * scale, height: 20 * scale)
        pen.rectangle(flag, radius: 2 * scale, .flat(Colour(0.10, 0.55, 0.27)))
        let diamond = [
            Point(x: flag.centre.x, y: flag.y + 2 * scale),
            Point(x: flag.x + flag.width - 3 * scale, y: flag.centre.y),
            Point(x: flag.centre.x, y: flag.y + flag.height - 2 * scale),
            Point(x: flag.x + 3 * scale, y: flag.centre.y),
        ]
        pen.fill(diamond, .flat(Colour(0.98, 0.85, 0.20)))
        pen.disc(flag.centre, 4.2 * scale, .flat(Colour(0.05, 0.20, 0.50)))
        return Box(x: 8 * scale, y: 34 * scale, width: box.width - 16 * scale, height: box.height - 38 * scale)
    }
}
