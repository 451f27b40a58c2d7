import Core
import Foundation

/// A Python script beside the tests that drives the real program, or a real browser, from outside.
struct Script {
    /// The program and the Python that `./test` names; without them these tests are left out.
    static let program = ProcessInfo.processInfo.environment["SALLYPORT_PROGRAM"]
    static let python = ProcessInfo.processInfo.environment["SALLYPORT_PYTHON"] ?? "/usr/bin/python3"

    let path: String

    /// - Parameter path: below this folder, `"Program/kill.py"`.
    init(_ path: String) {
        self.path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: path).path
    }

    /// What the script said, and its exit code; runs on a thread of its own.
    func run(_ arguments: String...) async throws -> (code: Int32, words: String) {
        let result = await NamedThread.run("script") { Result { try outcome(arguments) } }
        return try result.get()
    }

    private func outcome(_ arguments: [String]) throws -> (code: Int32, words: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [path] + arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let words = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: words, as: UTF8.self))
    }
}
