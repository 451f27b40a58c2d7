import Capture
import Core
import Foundation

/// Runs a camera source on a thread of its own, for tests that want its pictures and its end.
package final class SourceRun: Sendable {
    package let pictures: AsyncStream<Picture>
    package let stop = StopSignal()
    private let ends: AsyncStream<Problem?>

    package init(_ configuration: CameraConfiguration) {
        let (pictures, delivery) = AsyncStream.makeStream(of: Picture.self)
        let (ends, end) = AsyncStream.makeStream(of: Problem?.self)
        self.pictures = pictures
        self.ends = ends
        let stop = stop
        let thread = Thread {
            var problem: Problem?
            do {
                guard let kind = CameraSources.kind(of: configuration.source) else {
                    throw Problem(.invalidInput, "test.source", "No kind of camera takes \(configuration.source).")
                }
                let source = try kind.init(configuration: configuration, clock: .system)
                try source.run(stop: stop) { picture, _ in delivery.yield(picture) }
            } catch {
                problem = error as? Problem ?? Problem(.internalError, "test.error", "\(error)")
            }
            delivery.finish()
            end.yield(problem)
            end.finish()
        }
        thread.stackSize = 1 << 21
        thread.start()
    }

    /// The first `count` pictures; fewer when the source ends before.
    package func first(_ count: Int, within limit: Duration = .seconds(30)) async throws -> [Picture] {
        let pictures = pictures
        return try await within(limit) {
            var taken: [Picture] = []
            for await picture in pictures {
                taken.append(picture)
                if taken.count == count { break }
            }
            return taken
        }
    }

    /// What the source ended with, nil for a proper end.
    package func outcome(within limit: Duration = .seconds(30)) async throws -> Problem? {
        let ends = ends
        return try await within(limit) {
            for await problem in ends { return problem }
            return nil
        }
    }
}
