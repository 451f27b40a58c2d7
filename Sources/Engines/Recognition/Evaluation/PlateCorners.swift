import Core
import Foundation

/// Corners of plates that somebody marked, by the names of their pictures.
package struct PlateCorners: Sendable {
    private struct Line: Decodable {
        let file: String
        let corners: [[Double]]
    }

    private let quads: [String: [Quad]]

    /// Reads JSON lines `{"file","corners":[[x,y],[x,y],[x,y],[x,y]]}`: top left, top right, bottom right, bottom left
    /// in pixels of the picture. Throws `evaluation.corners` with the line that is wrong.
    package init(_ url: URL) throws {
        var quads: [String: [Quad]] = [:]
        for (index, text) in try String(contentsOf: url, encoding: .utf8).split(separator: "\n").enumerated() {
            guard let line = try? JSONDecoder().decode(Line.self, from: Data(text.utf8)),
                line.corners.count == 4, line.corners.allSatisfy({ $0.count == 2 })
            else {
                throw Problem(
                    .invalidInput,
                    "evaluation.corners",
                    "\(url.path), line \(index + 1): expected are a file and four corners of x and y"
                )
            }
            let points = line.corners.map { Point(x: $0[0], y: $0[1]) }
            let quad = Quad(topLeft: points[0], topRight: points[1], bottomRight: points[2], bottomLeft: points[3])
            quads[URL(fileURLWithPath: line.file).lastPathComponent, default: []].append(quad)
        }
        self.quads = quads
    }

    /// The picture's labels with the corners that lie on their boxes.
    package func added(to picture: LabelledPicture) -> LabelledPicture {
        guard let known = quads[picture.file.lastPathComponent] else { return picture }
        var picture = picture
        for (index, plate) in picture.plates.enumerated() {
            guard let box = plate.box else { continue }
            let nearest = known.max { $0.bounds.overlap(with: box) < $1.bounds.overlap(with: box) }
            if let nearest, nearest.bounds.overlap(with: box) > 0.4 { picture.plates[index].corners = nearest }
        }
        return picture
    }
}
