/// One picture of a camera, with its place in time.
package struct Frame: Sendable {
    package let camera: CameraID
    /// Counts up from 1 for each picture that the camera gave; gaps are frames nobody had time for.
    package let sequence: UInt64
    package let moment: Moment
    package let picture: Picture

    package init(camera: CameraID, sequence: UInt64, moment: Moment, picture: Picture) {
        self.camera = camera
        self.sequence = sequence
        self.moment = moment
        self.picture = picture
    }
}
