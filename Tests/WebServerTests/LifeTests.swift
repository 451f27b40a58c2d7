import Core
import Foundation
import Logging
import ServiceLifecycle
import TestSupport
import Testing
import WebServer

@Suite("Start and end")
struct LifeTests {
    @Test("a port that is taken is a problem in words")
    func portInUse() async throws {
        try await withHouse { house in
            let place = WebServer.Place(host: "127.0.0.1", port: house.port)
            let second = try WebServer(house.services, at: place)
            let problem = await #expect(throws: Problem.self) { try await within { try await second.run() } }
            #expect(problem?.code == "web.port-in-use")
            #expect(problem?.message.contains("\(house.port)") == true)
        }
    }

    @Test("a graceful end closes streams, waiting connections and viewers that do not read")
    func gracefulEnd() async throws {
        try await withHouse(cameras: [ScriptedCamera.configuration]) { house in
            let (ports, outlet) = AsyncStream.makeStream(of: Int.self)
            let place = WebServer.Place(host: "127.0.0.1", port: 0)
            let server = try WebServer(house.services, at: place) { outlet.yield($0) }
            let group = ServiceGroup(configuration: .init(services: [server], logger: Logger(label: "test")))
            let viewer = try await house.clientOnceCameraRuns()
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await within { try await group.run() } }
                let client = WebClient(port: try await first(of: ports), session: viewer.session)
                let stream = try await client.open("/api/v1/stream")
                let live = try await client.open("/api/v1/cameras/gate/live.mjpeg")
                let stuck = try StuckClient(port: client.port, client, "/api/v1/cameras/gate/live.mjpeg?fps=60")
                let idle = try RawConnection(port: client.port, sending: Data())
                let half = try RawConnection(port: client.port, sending: Data("POST /api/v1/session HT".utf8))
                _ = try await live.picture()
                await group.triggerGracefulShutdown()
                try await stream.end()
                try await live.end()
                try await tasks.waitForAll()
                withExtendedLifetime((stuck, idle, half)) {}
            }
        }
    }
}
