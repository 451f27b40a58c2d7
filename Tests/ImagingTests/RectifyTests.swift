import Core
import Foundation
import Imaging
import Testing

@Suite("Rectification")
struct RectifyTests {
    private func rectified(_ picture: Picture, _ quad: Quad, _ width: Int, _ height: Int) -> [Float] {
        var values = [Float](repeating: -1, count: 3 * width * height)
        values.withUnsafeMutableBufferPointer { picture.rectify(quad, width: width, height: height, into: $0) }
        return values
    }

    @Test("the perspective map carries the corners of the unit square to the corners of the quad, and lines to lines")
    func perspective() {
        let quad = Quad(
            topLeft: Point(x: 12, y: 30),
            topRight: Point(x: 90, y: 11),
            bottomRight: Point(x: 97, y: 44),
            bottomLeft: Point(x: 8, y: 71)
        )
        let plane = Perspective(unitSquareTo: quad)
        for (corner, place) in zip(quad.corners, [(0.0, 0.0), (1, 0), (1, 1), (0, 1)]) {
            #expect((plane.map(place.0, place.1) - corner).length < 1e-9)
        }
        let (start, middle, end) = (plane.map(0.1, 0.2), plane.map(0.4, 0.5), plane.map(0.8, 0.9))
        let (one, two) = (middle - start, end - start)
        #expect(abs(one.x * two.y - one.y * two.x) < 1e-6)
    }

    @Test("a grown upright quad grows by shares of its sides")
    func growth() {
        let grown = Quad(Box(x: 10, y: 20, width: 100, height: 40)).grown(x: 0.05, y: 0.1)
        #expect((grown.topLeft - Point(x: 5, y: 16)).length < 1e-9)
        #expect((grown.bottomRight - Point(x: 115, y: 64)).length < 1e-9)
    }

    @Test("a tilted sheet comes out straight", arguments: [-35.0, 0, 12, 50])
    func tilted(_ degrees: Double) {
        // A sheet of 120 x 40 round (100, 80), red rising from left to right and green from top to bottom.
        let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
        func place(_ across: Double, _ down: Double) -> Point {
            Point(x: 100 + across * cosine - down * sine, y: 80 + across * sine + down * cosine)
        }
        let picture = PictureExamples.drawn(width: 200, height: 160) { x, y in
            let (dx, dy) = (Double(x) - 100, Double(y) - 80)
            let (across, down) = (dx * cosine + dy * sine, -dx * sine + dy * cosine)
            let red = min(max((across + 60) / 120 * 255, 0), 255)
            return (UInt8(red), UInt8(min(max((down + 20) / 40 * 255, 0), 255)), 9)
        }
        let quad = Quad(
            topLeft: place(-60, -20),
            topRight: place(60, -20),
            bottomRight: place(60, 20),
            bottomLeft: place(-60, 20)
        )
        let values = rectified(picture, quad, 60, 20)
        for row in 1..<19 {
            for column in 1..<59 {
                #expect(abs(Double(values[row * 60 + column]) - Double(column) / 60 * 255) < 6)
                #expect(abs(Double(values[1200 + row * 60 + column]) - Double(row) / 20 * 255) < 9)
            }
        }
    }

    @Test("fine detail is averaged, not picked, when the sheet shrinks a lot")
    func averaging() {
        let stripes = PictureExamples.drawn(width: 960, height: 320) { x, _ in x % 2 == 0 ? (0, 0, 0) : (200, 200, 200)
        }
        let values = rectified(stripes, Quad(Box(x: 100, y: 50, width: 800, height: 200)), 144, 48)
        #expect(values.allSatisfy { abs($0 - 100) < 35 })
    }

    @Test("a sheet much larger than the result comes out in its place")
    func large() {
        let picture = PictureExamples.drawn(width: 900, height: 400) { x, y in (UInt8(x / 4), UInt8(y / 2), 9) }
        let values = rectified(picture, Quad(Box(x: 100, y: 40, width: 720, height: 300)), 72, 24)
        for row in 0..<24 {
            for column in 0..<72 {
                #expect(abs(Double(values[row * 72 + column]) - (100 + Double(column) * 10) / 4) < 2)
                #expect(abs(Double(values[72 * 24 + row * 72 + column]) - (40 + Double(row) * 12.5) / 2) < 3)
            }
        }
    }

    @Test("quads outside the picture, without area or without numbers give some pixels and no crash")
    func strange() {
        let picture = PictureExamples.gradient
        let numbers = [Double.nan, .infinity, -1e300, 1e18, 0, 7, -400]
        for one in numbers {
            for two in numbers {
                let quad = Quad(
                    topLeft: Point(x: one, y: two),
                    topRight: Point(x: two, y: one),
                    bottomRight: Point(x: one, y: one),
                    bottomLeft: Point(x: 3, y: two)
                )
                #expect(rectified(picture, quad, 12, 4).allSatisfy { (0...255).contains($0) })
            }
        }
    }
}
