import Core

/// The back of a vehicle that drives away.
extension VehiclePainter {
    func drawRear() {
        // Seen from behind, depth counts from the rear bumper: the rear window stands over the boot.
        let belt = style.cowlHeight - 0.03
        let glassFoot = 0.28
        let glassHead = style.length - style.roofEnd + 0.15
        let front = style.length - style.headDepth
        drawCabin(foot: (belt, glassFoot), head: glassHead, end: front, glassHalf: style.half - 0.16)
        drawMirrors(depth: style.length - style.cowlDepth - 0.3, height: style.cowlHeight + 0.05)
        drawHull(belt: belt)
        drawRearWindow(belt: belt, foot: glassFoot, head: glassHead)
        drawHatch(belt: belt)
        drawTailLights(belt: belt)
        drawRearBumper()
    }

    private func drawHull(belt: Double) {
        let half = style.half
        let outline = frame.mirrored([
            (0, style.clearance + 0.05, 0.1), (half - 0.1, style.clearance + 0.06, 0.2), (half - 0.02, 0.4, 0.35),
            (half, belt * 0.72, 0.45), (half - 0.03, belt - 0.06, 0.45), (half - 0.1, belt + 0.01, 0.4),
            (0, belt + 0.02, 0.25),
        ])
        pen.fill(
            outline,
            upright(
                0.2,
                [
                    (style.clearance, paint.times(0.45)), (belt * 0.5, paint.times(0.75)),
                    (belt * 0.74, paint.times(0.98)),
                    (belt * 0.8, paint.times(0.86)), (belt, paint.times(1.08)),
                ]
            )
        )
    }

    private func drawRearWindow(belt: Double, foot: Double, head: Double) {
        let (wide, roof) = (style.half - 0.17, style.roofHalf - 0.02)
        let outline = frame.mirrored([
            (0, belt + 0.05, foot), (wide, belt + 0.055, foot + 0.06), (roof + 0.03, style.height - 0.13, head),
            (roof - 0.03, style.height - 0.09, head), (0, style.height - 0.08, head),
        ])
        let (low, high) = (frame.at(0, belt + 0.05, foot), frame.at(0, style.height - 0.08, head))
        drawGlass(outline, low: low, high: high) {
            let scale = frame.view.scale(at: frame.pose.z + head + 0.6)
            for x in [-0.34, 0.34] {
                let rest = frame.at(x, belt + (style.height - belt) * 0.36, head + 0.6)
                pen.disc(rest, 0.12 * scale, down: 0.10 * scale, .flat(.grey(0.03, cover: 0.85)))
            }
        }
        pen.line(outline + [outline[0]], .grey(0.05), width: thickness(14))
        let wiper = frame.points([
            (0, belt + 0.06, foot), (0.2, belt + 0.10, foot + 0.06), (0.36, belt + 0.11, foot + 0.08),
        ])
        pen.line(wiper, .grey(0.03), width: thickness(16))
        let lamp = frame.points([(-0.13, style.height - 0.06, head), (0.13, style.height - 0.06, head)])
        let lit = frame.pose.brakes ? Colour(1, 0.20, 0.15) : Colour(0.45, 0.07, 0.07)
        pen.line(lamp, lit, width: thickness(22))
    }

    private func drawHatch(belt: Double) {
        let half = style.half
        let seam = frame.mirrored([
            (0, 0.5, 0.05), (half - 0.22, 0.5, 0.1), (half - 0.14, belt - 0.2, 0.2), (half - 0.13, belt + 0.02, 0.3),
        ])
        pen.line(seam, .grey(0.05, cover: 0.6), width: thickness(8))
        let recess = frame.points([
            (-0.34, style.rearPlateHeight - 0.11, 0.03), (0.34, style.rearPlateHeight - 0.11, 0.03),
            (0.31, style.rearPlateHeight + 0.12, 0.05), (-0.31, style.rearPlateHeight + 0.12, 0.05),
        ])
        pen.fill(
            recess,
            upright(
                0.04,
                [
                    (style.rearPlateHeight - 0.11, paint.times(0.86)),
                    (style.rearPlateHeight + 0.12, paint.times(0.55)),
                ]
            )
        )
        let badge = frame.at(0, min(style.rearPlateHeight + 0.17, belt - 0.02), 0.1)
        pen.disc(badge, 0.04 * frame.scale, .flat(.grey(0.75)))
    }

    private func drawTailLights(belt: Double) {
        let half = style.half
        let (low, high) = (belt - 0.30, belt - 0.05)
        let lit = frame.pose.brakes
        for lamp in frame.pair([
            (half - 0.24, high - 0.04, 0.16), (half - 0.10, high, 0.3), (half - 0.035, high - 0.03, 0.42),
            (half - 0.02, low + 0.04, 0.42), (half - 0.07, low, 0.34), (half - 0.20, low + 0.08, 0.18),
        ]) {
            pen.fill(
                lamp,
                upright(
                    0.3,
                    [
                        (low, Colour(0.42, 0.04, 0.05)),
                        (low + 0.1, lit ? Colour(1, 0.22, 0.16) : Colour(0.68, 0.07, 0.08)),
                        (high - 0.06, lit ? Colour(0.95, 0.16, 0.13) : Colour(0.62, 0.10, 0.10)),
                        (high, Colour(0.45, 0.06, 0.06)),
                    ]
                ),
                smooth: true
            )
            pen.line(lamp + [lamp[0]], .grey(0.08, cover: 0.6), width: thickness(7), smooth: true)
        }
        for side in [-1.0, 1.0] {
            let lamp = frame.at(side * (half - 0.11), low + 0.06, 0.3)
            pen.disc(lamp, 0.035 * frame.scale, .flat(Colour(0.85, 0.80, 0.76)))
        }
    }

    private func drawRearBumper() {
        let (half, low) = (style.half, style.clearance)
        let outline = frame.mirrored([
            (0, low + 0.02, 0.05), (half - 0.2, low + 0.03, 0.12), (half - 0.05, low + 0.1, 0.28),
            (half - 0.02, 0.44, 0.36),
            (half - 0.1, 0.52, 0.28), (half - 0.3, 0.53, 0.08), (0, 0.53, 0.0),
        ])
        pen.fill(
            outline,
            upright(
                0.05,
                [
                    (low, paint.times(0.45)), (0.36, paint.times(0.76)), (0.47, paint.times(0.98)),
                    (0.53, paint.times(1.12)),
                ]
            ),
            smooth: true
        )
        let lower = frame.mirrored([
            (0, low + 0.02, 0.04), (half - 0.22, low + 0.03, 0.1), (half - 0.16, low + 0.15, 0.14),
            (0, low + 0.16, 0.03),
        ])
        pen.fill(lower, .flat(.grey(0.09)))
        for reflector in frame.pair([
            (half - 0.34, low + 0.17, 0.1), (half - 0.18, low + 0.18, 0.16), (half - 0.18, low + 0.215, 0.16),
            (half - 0.34, low + 0.205, 0.1),
        ]) {
            pen.fill(reflector, .flat(Colour(0.60, 0.08, 0.08)))
        }
        let pipe = frame.at(half - 0.36, low + 0.02, 0.06)
        pen.disc(pipe, 0.034 * frame.scale, .flat(.grey(0.40)))
        pen.disc(pipe, 0.024 * frame.scale, .flat(.grey(0.04)))
    }
}
