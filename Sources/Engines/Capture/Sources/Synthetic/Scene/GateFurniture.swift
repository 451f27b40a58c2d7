import Core
import Foundation

/// What a gate has: the barrier's housing and arm, posts, a fence. The arm moves and is drawn over the vehicles;
/// the rest belongs to the backdrop.
struct GateFurniture {
    private static let barrier = (x: 2.32, z: 9.8, pivot: 1.02, arm: 4.45)
    private static let yellow = Colour(0.93, 0.72, 0.13)
    private static let signal = Colour(0.80, 0.16, 0.13)

    let view: GateView

    func draw(with pen: Pen) {
        fence(pen)
        for x in [-2.62, 2.62] { pillar(pen, x: x, z: 14) }
        sign(pen)
        for (x, z) in [(-2.3, 12.2), (2.32, 11.6)] { bollard(pen, x: x, z: z) }
        rest(pen)
        housing(pen)
    }

    /// The arm, raised by `lift` from 0 (closed) to 1 (upright).
    func drawArm(lift: Double, with pen: Pen) {
        let barrier = Self.barrier
        let angle = lift * 86 * Double.pi / 180
        let half = 0.047
        func at(_ along: Double, _ off: Double) -> Point {
            view.project(
                barrier.x - 0.1 - along * cos(angle) - off * sin(angle),
                barrier.pivot + along * sin(angle) - off * cos(angle),
                barrier.z
            )
        }
        func piece(_ from: Double, _ to: Double, _ colour: Colour) {
            let outline = [at(from, -half), at(to, -half), at(to, half), at(from, half)]
            pen.fill(
                outline,
                .linear(
                    at(from, -half),
                    at(from, half),
                    [
                        (0, colour.times(1.06)), (0.45, colour), (1, colour.times(0.62)),
                    ]
                )
            )
        }
        piece(0, barrier.arm, Colour(0.93, 0.93, 0.92))
        for stripe in stride(from: 0.55, to: barrier.arm - 0.2, by: 0.8) {
            piece(stripe, min(stripe + 0.4, barrier.arm), Self.signal)
        }
        pen.disc(at(0, 0), 0.11 * view.scale(at: barrier.z), .flat(.grey(0.22)))
    }

    private func housing(_ pen: Pen) {
        let (x, z) = (Self.barrier.x, Self.barrier.z)
        let (left, right, top) = (x - 0.17, x + 0.17, 1.12)
        let foot = view.project(x, 0, z)
        pen.disc(foot, 0.34 * view.scale(at: z), down: 0.05 * view.scale(at: z), .flat(.grey(0.05, cover: 0.35)))
        let body = [
            view.project(left, 0, z), view.project(left, top, z), view.project(right, top, z),
            view.project(right, 0, z),
        ]
        pen.fill(
            body,
            .linear(
                body[0],
                body[3],
                [
                    (0, Self.yellow.times(1.05)), (0.7, Self.yellow.times(0.92)), (1, Self.yellow.times(0.7)),
                ]
            )
        )
        let lid = [
            view.project(left - 0.02, top, z - 0.02), view.project(left + 0.01, top + 0.03, z + 0.3),
            view.project(right - 0.01, top + 0.03, z + 0.3), view.project(right + 0.02, top, z - 0.02),
        ]
        pen.fill(lid, .flat(.grey(0.30)))
        let plinth = [
            view.project(left, 0, z), view.project(left, 0.08, z), view.project(right, 0.08, z),
            view.project(right, 0, z),
        ]
        pen.fill(plinth, .flat(.grey(0.2)))
        let door = [
            view.project(left + 0.05, 0.2, z), view.project(left + 0.05, 0.82, z),
            view.project(right - 0.05, 0.82, z), view.project(right - 0.05, 0.2, z),
        ]
        pen.line(door + [door[0]], Self.yellow.times(0.6), width: 1.2 * view.unit)
        pen.disc(view.project(right - 0.09, 0.5, z), 2.4 * view.unit, .flat(.grey(0.25)))
    }

    /// The fork that the closed arm lies in.
    private func rest(_ pen: Pen) {
        let x = Self.barrier.x - 0.1 - Self.barrier.arm + 0.12
        post(pen, x: x, z: 9.85, height: 0.96, radius: 0.04, colour: .grey(0.55))
    }

    private func pillar(_ pen: Pen, x: Double, z: Double) {
        let colour = Colour(0.70, 0.69, 0.66)
        shadow(pen, x: x, z: z, radius: 0.35)
        let corners = [
            view.project(x - 0.17, 0, z), view.project(x - 0.17, 1.85, z), view.project(x + 0.17, 1.85, z),
            view.project(x + 0.17, 0, z),
        ]
        pen.fill(corners, .linear(corners[0], corners[3], [(0, colour.times(1.08)), (1, colour.times(0.80))]))
        let cap = [
            view.project(x - 0.21, 1.85, z), view.project(x - 0.21, 1.93, z), view.project(x + 0.21, 1.93, z),
            view.project(x + 0.21, 1.85, z),
        ]
        pen.fill(cap, .flat(colour.times(0.9)))
        let lamp = view.project(x, 2.05, z)
        pen.disc(
            lamp,
            0.11 * view.scale(at: z),
            .radial(
                lamp,
                0.11 * view.scale(at: z),
                [
                    (0, Colour(1, 0.98, 0.9)), (1, Colour(0.85, 0.83, 0.76)),
                ]
            )
        )
    }

    private func sign(_ pen: Pen) {
        let (x, z) = (-2.9, 16.5)
        post(pen, x: x, z: z, height: 2.35, radius: 0.035, colour: .grey(0.6))
        let centre = view.project(x, 2.35, z)
        let radius = 0.33 * view.scale(at: z)
        pen.disc(centre, radius, .flat(Colour(0.93, 0.93, 0.93)))
        pen.disc(centre, radius * 0.94, .flat(Self.signal))
        pen.disc(centre, radius * 0.70, .flat(Colour(0.95, 0.95, 0.94)))
        PlateFace.draw(
            ["10"],
            in: Box(x: centre.x - radius * 0.5, y: centre.y - radius, width: radius, height: radius * 2),
            height: radius * 0.72,
            ink: .grey(0.1),
            with: pen
        )
    }

    private func bollard(_ pen: Pen, x: Double, z: Double) {
        shadow(pen, x: x, z: z, radius: 0.18)
        post(pen, x: x, z: z, height: 0.9, radius: 0.065, colour: Self.yellow)
        let scale = view.scale(at: z)
        for y in [0.3, 0.62] {
            let centre = view.project(x, y, z)
            pen.rectangle(
                Box(x: centre.x - 0.065 * scale, y: centre.y - 0.06 * scale, width: 0.13 * scale, height: 0.12 * scale),
                .flat(.grey(0.13))
            )
        }
    }

    private func post(_ pen: Pen, x: Double, z: Double, height: Double, radius: Double, colour: Colour) {
        let (foot, top) = (view.project(x, 0, z), view.project(x, height, z))
        let half = radius * view.scale(at: z)
        let box = Box(x: foot.x - half, y: top.y, width: 2 * half, height: foot.y - top.y)
        pen.rectangle(
            box,
            radius: half * 0.6,
            .linear(
                Point(x: box.x, y: 0),
                Point(x: box.x + box.width, y: 0),
                [
                    (0, colour.times(0.85)), (0.3, colour.times(1.12)), (1, colour.times(0.6)),
                ]
            )
        )
    }

    private func shadow(_ pen: Pen, x: Double, z: Double, radius: Double) {
        let scale = view.scale(at: z)
        let foot = view.project(x + radius * 0.4, 0, z)
        let paint = Pen.Paint.radial(
            foot,
            radius * 1.6 * scale,
            [
                (0, .grey(0.05, cover: 0.5)), (0.5, .grey(0.05, cover: 0.3)), (1, .grey(0.05, cover: 0)),
            ]
        )
        pen.disc(foot, radius * 1.6 * scale, down: radius * 0.35 * scale, paint)
    }

    /// Wire mesh between posts, in front of the hedge.
    private func fence(_ pen: Pen) {
        let x = -3.35
        let posts = Array(stride(from: 13.0, through: 40.0, by: 2.7))
        for z in posts.reversed() { post(pen, x: x, z: z, height: 1.5, radius: 0.03, colour: .grey(0.50)) }
        for y in stride(from: 0.1, through: 1.46, by: 0.17) {
            let from = view.project(x, y, 12)
            let to = view.project(x, y, 40)
            pen.line([from, to], .grey(0.72, cover: 0.34), width: 0.9 * view.unit)
        }
        for z in stride(from: 12.2, to: 26.0, by: 0.24) {
            let strength = 0.26 * (1 - (z - 12) / 15)
            pen.line(
                [view.project(x, 0.1, z), view.project(x, 1.46, z)],
                .grey(0.72, cover: strength),
                width: 0.8 * view.unit
            )
        }
    }
}
