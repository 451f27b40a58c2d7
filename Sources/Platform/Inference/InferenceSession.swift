import Core
import Foundation

/// A network ready to run, on the calling thread alone. Not thread safe: each thread has its own.
package final class InferenceSession {
    package let inputs: [TensorInfo]
    package let outputs: [TensorInfo]

    private let runtime: InferenceRuntime
    private let session: OpaquePointer
    private let memory: OpaquePointer
    /// C strings of all names, inputs first; made once, so that a run asks for no memory for them.
    private let names: [UnsafePointer<CChar>?]
    private let fileName: String

    /// Loads an ONNX file. Throws `inference.model` when there is none, or none of single-precision tensors (its inputs may
    /// be bytes).
    package init(runtime: InferenceRuntime, modelAt url: URL) throws {
        self.runtime = runtime
        fileName = url.lastPathComponent
        guard FileManager.default.isReadableFile(atPath: url.path) else {
            throw Problem(.notFound, "inference.model", "There is no readable network at \(url.path).")
        }
        let table = runtime.table
        let fault = Self.fault(fileName)
        let session = try Self.open(url, runtime, fault)
        do {
            let reader = SessionReader(table: table, session: session, fault: fault)
            inputs = try reader.inputs()
            outputs = try reader.outputs()
            let (arena, normal): (Int32, Int32) = (1, 0)
            memory = try table.make(fault) { table.createMemoryInfo(arena, normal, $0) }
        } catch {
            table.releaseSession(session)
            throw error
        }
        self.session = session
        names = (inputs + outputs).map { UnsafePointer(strdup($0.name)) }
    }

    deinit {
        for name in names { free(UnsafeMutablePointer(mutating: name)) }
        runtime.table.releaseMemoryInfo(memory)
        runtime.table.releaseSession(session)
    }

    /// Runs the network on one input and hands its outputs, in the model's order, to `body`.
    ///
    /// - Parameters:
    ///   - input: exactly as many floats as `shape` says; used in place.
    ///   - body: must not let the views escape.
    package func run<Result>(
        input: UnsafeMutableBufferPointer<Float>,
        shape: [Int],
        body: ([TensorView]) throws -> Result
    ) throws -> Result {
        try run(input, .float, shape, body)
    }

    /// The same for a network that takes bytes.
    package func run<Result>(
        input: UnsafeMutableBufferPointer<UInt8>,
        shape: [Int],
        body: ([TensorView]) throws -> Result
    ) throws -> Result {
        try run(input, .byte, shape, body)
    }

    private func run<Value: BitwiseCopyable, Result>(
        _ input: UnsafeMutableBufferPointer<Value>,
        _ element: TensorInfo.Element,
        _ shape: [Int],
        _ body: ([TensorView]) throws -> Result
    ) throws -> Result {
        let table = runtime.table
        let fault = Self.fault(fileName)
        guard inputs.count == 1, inputs[0].element == element, let base = input.baseAddress,
            shape.reduce(1, *) == input.count
        else {
            let taken = inputs.map { "\($0.shape) \($0.element)" }
            throw fault("it takes \(taken); \(shape) \(element) was given with \(input.count) values")
        }
        let size = input.count * MemoryLayout<Value>.stride
        let tensor = try table.make(fault) { made in
            table.createTensor(memory, base, size, shape.map(Int64.init), shape.count, element.rawValue, made)
        }
        defer { table.releaseValue(tensor) }
        var results = [OpaquePointer?](repeating: nil, count: outputs.count)
        defer { for case let result? in results { table.releaseValue(result) } }
        let status = names.withUnsafeBufferPointer { names in
            let first = names.baseAddress!
            return table.run(session, nil, first, [tensor], 1, first + inputs.count, outputs.count, &results)
        }
        try table.check(status, fault)
        let reader = SessionReader(table: table, session: session, fault: fault)
        return try body(results.map { try reader.view(of: $0) })
    }

    private static func open(
        _ url: URL,
        _ runtime: InferenceRuntime,
        _ fault: (String) -> Problem
    ) throws -> OpaquePointer {
        let table = runtime.table
        let options = try table.make(fault) { table.createOptions($0) }
        defer { table.releaseOptions(options) }
        let allOptimisations: Int32 = 99
        // One thread a network: cameras run beside each other, and threads that wait in a loop would steal from them.
        try table.check(table.setThreadsInOperator(options, 1), fault)
        try table.check(table.setThreadsBetweenOperators(options, 1), fault)
        try table.check(table.setOption(options, "session.intra_op.allow_spinning", "0"), fault)
        try table.check(table.setOptimisation(options, allOptimisations), fault)
        return try table.make(fault) { table.createSession(runtime.environment, url.path, options, $0) }
    }

    private static func fault(_ fileName: String) -> (String) -> Problem {
        { words in
            Problem(.invalidInput, "inference.model", "The network \(fileName) cannot be used: \(words)")
        }
    }
}
