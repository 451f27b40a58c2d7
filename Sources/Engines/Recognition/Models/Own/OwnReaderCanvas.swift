import Core
import Imaging

/// What a reader that a person brings is shown: plates made upright, channels beside each other, 0 to 255.
package struct OwnReaderCanvas {
    private let description: OwnReaderDescription
    private var plane: [Float]
    package private(set) var values: [Float] = []

    package init(_ description: OwnReaderDescription) {
        self.description = description
        plane = [Float](repeating: 0, count: 3 * description.width * description.height)
    }

    /// Takes the views of a picture in the place of those before.
    package mutating func show(_ views: ArraySlice<Quad>, of picture: Picture) {
        values = []
        values.reserveCapacity(views.count * description.width * description.height * description.channels)
        for view in views { show(view, of: picture) }
    }

    mutating func withFloats<Result>(
        _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        try values.withUnsafeMutableBufferPointer { try body($0) }
    }

    package func withBytes<Result>(_ body: (UnsafeMutableBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        var bytes = values.map { UInt8(min(max($0, 0), 255).rounded()) }
        return try bytes.withUnsafeMutableBufferPointer { try body($0) }
    }

    private mutating func show(_ view: Quad, of picture: Picture) {
        let fitted = fittedSize(of: view)
        let (left, top) = ((description.width - fitted.width) / 2, (description.height - fitted.height) / 2)
        let size = fitted.width * fitted.height
        plane.withUnsafeMutableBufferPointer { target in
            picture.rectify(
                view,
                width: fitted.width,
                height: fitted.height,
                into: UnsafeMutableBufferPointer(rebasing: target[..<(3 * size)])
            )
        }
        for y in 0..<description.height {
            for x in 0..<description.width {
                let (column, row) = (x - left, y - top)
                let isInside = (0..<fitted.width).contains(column) && (0..<fitted.height).contains(row)
                let place = row * fitted.width + column
                let colour =
                    isInside ? [plane[place], plane[place + size], plane[place + 2 * size]] : description.padding
                append(colour[0], colour[1], colour[2])
            }
        }
    }

    /// Grey by the weights of ITU-R BT.601.
    private mutating func append(_ red: Float, _ green: Float, _ blue: Float) {
        if description.isColour {
            values += [red, green, blue]
        } else {
            values.append(0.299 * red + 0.587 * green + 0.114 * blue)
        }
    }

    /// The whole canvas, or as much of it as the plate's proportions allow.
    private func fittedSize(of view: Quad) -> (width: Int, height: Int) {
        let all = (description.width, description.height)
        guard description.keepsProportions else { return all }
        let across = max((view.topRight - view.topLeft).length, (view.bottomRight - view.bottomLeft).length)
        let down = max((view.bottomLeft - view.topLeft).length, (view.bottomRight - view.topRight).length)
        guard across > 0, down > 0, across.isFinite, down.isFinite else { return all }
        let factor = min(Double(description.width) / across, Double(description.height) / down)
        func fit(_ length: Double, _ limit: Int) -> Int { min(limit, max(1, Int((length * factor).rounded()))) }
        return (fit(across, description.width), fit(down, description.height))
    }
}
