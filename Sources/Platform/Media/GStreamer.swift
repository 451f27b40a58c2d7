import CGst
import Core
import Foundation

/// The media library of the system, started once for the whole program.
package enum GStreamer {
    /// Touch before any other call. Without `GST_DEBUG` in the environment the library keeps its own notes to itself:
    /// they would name addresses, and what matters comes back as a `Problem`.
    static let started: Void = {
        gst_init(nil, nil)
        if ProcessInfo.processInfo.environment["GST_DEBUG"] == nil { gst_debug_set_active(0) }
    }()

    /// Version of the library in use, `"1.22.0"`.
    package static var version: String {
        _ = started
        var (major, minor, micro, nano): (guint, guint, guint, guint) = (0, 0, 0, 0)
        gst_version(&major, &minor, &micro, &nano)
        return "\(major).\(minor).\(micro)"
    }

    /// The cast macros of the library's headers are not visible from here; an object is the same pointer under every
    /// type of its ancestry.
    static func cast<From, To>(_ pointer: UnsafeMutablePointer<From>, to type: To.Type = To.self)
        -> UnsafeMutablePointer<To>
    {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: type)
    }

    static func cast<To>(opaque pointer: OpaquePointer, to type: To.Type = To.self) -> UnsafeMutablePointer<To> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: type)
    }

    /// Builds a pipeline from the library's own text form.
    static func parse(_ description: String) throws -> UnsafeMutablePointer<GstElement> {
        _ = started
        var failure: UnsafeMutablePointer<GError>?
        let element = gst_parse_launch(description, &failure)
        if let failure {
            defer { g_error_free(failure) }
            if let element { gst_object_unref(element) }
            throw MediaFailure(failure.pointee).problem(subject: "this installation", missing: nil)
        }
        guard let element else {
            throw Problem(
                .internalError,
                "media.pipeline",
                "The media library built no pipeline; reinstall GStreamer 1."
            )
        }
        gst_object_ref_sink(element)
        return element
    }

    /// Sets one property of one named element.
    static func set(_ property: ElementProperty, in pipeline: UnsafeMutablePointer<GstElement>) {
        guard let element = gst_bin_get_by_name(cast(pipeline), property.element) else { return }
        defer { gst_object_unref(element) }
        let object: UnsafeMutablePointer<GObject> = cast(element)
        switch property.value {
        case .text(let text):
            var value = GValue()
            g_value_init(&value, fundamentalStringType)
            g_value_set_string(&value, text)
            g_object_set_property(object, property.name, &value)
            g_value_unset(&value)
        case .word(let word):
            gst_util_set_object_arg(object, property.name, word)
        }
    }

    /// `G_TYPE_STRING`: a macro in the headers, fixed by the binary interface.
    private static let fundamentalStringType = GType(16 << 2)
}

/// A property of an element, set apart from the pipeline's text so that nothing typed by a person is parsed as such.
package struct ElementProperty: Sendable {
    package enum Value: Sendable {
        /// Taken letter by letter.
        case text(String)
        /// A number, a switch or the name of an enumerated value.
        case word(String)
    }

    package let element: String
    package let name: String
    package let value: Value

    package init(_ element: String, _ name: String, _ value: Value) {
        self.element = element
        self.name = name
        self.value = value
    }
}
