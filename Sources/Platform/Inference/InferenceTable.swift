import Core

/// The functions of ONNX Runtime's C API that are used, by their places in its append-only table
/// (`struct OrtApi` in onnxruntime_c_api.h). All give nil, or a status that has to be released.
struct InferenceTable: @unchecked Sendable {
    // Unchecked is sound: it holds addresses of functions, which never change.
    typealias Status = OpaquePointer?
    typealias Out<Value> = UnsafeMutablePointer<Value>
    typealias Text = UnsafePointer<CChar>

    let errorMessage: @convention(c) (OpaquePointer) -> Text?
    let createEnvironment: @convention(c) (Int32, Text, Out<OpaquePointer?>) -> Status
    let createSession: @convention(c) (OpaquePointer, Text, OpaquePointer, Out<OpaquePointer?>) -> Status
    let run:
        @convention(c) (
            OpaquePointer, OpaquePointer?, UnsafePointer<Text?>, UnsafePointer<OpaquePointer?>, Int,
            UnsafePointer<Text?>, Int, Out<OpaquePointer?>
        ) -> Status
    let createOptions: @convention(c) (Out<OpaquePointer?>) -> Status
    let setOptimisation: @convention(c) (OpaquePointer, Int32) -> Status
    let setThreadsInOperator: @convention(c) (OpaquePointer, Int32) -> Status
    let setThreadsBetweenOperators: @convention(c) (OpaquePointer, Int32) -> Status
    let inputCount: @convention(c) (OpaquePointer, Out<Int>) -> Status
    let outputCount: @convention(c) (OpaquePointer, Out<Int>) -> Status
    let inputType: @convention(c) (OpaquePointer, Int, Out<OpaquePointer?>) -> Status
    let outputType: @convention(c) (OpaquePointer, Int, Out<OpaquePointer?>) -> Status
    let inputName: @convention(c) (OpaquePointer, Int, OpaquePointer, Out<UnsafeMutablePointer<CChar>?>) -> Status
    let outputName: @convention(c) (OpaquePointer, Int, OpaquePointer, Out<UnsafeMutablePointer<CChar>?>) -> Status
    let createTensor:
        @convention(c) (
            OpaquePointer, UnsafeMutableRawPointer, Int, UnsafePointer<Int64>, Int, Int32, Out<OpaquePointer?>
        ) -> Status
    let tensorData: @convention(c) (OpaquePointer, Out<UnsafeMutableRawPointer?>) -> Status
    let tensorInfoOfType: @convention(c) (OpaquePointer, Out<OpaquePointer?>) -> Status
    let elementType: @convention(c) (OpaquePointer, Out<Int32>) -> Status
    let dimensionCount: @convention(c) (OpaquePointer, Out<Int>) -> Status
    let dimensions: @convention(c) (OpaquePointer, Out<Int64>, Int) -> Status
    let tensorInfoOfValue: @convention(c) (OpaquePointer, Out<OpaquePointer?>) -> Status
    let createMemoryInfo: @convention(c) (Int32, Int32, Out<OpaquePointer?>) -> Status
    let free: @convention(c) (OpaquePointer, UnsafeMutableRawPointer) -> Status
    let defaultAllocator: @convention(c) (Out<OpaquePointer?>) -> Status
    let releaseStatus: @convention(c) (OpaquePointer) -> Void
    let releaseMemoryInfo: @convention(c) (OpaquePointer) -> Void
    let releaseSession: @convention(c) (OpaquePointer) -> Void
    let releaseValue: @convention(c) (OpaquePointer) -> Void
    let releaseTypeInfo: @convention(c) (OpaquePointer) -> Void
    let releaseTensorInfo: @convention(c) (OpaquePointer) -> Void
    let releaseOptions: @convention(c) (OpaquePointer) -> Void
    let setOption: @convention(c) (OpaquePointer, Text, Text) -> Status

    init(_ slots: UnsafePointer<UnsafeRawPointer?>) throws {
        func slot<Function>(_ place: Int) throws -> Function {
            guard let address = slots[place] else {
                throw Problem(.unavailable, "inference.missing", "ONNX Runtime lacks function \(place) of its table.")
            }
            return unsafeBitCast(address, to: Function.self)
        }
        errorMessage = try slot(2)
        createEnvironment = try slot(3)
        createSession = try slot(7)
        run = try slot(9)
        createOptions = try slot(10)
        setOptimisation = try slot(23)
        setThreadsInOperator = try slot(24)
        setThreadsBetweenOperators = try slot(25)
        inputCount = try slot(30)
        outputCount = try slot(31)
        inputType = try slot(33)
        outputType = try slot(34)
        inputName = try slot(36)
        outputName = try slot(37)
        createTensor = try slot(49)
        tensorData = try slot(51)
        tensorInfoOfType = try slot(55)
        elementType = try slot(60)
        dimensionCount = try slot(61)
        dimensions = try slot(62)
        tensorInfoOfValue = try slot(65)
        createMemoryInfo = try slot(69)
        free = try slot(76)
        defaultAllocator = try slot(78)
        releaseStatus = try slot(93)
        releaseMemoryInfo = try slot(94)
        releaseSession = try slot(95)
        releaseValue = try slot(96)
        releaseTypeInfo = try slot(98)
        releaseTensorInfo = try slot(99)
        releaseOptions = try slot(100)
        setOption = try slot(130)
    }

    /// Throws what a status says; releases it.
    func check(_ status: Status, _ fault: (String) -> Problem) throws {
        guard let status else { return }
        let words = errorMessage(status).map { String(cString: $0) } ?? "no reason given"
        releaseStatus(status)
        throw fault(words)
    }

    /// The object that a call makes.
    func make(
        _ fault: (String) -> Problem,
        _ call: (UnsafeMutablePointer<OpaquePointer?>) -> Status
    ) throws -> OpaquePointer {
        var made: OpaquePointer?
        try check(call(&made), fault)
        guard let made else { throw fault("nothing came back") }
        return made
    }
}
