import Core
import Foundation

// Geometry as plain arrays of numbers, the way the interface and the database write it.

/// `[x, y, width, height]`
struct FlatBox: Codable {
    var box: Box

    init(_ box: Box) { self.box = box }

    init(from decoder: any Decoder) throws {
        let numbers = try decoder.numbers(4)
        box = Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }

    func encode(to encoder: any Encoder) throws { try [box.x, box.y, box.width, box.height].encode(to: encoder) }
}

/// `[[x, y], [x, y], [x, y], [x, y]]`
struct FlatQuad: Codable {
    var quad: Quad

    init(_ quad: Quad) { self.quad = quad }

    init(from decoder: any Decoder) throws {
        let points = try [[Double]](from: decoder)
        guard points.count == 4, points.allSatisfy({ $0.count == 2 }) else {
            throw decoder.corrupted("Four points of two numbers are wanted.")
        }
        let corners = points.map { Point(x: $0[0], y: $0[1]) }
        quad = Quad(topLeft: corners[0], topRight: corners[1], bottomRight: corners[2], bottomLeft: corners[3])
    }

    func encode(to encoder: any Encoder) throws { try quad.corners.map { [$0.x, $0.y] }.encode(to: encoder) }
}

/// `[width, height]`
struct PixelSize: Codable {
    var width: Int
    var height: Int

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    init(from decoder: any Decoder) throws {
        let numbers = try [Int](from: decoder)
        guard numbers.count == 2 else { throw decoder.corrupted("Width and height are wanted.") }
        (width, height) = (numbers[0], numbers[1])
    }

    func encode(to encoder: any Encoder) throws { try [width, height].encode(to: encoder) }
}

extension Decoder {
    fileprivate func numbers(_ count: Int) throws -> [Double] {
        let numbers = try [Double](from: self)
        guard numbers.count == count else { throw corrupted("\(count) numbers are wanted.") }
        return numbers
    }

    func corrupted(_ reason: String) -> DecodingError {
        DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: reason))
    }
}
