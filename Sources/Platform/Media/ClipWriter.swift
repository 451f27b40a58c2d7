import CGst
import Core
import Foundation

/// Writes pictures into a clip. One thread uses it.
package final class ClipWriter {
    package enum Codec: Sendable {
        case h264, motionJPEG

        var elements: String {
            switch self {
            case .h264: "x264enc speed-preset=veryfast key-int-max=25 bitrate=6000 ! h264parse"
            case .motionJPEG: "jpegenc quality=90"
            }
        }
    }

    private let url: URL
    private let width: Int
    private let height: Int
    private let frameTime: Double
    private let element: UnsafeMutablePointer<GstElement>
    private let source: UnsafeMutablePointer<GstElement>
    private let bus: UnsafeMutablePointer<GstBus>
    private var count = 0
    private var isOpen = true

    /// The container follows the name's ending: `.mp4`, `.mkv` or `.avi`.
    package init(_ url: URL, width: Int, height: Int, framesPerSecond: Double, codec: Codec = .h264) throws {
        self.url = url
        self.width = width
        self.height = height
        self.frameTime = 1 / framesPerSecond
        let caps =
            "video/x-raw,format=RGB,width=\(width),height=\(height),framerate=\(Int(framesPerSecond * 1000))/1000"
        let description =
            "appsrc name=source format=time max-bytes=0 ! \(caps) ! videoconvert ! \(codec.elements) ! "
            + "\(try Self.muxer(for: url, codec)) ! filesink name=file"
        element = try GStreamer.parse(description)
        GStreamer.set(ElementProperty("file", "location", .text(url.path)), in: element)
        guard let source = gst_bin_get_by_name(GStreamer.cast(element), "source"),
            let bus = gst_element_get_bus(element)
        else {
            gst_object_unref(element)
            throw Problem(.internalError, "media.pipeline", "The pipeline that writes \(url.path) has no beginning.")
        }
        self.source = source
        self.bus = bus
        if gst_element_set_state(element, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE {
            try throwFailure(waiting: 0)
            throw Problem(.unavailable, "media.failed", "\(url.path) cannot be written.")
        }
    }

    deinit { close() }

    package func add(_ picture: Picture) throws {
        guard picture.width == width, picture.height == height else {
            throw Problem(
                .invalidInput,
                "media.size",
                "The clip holds pictures of \(width) x \(height), this one has \(picture.width) x \(picture.height)."
            )
        }
        // The encoder falls behind at times; waiting on the bus ends early when it fails.
        while gst_app_src_get_current_level_bytes(GStreamer.cast(source)) > 4 * UInt64(width * height * 3) {
            try throwFailure(waiting: 5_000_000)
        }
        guard let buffer = packed(picture) else {
            throw Problem(.internalError, "media.memory", "There is no memory for a picture of the clip.")
        }
        buffer.pointee.pts = GstClockTime(Double(count) * frameTime * 1e9)
        buffer.pointee.duration = GstClockTime(frameTime * 1e9)
        count += 1
        gst_app_src_push_buffer(GStreamer.cast(source), buffer)
    }

    /// Writes what is left and the container's end. Without it the clip may not play.
    package func finish() throws {
        gst_app_src_end_of_stream(GStreamer.cast(source))
        let over = GstMessageType(rawValue: GST_MESSAGE_ERROR.rawValue | GST_MESSAGE_EOS.rawValue)
        if let message = gst_bus_timed_pop_filtered(bus, 60_000_000_000, over) {
            defer { gst_message_unref(message) }
            if message.pointee.type == GST_MESSAGE_ERROR { throw failure(message) }
        }
        close()
    }

    private func close() {
        guard isOpen else { return }
        isOpen = false
        gst_element_set_state(element, GST_STATE_NULL)
        gst_object_unref(bus)
        gst_object_unref(source)
        gst_object_unref(element)
    }

    /// The library's RGB rows end on a multiple of four bytes.
    private func packed(_ picture: Picture) -> UnsafeMutablePointer<GstBuffer>? {
        let stride = (width * 3 + 3) & ~3
        guard let buffer = gst_buffer_new_allocate(nil, gsize(stride * height), nil) else { return nil }
        picture.pixels.withBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            for row in 0..<height {
                gst_buffer_fill(buffer, gsize(row * stride), start + row * width * 3, gsize(width * 3))
            }
        }
        return buffer
    }

    private func throwFailure(waiting nanoseconds: GstClockTime) throws {
        guard let message = gst_bus_timed_pop_filtered(bus, nanoseconds, GST_MESSAGE_ERROR) else { return }
        defer { gst_message_unref(message) }
        throw failure(message)
    }

    private func failure(_ message: UnsafeMutablePointer<GstMessage>) -> Problem {
        var error: UnsafeMutablePointer<GError>?
        gst_message_parse_error(message, &error, nil)
        guard let error else { return Problem(.unavailable, "media.failed", "\(url.path) cannot be written.") }
        defer { g_error_free(error) }
        return MediaFailure(error.pointee).problem(subject: url.path, missing: nil)
    }

    private static func muxer(for url: URL, _ codec: Codec) throws -> String {
        switch url.pathExtension.lowercased() {
        case "mp4" where codec == .h264: return "mp4mux"
        case "mkv": return "matroskamux"
        case "avi": return "avimux"
        case let other:
            throw Problem(
                .invalidInput,
                "media.container",
                "\(url.lastPathComponent): “\(other)” is no container for this clip. Use .mkv or .avi, or .mp4 for H.264."
            )
        }
    }
}
