import Core
import Foundation
import Inference
import TestSupport
import Testing

@Suite("Inference")
struct InferenceTests {
    private let folder: TemporaryFolder
    private let runtime: InferenceRuntime

    init() throws {
        folder = try TemporaryFolder()
        runtime = try InferenceRuntime.load()
    }

    private func session(_ data: Data) throws -> InferenceSession {
        try data.write(to: folder.file("network.onnx"))
        return try InferenceSession(runtime: runtime, modelAt: folder.file("network.onnx"))
    }

    private func session(_ network: TinyNetwork) throws -> InferenceSession { try session(network.data) }

    private static let cutOff = TinyNetwork(
        input: "x",
        shape: [-1, 4],
        outputs: [.init("y", [-1, 4]), .init("z", [2, 1], constant: [0.5, 7])]
    )

    @Test("a network tells its tensors and computes")
    func computes() throws {
        let session = try session(Self.cutOff)
        #expect(session.inputs == [TensorInfo(name: "x", shape: [-1, 4])])
        #expect(session.outputs == [TensorInfo(name: "y", shape: [-1, 4]), TensorInfo(name: "z", shape: [2, 1])])
        #expect(runtime.version.hasPrefix("1."))
        for rows in [1, 3, 2] {
            var values = (0..<(rows * 4)).map { Float($0) - 3 }
            let expected = values.map { max($0, 0) }
            try values.withUnsafeMutableBufferPointer { input in
                try session.run(input: input, shape: [rows, 4]) { outputs in
                    #expect(outputs[0].shape == [rows, 4] && Array(outputs[0].values) == expected)
                    #expect(outputs[1].shape == [2, 1] && Array(outputs[1].values) == [0.5, 7])
                }
            }
        }
    }

    @Test("an input of another shape is a problem, and the session goes on working")
    func wrongInput() throws {
        let session = try session(Self.cutOff)
        var values = [Float](repeating: 1, count: 12)
        try values.withUnsafeMutableBufferPointer { input in
            for shape in [[2, 4], [4, 3], [12], [-3, -4], [0]] {
                #expect(throws: Problem.self, "\(shape)") { try session.run(input: input, shape: shape) { _ in } }
            }
            let count = try session.run(input: input, shape: [3, 4]) { $0[0].values.count }
            #expect(count == 12)
        }
    }

    @Test("sessions of one runtime work beside each other")
    func threads() async throws {
        let (folder, runtime) = (folder, runtime)
        try Self.cutOff.data.write(to: folder.file("shared.onnx"))
        try await withThrowingTaskGroup(of: Float.self) { group in
            for number in 0..<4 {
                group.addTask {
                    await NamedThread.run("session \(number)") {
                        guard let session = try? InferenceSession(runtime: runtime, modelAt: folder.file("shared.onnx"))
                        else { return -1 }
                        var values = [Float](repeating: Float(number), count: 4)
                        return values.withUnsafeMutableBufferPointer { input in
                            (try? session.run(input: input, shape: [1, 4]) { $0[0].values.reduce(0, +) }) ?? -1
                        }
                    }
                }
            }
            var sums: [Float] = []
            for try await sum in group { sums.append(sum) }
            #expect(sums.sorted() == [0, 4, 8, 12])
        }
    }

    @Test("what is no network is a problem that names the file")
    func noNetwork() throws {
        for data in [Data(), Data("This is a text, not a network.".utf8), Data(repeating: 0, count: 5000)] {
            let problem = try #require(throws: Problem.self) { try session(data) }
            #expect(problem.code == "inference.model" && problem.message.contains("network.onnx"))
        }
        let missing = try #require(throws: Problem.self) {
            try InferenceSession(runtime: runtime, modelAt: folder.file("nowhere.onnx"))
        }
        #expect(missing.kind == .notFound)
        #expect(throws: Problem.self) { try InferenceSession(runtime: runtime, modelAt: folder.url) }
    }

    @Test("a network of bytes takes bytes and no floats")
    func bytes() throws {
        var network = TinyNetwork(input: "x", shape: [-1, 4], outputs: [.init("y", [-1, 4])])
        network.elementType = TinyNetwork.byte
        let session = try session(network)
        #expect(session.inputs == [TensorInfo(name: "x", shape: [-1, 4], element: .byte)])
        var values: [UInt8] = [0, 1, 127, 255]
        try values.withUnsafeMutableBufferPointer { input in
            try session.run(input: input, shape: [1, 4]) { #expect(Array($0[0].values) == [0, 1, 127, 255]) }
        }
        var floats: [Float] = [0, 1, 2, 3]
        #expect(throws: Problem.self) {
            try floats.withUnsafeMutableBufferPointer { try session.run(input: $0, shape: [1, 4]) { _ in } }
        }
    }

    @Test("a network of whole numbers is refused")
    func integers() throws {
        var network = TinyNetwork(input: "x", shape: [1, 4], outputs: [.init("y", [1, 4])])
        network.elementType = TinyNetwork.integer
        #expect(throws: Problem.self) { try session(network) }
    }

    @Test("a network cut off anywhere is a problem")
    func cutShort() throws {
        let data = Self.cutOff.data
        for length in stride(from: 0, to: data.count, by: 3) {
            #expect(throws: Problem.self, "\(length) of \(data.count)") { try session(data.prefix(length)) }
        }
    }

    @Test("a damaged network is a problem or runs, and never a crash")
    func mutations() throws {
        var random = SeededRandom(seed: 11)
        let original = Self.cutOff.data
        for _ in 0..<300 {
            var data = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                data[Int.random(in: 0..<data.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            do {
                let session = try session(data)
                var values = [Float](repeating: 1, count: 4)
                try values.withUnsafeMutableBufferPointer { input in
                    try session.run(input: input, shape: [1, 4]) { outputs in #expect(!outputs.isEmpty) }
                }
            } catch {
                #expect(error is Problem)
            }
        }
    }

    @Test("a missing library says how to get it")
    func missingLibrary() throws {
        let problem = try #require(throws: Problem.self) {
            try InferenceRuntime.load(libraryPath: folder.file("libnothing.so").path)
        }
        #expect(problem.code == "inference.missing" && problem.message.contains("./run"))
    }

    @Test("a library that is another one is refused")
    func otherLibrary() throws {
        let problem = try #require(throws: Problem.self) { try InferenceRuntime.load(libraryPath: "libm.so.6") }
        #expect(problem.code == "inference.missing")
    }
}
