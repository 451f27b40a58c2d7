/// A plot of confidence against the share of answers that are right, as an SVG file.
package struct ReliabilityPlot {
    private let calibration: Calibration

    package init(_ calibration: Calibration) { self.calibration = calibration }

    private static let side = 320.0, left = 60.0, top = 20.0

    /// Points on the diagonal are as right as they say; their area grows with the answers they stand for.
    package var svg: String {
        let (side, left, top) = (Self.side, Self.left, Self.top)
        func x(_ value: Double) -> String { JSONText.number(left + value * side, decimals: 1) }
        func y(_ value: Double) -> String { JSONText.number(top + (1 - value) * side, decimals: 1) }
        let grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map { value in
            """
            <path d="M\(x(0)) \(y(value))H\(x(1))M\(x(value)) \(y(0))V\(y(1))" stroke="#ddd" fill="none"/>
            <text x="\(x(0))" y="\(y(value))" dx="-6" dy="4" text-anchor="end">\(Int(value * 100))</text>
            <text x="\(x(value))" y="\(y(0))" dy="18" text-anchor="middle">\(Int(value * 100))</text>
            """
        }
        let bins = calibration.bins.map { bin in
            (mean: bin.mean, right: Double(bin.right) / Double(bin.count), count: bin.count)
        }
        let line = bins.map { "\(x($0.mean)) \(y($0.right))" }.joined(separator: "L")
        let dots = bins.map { bin in
            let radius = 2 + 16 * (Double(bin.count) / Double(max(calibration.count, 1))).squareRoot()
            return """
                <circle cx="\(x(bin.mean))" cy="\(y(bin.right))" r="\(JSONText.number(radius, decimals: 1))" \
                fill="#1668b8" fill-opacity="0.6"><title>\(bin.count) answers</title></circle>
                """
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" font-family="sans-serif" font-size="12">
            <rect width="400" height="400" fill="#fff"/>
            \(grid.joined(separator: "\n"))
            <path d="M\(x(0)) \(y(0))L\(x(1)) \(y(1))" stroke="#888" stroke-dasharray="4 4" fill="none"/>
            \(line.isEmpty ? "" : "<path d=\"M\(line)\" stroke=\"#1668b8\" fill=\"none\"/>")
            \(dots.joined(separator: "\n"))
            <text x="\(x(0.5))" y="\(y(0))" dy="40" text-anchor="middle">confidence, %</text>
            <text x="16" y="\(y(0.5))" text-anchor="middle" transform="rotate(-90 16 \(y(0.5)))">answers right, %</text>
            <text x="\(x(0.02))" y="\(y(0.94))">\(calibration.count) answers</text>
            </svg>

            """
    }
}
