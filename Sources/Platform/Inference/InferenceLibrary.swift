import Core
import Foundation

/// Finds and opens the ONNX Runtime library, so that the program needs neither its headers nor a link step.
struct InferenceLibrary {
    static let fileName = "libonnxruntime.so.1"
    static let environmentKey = "SALLYPORT_ONNXRUNTIME"

    /// Version of the function table that is asked for; the table only grows, so any newer library has it too.
    private static let tableVersion: UInt32 = 16

    let table: InferenceTable
    let version: String

    /// Opens the first library that is there. An explicit path is the only one tried.
    init(path explicit: String?) throws {
        let named =
            explicit ?? ProcessInfo.processInfo.environment[Self.environmentKey].flatMap { $0.isEmpty ? nil : $0 }
        let candidates = named.map { [$0] } ?? Self.usualPlaces
        var reasons: [String] = []
        for candidate in candidates {
            guard let handle = dlopen(candidate, RTLD_NOW | RTLD_LOCAL) else {
                reasons.append(dlerror().map { String(cString: $0) } ?? candidate)
                continue
            }
            // The library stays open for the life of the program: its threads and tables may not go away.
            (table, version) = try Self.open(handle, path: candidate)
            return
        }
        throw Problem(
            .unavailable,
            "inference.missing",
            "ONNX Runtime is not installed (\(reasons.last ?? Self.fileName)). Start the program with ./run, which "
                + "fetches it, or name the library in \(Self.environmentKey)."
        )
    }

    private static var usualPlaces: [String] {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        return [
            program.appending(path: "../lib/\(fileName)").path,
            program.appending(path: fileName).path,
            URL(fileURLWithPath: ".runtime/lib/\(fileName)").path,
            fileName,
        ]
    }

    /// `struct OrtApiBase`: two functions, one that gives the table and one that tells the version.
    private static func open(_ handle: UnsafeMutableRawPointer, path: String) throws -> (InferenceTable, String) {
        typealias GetBase = @convention(c) () -> UnsafePointer<UnsafeRawPointer?>?
        typealias GetTable = @convention(c) (UInt32) -> UnsafePointer<UnsafeRawPointer?>?
        typealias GetVersion = @convention(c) () -> UnsafePointer<CChar>?
        guard let symbol = dlsym(handle, "OrtGetApiBase"),
            let base = unsafeBitCast(symbol, to: GetBase.self)(),
            let getTable = base[0], let getVersion = base[1]
        else {
            throw Problem(.unavailable, "inference.missing", "\(path) is not the ONNX Runtime library.")
        }
        let version = unsafeBitCast(getVersion, to: GetVersion.self)().map { String(cString: $0) } ?? "unknown"
        guard let slots = unsafeBitCast(getTable, to: GetTable.self)(tableVersion) else {
            throw Problem(
                .unavailable,
                "inference.missing",
                "ONNX Runtime \(version) at \(path) is too old; version 1.\(tableVersion) or newer is needed."
            )
        }
        return (try InferenceTable(slots), version)
    }
}
