import Core

/// ONNX Runtime, loaded once and shared by all sessions.
package final class InferenceRuntime: @unchecked Sendable {
    // Unchecked is sound: the environment is made once and ONNX Runtime lets every thread use it.
    let table: InferenceTable
    let environment: OpaquePointer
    package let version: String

    /// Looks beside the program, in `.runtime/lib` of the working folder and where the system keeps libraries.
    /// `libraryPath` or `SALLYPORT_ONNXRUNTIME` names one place instead. Throws `inference.missing`.
    package static func load(libraryPath: String? = nil) throws -> InferenceRuntime {
        try InferenceRuntime(InferenceLibrary(path: libraryPath))
    }

    private init(_ library: InferenceLibrary) throws {
        table = library.table
        version = library.version
        // Log nothing: what fails comes back as an error.
        let fatalOnly: Int32 = 4
        environment = try library.table.make(Self.fault) { library.table.createEnvironment(fatalOnly, "sallyport", $0) }
    }

    private static func fault(_ words: String) -> Problem {
        Problem(.internalError, "inference.runtime", "ONNX Runtime does not start (\(words)).")
    }
}
