import Core
import Imaging

/// How large pictures are handed on (AOI-14). Larger ones are made smaller with their proportions kept; none is enlarged.
package enum CaptureResolution: String, Codable, Sendable, CaseIterable {
    case asSent
    case fullHD = "1920x1080"
    case sxga = "1280x960"
    case hd = "1280x720"
    case xga = "1024x768"
    case svga = "800x600"
    case vga = "640x480"

    /// The longer and the shorter side, in pixels; nil for no limit.
    var sides: (long: Int, short: Int)? {
        let parts = rawValue.split(separator: "x").compactMap { Int($0) }
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    package var title: String { sides.map { "\($0.long) × \($0.short)" } ?? "As the camera sends" }

    /// The picture within these sides, whichever way it lies.
    func applied(to picture: Picture) -> Picture {
        guard let sides else { return picture }
        return picture.width >= picture.height
            ? picture.scaledToFit(sides.long, sides.short) : picture.scaledToFit(sides.short, sides.long)
    }
}
