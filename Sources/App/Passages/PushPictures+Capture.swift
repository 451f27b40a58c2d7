import Core
import Delivery
import EventLog

extension PushPictures {
    /// The plate, and beyond it what the event log keeps too.
    package init(of view: PlateView, as type: CaptureType) {
        let plate = CaptureType.plateCrop.picture(of: view)
        guard type != .plateCrop else {
            self.init(plate: plate, scene: nil)
            return
        }
        let picture = type.picture(of: view)
        let part = type.part(of: view)
        // A part is cut to the picture, and to whole pixels outwards.
        let origin = Point(x: max(0, (part?.x ?? 0).rounded(.down)), y: max(0, (part?.y ?? 0).rounded(.down)))
        let scale = part == nil ? Double(picture.width) / Double(max(1, view.picture.width)) : 1
        self.init(
            plate: plate,
            scene: Scene(kind: part == nil ? .frame : .vehicle, picture: picture, origin: origin, scale: scale)
        )
    }
}
