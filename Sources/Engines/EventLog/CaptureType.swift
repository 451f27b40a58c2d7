import Core
import Imaging

/// What part of the camera's picture an event keeps.
package enum CaptureType: String, Sendable, Codable, CaseIterable {
    case plateCrop, vehicleCrop, downsized, fullFrame

    package var title: String {
        switch self {
        case .plateCrop: "Licence plate crop"
        case .vehicleCrop: "Vehicle crop"
        case .downsized: "Frame downsized to 480 x 270"
        case .fullFrame: "Full frame"
        }
    }

    /// The part of a view's picture, in pixels of it; nil is the whole picture.
    package func part(of view: PlateView) -> Box? {
        let plate = view.outline.bounds
        let reach: (aside: Double, up: Double, down: Double)
        switch self {
        case .plateCrop:
            reach = (plate.width * 0.12, plate.height * 0.25, plate.height * 0.25)
        case .vehicleCrop:
            // A car is about 3.5 plates wide and 3 high, its plate near the lower edge; the rest is for lorries.
            reach = (plate.width * 1.75, plate.width * 4, plate.width)
        case .downsized, .fullFrame:
            return nil
        }
        return Box(
            x: plate.x - reach.aside,
            y: plate.y - reach.up,
            width: plate.width + 2 * reach.aside,
            height: plate.height + reach.up + reach.down
        )
    }

    package func picture(of view: PlateView) -> Picture {
        if let part = part(of: view) { return view.picture.cropped(to: part) }
        // A picture of another shape than 16:9 keeps its shape and fits inside: a squeezed vehicle is poor evidence.
        return self == .downsized ? view.picture.scaledToFit(480, 270) : view.picture
    }
}
