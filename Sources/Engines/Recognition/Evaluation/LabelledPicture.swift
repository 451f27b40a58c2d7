import Core
import Foundation

/// A picture and what people say is in it.
package struct LabelledPicture: Sendable {
    package struct Plate: Sendable {
        /// In pixels of the picture; nil when the whole picture is the plate.
        package var box: Box?
        /// nil when nobody could read it.
        package var text: PlateText?
        /// Corners of the plate's sheet in pixels of the picture, where somebody marked them.
        package var corners: Quad?

        package init(box: Box?, text: PlateText?, corners: Quad? = nil) {
            self.box = box
            self.text = text
            self.corners = corners
        }
    }

    package var file: URL
    package var source: String
    package var plates: [Plate]

    package init(file: URL, source: String, plates: [Plate]) {
        self.file = file
        self.source = source
        self.plates = plates
    }

    /// The whole picture is one plate: it is read without being looked for.
    package var isCrop: Bool { plates.contains { $0.box == nil } }
}
