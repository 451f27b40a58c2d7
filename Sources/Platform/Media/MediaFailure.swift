import CGst
import Core
import Foundation

/// An error of the media library, and what it means for a person.
struct MediaFailure {
    let domain: GQuark
    let code: Int
    let message: String
    /// The library's note for programmers; it tells causes that the message leaves out, and may hold addresses, so
    /// it is searched but never shown.
    let note: String

    init(_ error: GError, note: String = "") {
        domain = error.domain
        code = Int(error.code)
        message = error.message.map { String(cString: $0) } ?? "unknown error"
        self.note = note
    }

    /// `subject` is what was read, without secrets; `missing` the decoder that the library said it lacks.
    func problem(subject: String, missing: String?) -> Problem {
        if let missing {
            return Problem(
                .unsupported,
                "media.codec",
                "\(subject) needs “\(missing)”, which is not installed. Install gstreamer1.0-libav and "
                    + "gstreamer1.0-plugins-bad, or set the camera to H.264."
            )
        }
        switch domain {
        case gst_resource_error_quark(): return resourceProblem(subject)
        case gst_stream_error_quark(): return streamProblem(subject)
        case gst_core_error_quark() where code == Int(GST_CORE_ERROR_MISSING_PLUGIN.rawValue), gst_parse_error_quark():
            return partProblem(subject)
        default: return other(subject)
        }
    }

    private func resourceProblem(_ subject: String) -> Problem {
        let code = UInt32(code)
        if code == GST_RESOURCE_ERROR_NOT_AUTHORIZED.rawValue || says("unauthorized") || says("(401)") {
            return Problem(
                .unauthenticated,
                "media.unauthorised",
                "\(subject) refuses the user name or password (401). Enter the camera's own user and password."
            )
        }
        if says("forbidden") || says("(403)") {
            return Problem(
                .forbidden,
                "media.forbidden",
                "\(subject) forbids this user the stream (403). Give the user the right to view on the camera."
            )
        }
        if says("timeout") || says("timed out") || says("firewall") {
            return Problem(
                .timeout,
                "media.timeout",
                "\(subject) does not answer in time. Check cable, address and firewall; with UDP, try TCP."
            )
        }
        if code == GST_RESOURCE_ERROR_NOT_FOUND.rawValue { return notFound(subject) }
        if code == GST_RESOURCE_ERROR_BUSY.rawValue {
            return Problem(
                .unavailable,
                "media.busy",
                "\(subject) is used by another program. Close that program."
            )
        }
        if says("permission") || says("access denied") {
            return Problem(
                .forbidden,
                "media.permission",
                "\(subject) may not be read by this program's user. For a USB camera add the user to the group “video”."
            )
        }
        return other(subject)
    }

    private func notFound(_ subject: String) -> Problem {
        subject.contains("://")
            ? Problem(
                .notFound,
                "media.no-stream",
                "\(subject): the host answers, but has no such stream (404). Check the path of the address."
            )
            : Problem(.notFound, "media.no-file", "\(subject) does not exist. Check the path.")
    }

    private func streamProblem(_ subject: String) -> Problem {
        switch UInt32(code) {
        case GST_STREAM_ERROR_CODEC_NOT_FOUND.rawValue:
            Problem(
                .unsupported,
                "media.codec",
                "\(subject) uses a codec that no installed plug-in decodes. Install gstreamer1.0-libav."
            )
        case GST_STREAM_ERROR_TYPE_NOT_FOUND.rawValue, GST_STREAM_ERROR_WRONG_TYPE.rawValue:
            Problem(
                .invalidInput,
                "media.no-video",
                "\(subject) is not a video. Give a clip (MP4, MKV, AVI, …) or the address of a video stream."
            )
        case GST_STREAM_ERROR_DEMUX.rawValue, GST_STREAM_ERROR_DECODE.rawValue, GST_STREAM_ERROR_FORMAT.rawValue:
            Problem(
                .invalidInput,
                "media.damaged",
                subject.contains("://")
                    ? "\(subject) sends what is no video of the kind expected. Check the address and the camera's codec."
                    : "\(subject) is damaged or cut off and cannot be decoded further. Copy or record it again."
            )
        default: other(subject)
        }
    }

    private func partProblem(_ subject: String) -> Problem {
        if code == Int(GST_PARSE_ERROR_DELAYED_LINK.rawValue), domain == gst_parse_error_quark() {
            return Problem(
                .invalidInput,
                "media.no-video",
                "\(subject) holds no video. Give a clip or a stream that has a video track."
            )
        }
        return Problem(
            .unsupported,
            "media.plugin",
            "A part of GStreamer is missing for \(subject): \(MediaAddress.redact(message)). Install "
                + "gstreamer1.0-plugins-base, -good, -bad, -ugly, gstreamer1.0-libav and gstreamer1.0-rtsp."
        )
    }

    private func other(_ subject: String) -> Problem {
        Problem(.unavailable, "media.failed", "\(subject) failed: \(MediaAddress.redact(message))")
    }

    /// Whether the library's texts hold these words, addresses left out: "401" may well be part of a port.
    private func says(_ words: String) -> Bool {
        [message, note].contains { text in
            text.split(whereSeparator: \.isWhitespace)
                .filter { !$0.contains("://") }
                .joined(separator: " ")
                .range(of: words, options: .caseInsensitive) != nil
        }
    }
}
