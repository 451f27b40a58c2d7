import CGst
import Core

/// Reads pictures from whatever a `VideoPlan` names. One thread uses it; its calls block that thread no longer than
/// they are told.
package final class VideoPipeline {
    /// What a pull brought.
    package enum Pulled {
        /// A picture and its time in the stream.
        case picture(Picture, time: Duration?)
        case nothingYet
        /// The stream is over.
        case ended
    }

    /// A file whose first picture takes longer holds none: the library loses some demuxers' failures, so that a clip
    /// cut off in the wrong place neither ends nor fails by itself.
    private static let patience: Duration = .seconds(8)

    private let subject: String
    private let isFile: Bool
    private var waitsSince: Duration?
    private let element: UnsafeMutablePointer<GstElement>
    private let sink: UnsafeMutablePointer<GstElement>
    private let bus: UnsafeMutablePointer<GstBus>
    private var missing: String?
    private var isOpen = true

    /// Builds the pipeline; nothing is opened or connected yet.
    package init(_ plan: VideoPlan) throws {
        subject = plan.subject
        isFile = plan.pace != .live
        element = try GStreamer.parse(plan.description)
        for property in plan.properties { GStreamer.set(property, in: element) }
        guard let sink = gst_bin_get_by_name(GStreamer.cast(element), "sink"), let bus = gst_element_get_bus(element)
        else {
            gst_object_unref(element)
            throw Problem(.internalError, "media.pipeline", "The video pipeline for \(plan.subject) has no end.")
        }
        self.sink = sink
        self.bus = bus
        if let rate = plan.framesPerSecond, let convert = gst_bin_get_by_name(GStreamer.cast(element), "convert") {
            FrameGate.attach(FrameGate(framesPerSecond: rate), to: convert)
            gst_object_unref(convert)
        }
    }

    deinit { close() }

    /// Opens the source. A source on the network connects in the background: its troubles come with the pulls.
    package func start() throws {
        waitsSince = isFile ? Clock.system.now().monotonic : nil
        guard gst_element_set_state(element, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE else { return }
        try throwFailure()
        throw Problem(.unavailable, "media.failed", "\(subject) cannot be opened.")
    }

    /// The next picture; waits for it no longer than `limit`. Pictures that came before a failure come out first.
    package func pull(within limit: Duration) throws -> Pulled {
        if let picture = try take(waiting: .zero) { return picture }
        try throwFailure()
        if gst_app_sink_is_eos(GStreamer.cast(sink)) != 0 { return .ended }
        if let picture = try take(waiting: limit) { return picture }
        try throwFailure()
        if gst_app_sink_is_eos(GStreamer.cast(sink)) != 0 { return .ended }
        if let waitsSince, Clock.system.now().monotonic - waitsSince > Self.patience {
            throw Problem(
                .invalidInput,
                "media.damaged",
                "\(subject) gives no picture: it is damaged, cut off, or still being written. Copy or record it again."
            )
        }
        return .nothingYet
    }

    /// Lets go of the source. Done by `deinit` as well.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        gst_element_set_state(element, GST_STATE_NULL)
        gst_object_unref(bus)
        gst_object_unref(sink)
        gst_object_unref(element)
    }

    private func take(waiting limit: Duration) throws -> Pulled? {
        let nanoseconds = GstClockTime(max(0, limit.inSeconds) * 1e9)
        guard let sample = gst_app_sink_try_pull_sample(GStreamer.cast(sink), nanoseconds) else { return nil }
        defer { gst_sample_unref(sample) }
        waitsSince = nil
        return try SampleCopy.picture(of: sample, subject: subject)
    }

    /// Throws the first failure that the pipeline told of.
    private func throwFailure() throws {
        let kinds = GstMessageType(
            rawValue: GST_MESSAGE_ERROR.rawValue | GST_MESSAGE_WARNING.rawValue | GST_MESSAGE_ELEMENT.rawValue
        )
        while let message = gst_bus_pop_filtered(bus, kinds) {
            defer { gst_message_unref(message) }
            switch message.pointee.type {
            case GST_MESSAGE_ERROR: throw failure(message, gst_message_parse_error)
            case GST_MESSAGE_WARNING:
                let warning = failure(message, gst_message_parse_warning)
                // The source was opened, but none of its streams fits: the library only warns of that.
                if warning.code == "media.no-video" { throw warning }
            default: noteMissingDecoder(message)
            }
        }
    }

    private typealias Parse = (
        UnsafeMutablePointer<GstMessage>?, UnsafeMutablePointer<UnsafeMutablePointer<GError>?>?,
        UnsafeMutablePointer<UnsafeMutablePointer<gchar>?>?
    ) -> Void

    private func failure(_ message: UnsafeMutablePointer<GstMessage>, _ parse: Parse) -> Problem {
        var error: UnsafeMutablePointer<GError>?
        var note: UnsafeMutablePointer<gchar>?
        parse(message, &error, &note)
        defer {
            if let error { g_error_free(error) }
            g_free(note)
        }
        guard let error else { return Problem(.unavailable, "media.failed", "\(subject) failed.") }
        let failure = MediaFailure(error.pointee, note: note.map { String(cString: $0) } ?? "")
        return failure.problem(subject: subject, missing: missing)
    }

    private func noteMissingDecoder(_ message: UnsafeMutablePointer<GstMessage>) {
        guard let structure = gst_message_get_structure(message),
            gst_structure_has_name(structure, "missing-plugin") != 0
        else { return }
        missing = gst_structure_get_string(structure, "name").map { String(cString: $0) } ?? "a decoder"
    }
}
