import Core
import Foundation
import Imaging
import Logging

/// A folder of pictures, shown one after the other by name as if it were a camera.
package struct FolderSource: CameraSource {
    package static let kind = "folder"
    package static let isOfThisComputer = true
    private static let endings: Set<String> = ["jpg", "jpeg", "png", "webp"]

    private let folder: URL
    private let configuration: CameraConfiguration
    private let clock: Clock
    private let logger = Logger(label: "capture")

    package static func accepts(_ source: String) -> Bool {
        var isFolder: ObjCBool = false
        let path = FileSource.path(source)
        guard !source.isEmpty, FileSource.accepts(source) else { return false }
        return path.hasSuffix("/")
            || (FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue)
    }

    package init(configuration: CameraConfiguration, clock: Clock) throws {
        folder = URL(fileURLWithPath: FileSource.path(configuration.source), isDirectory: true)
        self.configuration = configuration
        self.clock = clock
    }

    /// The folder is listed anew in every round, so pictures may come and go. One that cannot be read is left out.
    package func run(stop: StopSignal, deliver: (Picture, Moment) -> Void) throws {
        var pacer = Pacer(framesPerSecond: configuration.framesPerSecond)
        var refused: Set<String> = []
        repeat {
            var count = 0
            for file in try pictures() {
                guard pacer.wait(stop) != nil else { return }
                do {
                    let picture = try PictureFile.read(file)
                    count += 1
                    deliver(picture, clock.now())
                } catch {
                    guard refused.insert(file.path).inserted else { continue }
                    logger.warning("Camera \(configuration.id) leaves out \(file.path): \(error)")
                }
            }
            guard count > 0 else { throw nothing("holds no JPEG, PNG or WebP picture that can be read") }
        } while configuration.loop
    }

    private func pictures() throws -> [URL] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw nothing("does not exist or may not be read")
        }
        return names.filter { Self.endings.contains(($0 as NSString).pathExtension.lowercased()) }
            .sorted()
            .map { folder.appending(path: $0) }
    }

    private func nothing(_ what: String) -> Problem {
        Problem(.notFound, "camera.folder", "The folder \(folder.path) \(what). Check the path and what is in it.")
    }
}
