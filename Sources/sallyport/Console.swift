import Foundation

/// Lines for the standard output and the standard error, each written at once.
enum Console {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Whether a person watches the standard error.
    static let isWatched = isatty(STDERR_FILENO) != 0

    /// How far the work is: rewrites one line for a person, and says nothing to a file.
    static func progress(_ text: String) {
        guard isWatched else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }
}
