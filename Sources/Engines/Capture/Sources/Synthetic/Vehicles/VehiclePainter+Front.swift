import Core

/// The face of a vehicle that comes towards the camera.
extension VehiclePainter {
    func drawFront() {
        let style = style
        drawCabin(
            foot: (style.cowlHeight, style.cowlDepth),
            head: style.headDepth,
            end: style.roofEnd,
            glassHalf: style.half - 0.17
        )
        drawWings()
        drawWindscreen()
        drawMirrors(depth: style.cowlDepth + 0.25, height: style.cowlHeight + 0.05)
        drawBonnet()
        drawBumper()
        drawGrille()
        drawHeadlights()
    }

    private func drawWings() {
        let (half, nose, cowl) = (style.half, style.noseHeight, style.cowlHeight)
        let outline = frame.mirrored([
            (0, style.clearance, 0.3), (half - 0.12, style.clearance + 0.02, 0.35), (half - 0.015, 0.38, 0.5),
            (half, nose * 0.82, 0.7), (half - 0.01, nose + 0.03, 0.85), (half - 0.06, cowl - 0.06, style.cowlDepth),
            (half - 0.15, cowl - 0.005, style.cowlDepth + 0.12), (0, cowl, style.cowlDepth),
        ])
        pen.fill(
            outline,
            upright(
                0.6,
                [
                    (style.clearance, paint.times(0.38)), (nose * 0.75, paint.times(0.72)), (cowl, paint.times(1.1)),
                ]
            )
        )
        for edge in frame.pair([(half - 0.02, 0.36, 0.5), (half - 0.004, nose * 0.8, 0.7), (half - 0.014, nose, 0.85)])
        {
            pen.line(edge, paint.mixed(0.5, with: .grey(1)).covering(0.35), width: thickness(14), smooth: true)
        }
    }

    private func drawWindscreen() {
        let (cowl, depth, head) = (style.cowlHeight, style.cowlDepth, style.headDepth)
        let (foot, roof) = (style.half - 0.16, style.roofHalf - 0.015)
        let outline = frame.mirrored([
            (0, cowl + 0.01, depth - 0.02), (foot, cowl - 0.005, depth + 0.12),
            (foot - 0.005, cowl + 0.05, depth + 0.2),
            (roof + 0.02, style.height - 0.10, head), (roof - 0.04, style.height - 0.065, head),
            (0, style.height - 0.05, head - 0.03),
        ])
        let (low, high) = (frame.at(0, cowl, depth), frame.at(0, style.height - 0.06, head))
        drawGlass(outline, low: low, high: high) { drawOccupants() }
        pen.line(outline + [outline[0]], .grey(0.05), width: thickness(16))
        for from in [-0.02, 0.5] {
            let arm = [
                frame.at(from, cowl + 0.02, depth - 0.02), frame.at(from - 0.3, cowl + 0.045, depth + 0.06),
                frame.at(from - 0.52, cowl + 0.06, depth + 0.12),
            ]
            pen.line(arm, .grey(0.03), width: thickness(17), smooth: true)
        }
    }

    private func drawOccupants() {
        let (cowl, depth) = (style.cowlHeight, style.cowlDepth + 0.95)
        let scale = frame.view.scale(at: frame.pose.z + depth)
        let room = style.height - cowl
        for (x, head) in [(-0.36, 0.0), (0.37, 1.0)] {
            let rest = frame.at(x, cowl + room * 0.52, depth + 0.2)
            pen.disc(rest, 0.12 * scale, down: 0.10 * scale, .flat(.grey(0.04, cover: 0.85)))
            pen.disc(
                frame.at(x, cowl + 0.02, depth + 0.2),
                0.24 * scale,
                down: 0.22 * scale,
                .flat(.grey(0.04, cover: 0.8))
            )
            guard head > 0 else { continue }
            pen.disc(frame.at(x, cowl + 0.02, depth), 0.22 * scale, down: 0.17 * scale, .flat(Colour(0.20, 0.22, 0.27)))
            let face = frame.at(x, cowl + room * 0.5, depth)
            pen.disc(face, 0.082 * scale, down: 0.115 * scale, .flat(Colour(0.46, 0.36, 0.30)))
            pen.disc(
                face - Point(x: 0, y: 0.06 * scale),
                0.085 * scale,
                down: 0.07 * scale,
                .flat(Colour(0.13, 0.10, 0.09))
            )
            let wheel = frame.at(x, cowl + 0.0, depth - 0.4)
            pen.disc(wheel, 0.19 * scale, down: 0.12 * scale, .flat(.grey(0.03, cover: 0.9)))
        }
        let mirror = frame.at(0, style.height - 0.14, style.headDepth - 0.1)
        pen.disc(mirror, 0.11 * scale, down: 0.032 * scale, .flat(.grey(0.05)))
    }

    private func drawBonnet() {
        let (half, nose, cowl, depth) = (style.half, style.noseHeight, style.cowlHeight, style.cowlDepth)
        let outline = frame.mirrored([
            (0, nose, 0.08), (half - 0.32, nose - 0.01, 0.14), (half - 0.15, nose + 0.005, 0.32),
            (half - 0.09, nose + (cowl - nose) * 0.55, depth * 0.7), (half - 0.13, cowl - 0.015, depth + 0.04),
            (half - 0.3, cowl + 0.005, depth), (0, cowl + 0.005, depth - 0.05),
        ])
        let sky = paint.mixed(0.55, with: Colour(0.80, 0.87, 0.93))
        pen.fill(
            outline,
            .linear(
                frame.at(0, nose, 0.08),
                frame.at(0, cowl, depth),
                [
                    (0, paint.times(1.05)), (0.12, paint.mixed(0.30, with: .grey(1))), (0.32, paint.times(1.02)),
                    (0.75, paint.mixed(0.3, with: sky)), (1, sky),
                ]
            )
        )
        pen.clipped(to: outline) {
            // The windscreen's dark image and a soft light along the middle.
            let low = frame.at(0, cowl, depth * 0.86)
            let image = [
                frame.at(-half + 0.3, cowl, depth), frame.at(half - 0.3, cowl, depth),
                frame.at(half - 0.42, cowl - 0.03, depth * 0.8), frame.at(-half + 0.42, cowl - 0.03, depth * 0.8),
            ]
            pen.fill(
                image,
                .linear(frame.at(0, cowl, depth), low, [(0, .grey(0.05, cover: 0.30)), (1, .grey(0.05, cover: 0))])
            )
        }
        for crease in frame.pair([
            (half * 0.42, nose + 0.005, 0.14), (half * 0.52, (nose + cowl) / 2 + 0.03, depth * 0.5),
            (half * 0.60, cowl, depth - 0.05),
        ]) {
            pen.line(crease, paint.times(0.62).covering(0.55), width: thickness(12), smooth: true)
            let light = crease.map { $0 - Point(x: 0, y: thickness(12)) }
            pen.line(light, paint.mixed(0.6, with: .grey(1)).covering(0.4), width: thickness(10), smooth: true)
        }
    }

    private func drawBumper() {
        let (half, nose, low) = (style.half, style.noseHeight, style.clearance)
        let outline = frame.mirrored([
            (0, low, 0.10), (half - 0.28, low + 0.01, 0.16), (half - 0.08, low + 0.07, 0.32),
            (half - 0.02, nose * 0.52, 0.4), (half - 0.03, nose * 0.86, 0.42), (half - 0.12, nose - 0.01, 0.36),
            (half - 0.32, nose - 0.015, 0.15), (0, nose - 0.005, 0.07),
        ])
        pen.fill(
            outline,
            upright(
                0.1,
                [
                    (low, paint.times(0.42)), (low + 0.10, paint.times(0.60)), (nose * 0.55, paint.times(0.86)),
                    (nose * 0.62, paint.times(1.02)), (nose * 0.9, paint.times(0.92)), (nose, paint.times(1.08)),
                ]
            ),
            smooth: true
        )
        drawBumperRelief(outline)
        // The gap between bonnet and bumper.
        let gap = (-6...6).map { step -> Point in
            let x = Double(step) / 6
            return frame.at(x * (half - 0.14), nose - 0.012, 0.07 + 0.24 * x * x)
        }
        pen.line(gap, .grey(0.05, cover: 0.75), width: thickness(8))
        let intake = frame.mirrored([
            (0, low + 0.045, 0.08), (half - 0.36, low + 0.05, 0.13), (half - 0.27, low + 0.15, 0.17),
            (half - 0.36, low + 0.19, 0.12), (0, low + 0.185, 0.07),
        ])
        pen.fill(intake, .flat(.grey(0.055)))
        for slat in [0.09, 0.125, 0.16] {
            pen.line(
                frame.points([(-half + 0.4, low + slat, 0.1), (half - 0.4, low + slat, 0.1)]),
                .grey(0.17),
                width: thickness(8)
            )
        }
        let lip = frame.points([
            (-half + 0.25, low + 0.012, 0.12), (0, low + 0.006, 0.08), (half - 0.25, low + 0.012, 0.12),
        ])
        pen.line(lip, .grey(0.07), width: thickness(32), smooth: true)
        drawFogLights(low: low)
    }

    /// Corners turn away from the light, a fold runs across above the plate, the apron below is darker.
    private func drawBumperRelief(_ outline: [Point]) {
        let (half, nose, low) = (style.half, style.noseHeight, style.clearance)
        pen.clipped(to: outline, smooth: true) {
            let (left, right) = (frame.at(-half, nose, 0.3), frame.at(half, nose, 0.3))
            let whole = [
                frame.at(-half - 0.1, nose + 0.1, 0), frame.at(half + 0.1, nose + 0.1, 0),
                frame.at(half + 0.1, low - 0.1, 0), frame.at(-half - 0.1, low - 0.1, 0),
            ]
            pen.fill(
                whole,
                .linear(
                    left,
                    right,
                    [
                        (0, .grey(0, cover: 0.38)), (0.16, .grey(0, cover: 0.08)), (0.3, .grey(1, cover: 0.10)),
                        (0.5, .grey(1, cover: 0.02)), (0.84, .grey(0, cover: 0.10)), (1, .grey(0, cover: 0.46)),
                    ]
                )
            )
            let fold = frame.points([
                (-half + 0.02, nose - 0.26, 0.4), (-half + 0.3, nose - 0.225, 0.15), (half - 0.3, nose - 0.225, 0.15),
                (half - 0.02, nose - 0.26, 0.4),
            ])
            pen.line(fold, paint.times(0.5).covering(0.55), width: thickness(11), smooth: true)
            pen.line(
                fold.map { $0 + Point(x: 0, y: thickness(13)) },
                paint.mixed(0.7, with: .grey(1)).covering(0.45),
                width: thickness(12),
                smooth: true
            )
            let apron = frame.mirrored([
                (0, low - 0.02, 0.08), (half, low, 0.2), (half, low + 0.12, 0.36), (half - 0.3, low + 0.225, 0.15),
                (0, low + 0.225, 0.07),
            ])
            pen.fill(apron, .flat(.grey(0.05, cover: 0.42)))
        }
    }

    private func drawFogLights(low: Double) {
        let half = style.half
        for recess in frame.pair([
            (half - 0.27, low + 0.08, 0.22), (half - 0.12, low + 0.11, 0.34), (half - 0.10, low + 0.21, 0.36),
            (half - 0.23, low + 0.19, 0.24),
        ]) {
            pen.fill(recess, .flat(.grey(0.07)))
        }
        for side in [-1.0, 1.0] {
            let lamp = frame.at(side * (half - 0.185), low + 0.15, 0.26)
            pen.disc(
                lamp,
                0.038 * frame.scale,
                .radial(
                    lamp,
                    0.038 * frame.scale,
                    [
                        (0, .grey(0.85)), (0.6, .grey(0.55)), (1, .grey(0.2)),
                    ]
                )
            )
        }
    }

    private func drawGrille() {
        let (nose, half) = (style.noseHeight, style.half)
        let (low, high) = (nose - 0.185, nose - 0.055)
        let wide = half - 0.42
        let outline = frame.mirrored([
            (0, low, 0.07), (wide - 0.03, low + 0.015, 0.1), (wide, high, 0.11), (0, high + 0.008, 0.06),
        ])
        switch style.grille {
        case .closed:
            let slot = frame.points([(-wide, high - 0.03, 0.1), (0, high - 0.035, 0.06), (wide, high - 0.03, 0.1)])
            pen.line(slot, .grey(0.06), width: thickness(34), smooth: true)
        case .slats, .mesh:
            pen.fill(outline, upright(0.1, [(low, .grey(0.05)), (high, .grey(0.10))]))
            let lines = style.grille == .slats ? [0.03, 0.062, 0.094] : [0.02, 0.04, 0.06, 0.08, 0.10]
            let colour: Colour = style.grille == .slats ? .grey(0.62) : .grey(0.22)
            for height in lines {
                let slat = frame.points([(-wide + 0.02, low + height, 0.1), (wide - 0.02, low + height, 0.1)])
                pen.line(slat, colour, width: thickness(style.grille == .slats ? 9 : 6))
            }
            pen.line(outline + [outline[0]], .grey(0.66), width: thickness(10))
        }
        let badge = frame.at(0, high - 0.055, 0.05)
        let radius = 0.052 * frame.scale
        pen.disc(badge, radius, .radial(badge, radius, [(0, .grey(0.55)), (0.7, .grey(0.85)), (1, .grey(0.45))]))
        pen.disc(badge, radius * 0.66, .flat(Colour(0.12, 0.17, 0.27)))
    }

    private func drawHeadlights() {
        let (nose, half) = (style.noseHeight, style.half)
        let lamp = [
            (half - 0.40, nose - 0.145, 0.14), (half - 0.38, nose - 0.06, 0.14), (half - 0.2, nose - 0.025, 0.26),
            (half - 0.055, nose - 0.015, 0.44), (half - 0.035, nose - 0.075, 0.45), (half - 0.10, nose - 0.155, 0.36),
            (half - 0.25, nose - 0.175, 0.22),
        ]
        for (index, glass) in frame.pair(lamp).enumerated() {
            let side = index == 0 ? 1.0 : -1.0
            pen.fill(
                glass,
                upright(
                    0.3,
                    [(nose - 0.17, .grey(0.30)), (nose - 0.1, .grey(0.62)), (nose - 0.02, Colour(0.80, 0.85, 0.90))]
                ),
                smooth: true
            )
            for (x, radius) in [(half - 0.29, 0.05), (half - 0.165, 0.045)] {
                let centre = frame.at(side * x, nose - 0.1, 0.27)
                let size = radius * frame.scale
                pen.disc(centre, size * 1.18, .flat(.grey(0.16)))
                pen.disc(
                    centre,
                    size,
                    .radial(
                        centre,
                        size,
                        [
                            (0, Colour(1, 1, 0.97)), (0.35, Colour(0.96, 0.97, 1)), (0.75, Colour(0.62, 0.67, 0.74)),
                            (1, .grey(0.3)),
                        ]
                    )
                )
            }
            let strip = [
                frame.at(side * (half - 0.37), nose - 0.15, 0.15), frame.at(side * (half - 0.24), nose - 0.165, 0.22),
                frame.at(side * (half - 0.1), nose - 0.145, 0.36),
            ]
            pen.line(strip, Colour(0.97, 0.98, 1), width: thickness(16), smooth: true)
            pen.line(glass + [glass[0]], .grey(0.06, cover: 0.7), width: thickness(7), smooth: true)
        }
    }
}
