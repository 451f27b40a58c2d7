import Capture
import Core
import Foundation
import HTTPClient
import Settings

/// A camera as ONVIF describes it, in a program of its own: `Cases/onvif_device.py`.
final class ONVIFPeer: Sendable {
    static let user = "otto"
    static let password = "secret & <more>"

    let port: Int
    private let process: Process
    private let input: Pipe

    init(_ options: String...) throws {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "Cases/onvif_device.py"
        )
        process.executableURL = URL(
            fileURLWithPath: ProcessInfo.processInfo.environment["SALLYPORT_PYTHON"] ?? "/usr/bin/python3"
        )
        process.arguments = [script.path] + options
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Problem(.unavailable, "test.device", "The camera does not start.")
        }
        self.port = port
        self.process = process
        self.input = input
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    var address: String { "http://127.0.0.1:\(port)/onvif/device_service" }

    func camera(password: String = ONVIFPeer.password) -> CameraConfiguration {
        CameraConfiguration(
            id: CameraID("gate"),
            name: "Gate",
            source: "demo:",
            user: Self.user,
            password: Secret(password),
            onvif: address
        )
    }

    func control(password: String = ONVIFPeer.password) throws -> any CameraControl {
        guard let control = CameraControls.control(camera(password: password)) else {
            throw Problem(.notFound, "test.control", "The camera is not steered.")
        }
        return control
    }

    /// The requests it got, in their order.
    func asked() throws -> [JSONValue] {
        guard case .array(let all)? = try state()["asked"] else { return [] }
        return all
    }

    /// How the camera stands by its own account.
    func state() throws -> JSONValue { try get("/state") }

    /// How many logins it refused.
    func refusals() throws -> Int {
        guard case .integer(let count)? = try state()["refused"] else { return 0 }
        return Int(count)
    }

    /// Sets its clock, in seconds ahead of ours.
    func setClock(ahead: Int) throws { _ = try get("/clock/\(ahead)") }

    private func get(_ path: String) throws -> JSONValue {
        let answer = try HTTPConnection().send(HTTPRequest("GET", "http://127.0.0.1:\(port)\(path)"))
        return try JSONDecoder().decode(JSONValue.self, from: answer.body)
    }
}
