import Core
import Foundation
import Imaging

/// A Motion JPEG camera on HTTP that shows the same few pictures again and again (`/video`) and has a web page
/// (`/page`), with Basic authentication where a
/// user is given.
package final class MJPEGPeer: Sendable {
    private let peer: TCPPeer

    package init(port: Int = 0, pictures: [Picture], user: String? = nil, password: String = "") throws {
        let encoder = JPEGEncoder(quality: 85)
        let parts = try pictures.map { try encoder.encode($0) }
        let wanted = user.map { "Basic " + Data("\($0):\(password)".utf8).base64EncodedString() }
        peer = try TCPPeer(port: port) { connection in
            guard let header = connection.receiveHeader() else { return }
            if header.hasPrefix("GET /page ") {
                let page =
                    "<html><body>" + String(repeating: "<p>Welcome to the camera.</p>", count: 400) + "</body></html>"
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n"
                _ = connection.send(Data((head + page).utf8))
                return
            }
            guard header.hasPrefix("GET /video ") else {
                _ = connection.send(
                    Data("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
                )
                return
            }
            guard wanted.map(header.contains) ?? true else {
                let refusal =
                    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"camera\"\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n"
                _ = connection.send(Data(refusal.utf8))
                return
            }
            Self.show(parts, on: connection)
        }
    }

    package var port: Int { peer.port }
    package var address: String { "http://127.0.0.1:\(port)/video" }
    package func stop() { peer.stop() }

    private static func show(_ parts: [Data], on connection: TCPConnection) {
        let start =
            "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\nCache-Control: no-cache\r\n\r\n"
        guard connection.send(Data(start.utf8)) else { return }
        var number = 0
        while true {
            let part = parts[number % parts.count]
            let head = "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: \(part.count)\r\n\r\n"
            guard connection.send(Data(head.utf8) + part + Data("\r\n".utf8)) else { return }
            number += 1
            // The camera's own pace.
            Thread.sleep(forTimeInterval: 0.04)
        }
    }
}
