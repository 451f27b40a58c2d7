/// The family of camera sources.
package enum CameraSources {
    /// In the order in which they are asked: the plain file takes whatever path is left.
    package static let all: [any CameraSource.Type] = [
        SyntheticSource.self, RTSPSource.self, MJPEGSource.self, V4L2Source.self, FolderSource.self, FileSource.self,
    ]

    package static func kind(of source: String) -> (any CameraSource.Type)? {
        all.first { $0.accepts(source) }
    }

    /// What a person may enter as a source.
    static let advice =
        "Enter an rtsp:// or http:// address, a camera of this computer (/dev/video0), the path of a clip or of a "
        + "folder of pictures, or demo: for the drawn gate."
}
