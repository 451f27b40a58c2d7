import CGst
import Core
import Foundation

/// An RTSP camera with a moving test picture in H.264 at 15 pictures a second, with Digest authentication where a
/// user is given.
package final class RTSPPeer: @unchecked Sendable {
    // Unchecked is sound: the pointers never change, the library's server object locks itself, and `stop` is the only
    // call that ends it; the loop runs on the thread made for it.
    private let server: UnsafeMutablePointer<GstRTSPServer>
    private let context: OpaquePointer
    private let loop: OpaquePointer
    private let attachment: guint

    package let port: Int

    package init(port: Int = 0, width: Int = 640, height: Int = 360, user: String? = nil, password: String = "") throws
    {
        gst_init(nil, nil)
        guard let server = gst_rtsp_server_new(), let context = g_main_context_new(),
            let loop = g_main_loop_new(context, 0), let factory = gst_rtsp_media_factory_new()
        else { throw Problem(.internalError, "test.rtsp", "The RTSP server cannot be made.") }
        self.server = server
        self.context = context
        self.loop = loop
        gst_rtsp_server_set_address(server, "127.0.0.1")
        gst_rtsp_server_set_service(server, "\(port)")
        gst_rtsp_media_factory_set_launch(
            factory,
            "( videotestsrc is-live=true pattern=ball ! video/x-raw,width=\(width),height=\(height),framerate=15/1 "
                + "! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=15 bitrate=800 "
                + "! rtph264pay name=pay0 pt=96 config-interval=1 )"
        )
        gst_rtsp_media_factory_set_shared(factory, 1)
        if let user { Self.protect(server, factory, user, password) }
        let mounts = gst_rtsp_server_get_mount_points(server)
        gst_rtsp_mount_points_add_factory(mounts, "/live", factory)
        g_object_unref(mounts)
        attachment = gst_rtsp_server_attach(server, context)
        guard attachment != 0 else {
            throw Problem(.unavailable, "test.listen", "The test's RTSP server cannot listen on port \(port).")
        }
        self.port = Int(gst_rtsp_server_get_bound_port(server))
        let thread = Thread { [self] in
            g_main_context_push_thread_default(self.context)
            g_main_loop_run(self.loop)
            g_main_context_pop_thread_default(self.context)
        }
        thread.name = "rtsp peer"
        thread.start()
    }

    package var address: String { "rtsp://127.0.0.1:\(port)/live" }

    /// Drops every viewer and the port at once.
    package func stop() {
        if let source = g_main_context_find_source_by_id(context, attachment) { g_source_destroy(source) }
        let clients = gst_rtsp_server_client_filter(server, { _, _, _ in GST_RTSP_FILTER_REMOVE }, nil)
        g_list_free(clients)
        g_main_loop_quit(loop)
    }

    private static func protect(
        _ server: UnsafeMutablePointer<GstRTSPServer>,
        _ factory: UnsafeMutablePointer<GstRTSPMediaFactory>,
        _ user: String,
        _ password: String
    ) {
        let auth = gst_rtsp_auth_new()
        gst_rtsp_auth_set_supported_methods(auth, GST_RTSP_AUTH_DIGEST)
        var role = GValue()
        g_value_init(&role, GType(16 << 2))
        g_value_set_string(&role, "viewer")
        let token = gst_rtsp_token_new_empty()
        gst_structure_set_value(gst_rtsp_token_writable_structure(token), "media.factory.role", &role)
        g_value_unset(&role)
        gst_rtsp_auth_add_digest(auth, user, password, token)
        var yes = GValue()
        g_value_init(&yes, GType(5 << 2))
        g_value_set_boolean(&yes, 1)
        let rights = gst_structure_new_empty("viewer")
        gst_structure_set_value(rights, "media.factory.access", &yes)
        gst_structure_set_value(rights, "media.factory.construct", &yes)
        gst_rtsp_media_factory_add_role_from_structure(factory, rights)
        gst_rtsp_server_set_auth(server, auth)
        g_object_unref(auth)
    }
}
