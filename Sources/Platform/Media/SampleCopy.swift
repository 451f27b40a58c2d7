import CGst
import Core

/// Copies a picture out of the media library's memory.
enum SampleCopy {
    /// No camera or clip is larger; a header that says so is broken.
    private static let longestSide = 16_384

    /// The sample's picture in packed RGB, rows without gaps, and its time in the stream.
    static func picture(of sample: OpaquePointer, subject: String) throws -> VideoPipeline.Pulled {
        var info = GstVideoInfo()
        var frame = GstVideoFrame()
        guard let caps = gst_sample_get_caps(sample), let buffer = gst_sample_get_buffer(sample),
            gst_video_info_from_caps(&info, caps) != 0
        else { throw unreadable(subject) }
        let (width, height) = (Int(info.width), Int(info.height))
        guard (1...longestSide).contains(width), (1...longestSide).contains(height),
            gst_video_frame_map(&frame, &info, buffer, GST_MAP_READ) != 0
        else { throw unreadable(subject) }
        defer { gst_video_frame_unmap(&frame) }
        let stride = Int(frame.info.stride.0)
        guard let pixels = frame.data.0, stride >= width * 3 else { throw unreadable(subject) }
        let picture = Picture(width: width, height: height) { target in
            guard let target = target.baseAddress else { return }
            if stride == width * 3 {
                target.copyMemory(from: pixels, byteCount: stride * height)
            } else {
                for row in 0..<height {
                    (target + row * width * 3).copyMemory(from: pixels + row * stride, byteCount: width * 3)
                }
            }
        }
        let time = buffer.pointee.pts
        return .picture(picture, time: time == GstClockTime.max ? nil : .nanoseconds(Int64(clamping: time)))
    }

    private static func unreadable(_ subject: String) -> Problem {
        Problem(.invalidInput, "media.damaged", "\(subject) gave a picture that cannot be read.")
    }
}
