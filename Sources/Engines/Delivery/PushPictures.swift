import Core

/// What an event shows of a view: the plate, and what the capture type shows beyond it.
package struct PushPictures: Sendable {
    package struct Scene: Sendable {
        package enum Kind: String, Sendable, Codable {
            case vehicle, frame
        }

        package var kind: Kind
        package var picture: Picture
        /// Where the scene begins in the camera's picture, in pixels of that.
        package var origin: Point
        /// Pixels of the scene for one of the camera's picture.
        package var scale: Double

        package init(kind: Kind, picture: Picture, origin: Point, scale: Double) {
            self.kind = kind
            self.picture = picture
            self.origin = origin
            self.scale = scale
        }
    }

    package var plate: Picture
    package var scene: Scene?

    package init(plate: Picture, scene: Scene?) {
        self.plate = plate
        self.scene = scene
    }
}
