import Core

/// Draws a vehicle, from its far end to its near end.
struct VehiclePainter {
    let style: VehicleStyle
    let paint: Colour
    let frame: VehicleFrame
    let pen: Pen

    func draw(front: Bool, plate: PlateSheets) -> Quad {
        drawShadow()
        drawWheels()
        front ? drawFront() : drawRear()
        let quad = frame.plate(
            plate.plate.design.size,
            y: front ? style.plateHeight : style.rearPlateHeight
        )
        drawHolder(quad)
        plate.draw(over: quad, with: pen)
        return quad
    }

    /// The width of a line that is this many millimetres wide, never thinner than a third of a pixel.
    func thickness(_ millimetres: Double) -> Double { max(0.33, millimetres / 1000 * frame.scale) }

    /// A gradient along the height of the vehicle at one depth.
    func upright(_ depth: Double, _ stops: [(Double, Colour)]) -> Pen.Paint {
        let (low, high) = (stops.first?.0 ?? 0, stops.last?.0 ?? 1)
        let span = max(high - low, 1e-6)
        return .linear(frame.at(0, low, depth), frame.at(0, high, depth), stops.map { (($0.0 - low) / span, $0.1) })
    }

    private func drawShadow() {
        let steps = 16
        for step in 0..<steps {
            let grow = 0.30 - Double(step) * 0.40 / Double(steps)
            let outline = [
                frame.at(-style.half - grow, 0, 0.1 - grow * 1.5),
                frame.at(style.half + grow * 1.4, 0, 0.1 - grow * 1.5),
                frame.at(style.half + grow * 1.4, 0, style.length + grow),
                frame.at(-style.half - grow, 0, style.length),
            ]
            pen.fill(outline, .flat(.grey(0.03, cover: 0.055)))
        }
        // Between the wheels no light comes from behind.
        let under = frame.mirrored([
            (style.half * 0.9, 0.01, 0.75), (style.half * 0.92, style.clearance + 0.18, 0.4),
            (0, style.clearance + 0.2, 0.3),
        ])
        pen.fill(
            under,
            upright(0.7, [(0, .grey(0.05, cover: 0.6)), (0.1, .grey(0.03, cover: 0.97)), (0.4, .grey(0.02))])
        )
    }

    private func drawWheels() {
        let (outer, inner, top) = (style.half - 0.015, style.half - 0.24, style.wheelHeight)
        let places = [
            (inner, 0.03, 0.62), (inner + 0.035, 0.0, 0.68), (outer - 0.035, 0.0, 0.68), (outer, 0.04, 0.62),
            (outer, top, 0.6), (inner, top, 0.6),
        ]
        for wheel in frame.pair(places) {
            pen.fill(
                wheel,
                upright(0.65, [(0, .grey(0.045)), (0.09, .grey(0.17)), (0.2, .grey(0.10)), (0.4, .grey(0.03))])
            )
        }
        for groove in [0.06, 0.115, 0.17] {
            for line in frame.pair([(inner + groove, 0.02, 0.66), (inner + groove, 0.24, 0.6)]) {
                pen.line(line, .grey(0.03, cover: 0.6), width: thickness(8))
            }
        }
    }

    /// The frame that holds the plate.
    private func drawHolder(_ quad: Quad) {
        let rim = thickness(9)
        let box = quad.bounds
        pen.rectangle(
            Box(x: box.x - rim, y: box.y - rim, width: box.width + 2 * rim, height: box.height + 2.6 * rim),
            radius: rim,
            .flat(.grey(0.07))
        )
    }

    /// Body above the belt: roof, pillars and the glass at the sides, common to both ends.
    func drawCabin(foot: (height: Double, depth: Double), head: Double, end: Double, glassHalf: Double) {
        let (roof, top) = (style.roofHalf, style.height)
        let shell = frame.mirrored([
            (0, foot.height, foot.depth), (style.half - 0.07, foot.height - 0.03, foot.depth + 0.2),
            (style.half - 0.05, foot.height + 0.02, head), (roof + 0.13, top - 0.16, head + 0.1),
            (roof + 0.05, top - 0.045, head + 0.12), (roof * 0.9, top - 0.01, (head + end) / 2),
            (roof * 0.84, top - 0.05, end), (0, top - 0.035, end),
        ])
        pen.fill(
            shell,
            upright(
                head,
                [
                    (foot.height - 0.05, paint.times(0.62)), (top - 0.16, paint.times(0.8)), (top, paint.times(1.02)),
                ]
            )
        )
        let side = [
            (glassHalf + 0.035, foot.height + 0.05, foot.depth + 0.25), (style.half - 0.085, foot.height + 0.05, head),
            (roof + 0.115, top - 0.17, head + 0.08), (roof + 0.035, top - 0.10, head + 0.02),
        ]
        for glass in frame.pair(side) { pen.fill(glass, .flat(Colour(0.10, 0.12, 0.14))) }
        let lid = frame.mirrored([
            (0, top - 0.03, head), (roof - 0.01, top - 0.055, head + 0.04),
            (roof * 0.88, top - 0.005, (head + end) / 2),
            (roof * 0.82, top - 0.045, end), (0, top - 0.03, end),
        ])
        let sky = paint.mixed(0.45, with: Colour(0.82, 0.88, 0.93))
        pen.fill(
            lid,
            .linear(
                frame.at(0, top - 0.03, head),
                frame.at(0, top - 0.03, end),
                [
                    (0, paint.times(0.95)), (0.3, paint.mixed(0.2, with: sky)), (1, sky),
                ]
            )
        )
    }

    /// Glass with what it mirrors: sky above, the dark yard below, two bright slants.
    func drawGlass(_ outline: [Point], low: Point, high: Point, inside: () -> Void) {
        pen.fill(
            outline,
            .linear(
                high,
                low,
                [
                    (0, Colour(0.30, 0.36, 0.41)), (0.45, Colour(0.16, 0.19, 0.22)), (1, Colour(0.07, 0.08, 0.09)),
                ]
            ),
            smooth: false
        )
        pen.clipped(to: outline) {
            inside()
            let rise = high - low
            let across = Point(x: -rise.y, y: rise.x)
            for (from, to, cover) in [(-1.25, -0.55, 0.20), (-0.42, -0.22, 0.14), (0.75, 1.25, 0.08)] {
                let slant = [
                    low + across * from, low + across * to, high + across * (to + 0.5), high + across * (from + 0.5),
                ]
                pen.fill(
                    slant,
                    .linear(
                        high,
                        low,
                        [
                            (0, Colour(0.86, 0.92, 0.97, cover: cover * 1.5)),
                            (1, Colour(0.8, 0.87, 0.93, cover: cover * 0.2)),
                        ]
                    )
                )
            }
        }
    }

    func drawMirrors(depth: Double, height: Double) {
        for side in [-1.0, 1.0] {
            let centre = frame.at(side * (style.half + 0.075), height, depth)
            let across = 0.108 * frame.view.scale(at: frame.pose.z + depth)
            let stalk = frame.at(side * (style.half - 0.06), height - 0.06, depth)
            pen.line([centre, stalk], .grey(0.08), width: across * 0.5)
            pen.disc(
                centre,
                across,
                down: across * 0.68,
                .linear(
                    Point(x: 0, y: centre.y - across * 0.7),
                    Point(x: 0, y: centre.y + across * 0.7),
                    [(0, paint.times(1.12)), (0.62, paint.times(0.7)), (0.63, .grey(0.10)), (1, .grey(0.05))]
                )
            )
        }
    }
}
