import Core

/// Asks a session for its tensors' names, shapes and values; anything but single-precision floats, and bytes that go in,
/// is refused.
struct SessionReader {
    let table: InferenceTable
    let session: OpaquePointer
    let fault: (String) -> Problem

    func inputs() throws -> [TensorInfo] {
        try (0..<count(table.inputCount)).map { try info($0, table.inputName, table.inputType, [.float, .byte]) }
    }

    func outputs() throws -> [TensorInfo] {
        try (0..<count(table.outputCount)).map { try info($0, table.outputName, table.outputType, [.float]) }
    }

    /// The values of an output, in place.
    func view(of result: OpaquePointer?) throws -> TensorView {
        guard let result else { throw fault("an output is missing") }
        let info = try table.make(fault) { table.tensorInfoOfValue(result, $0) }
        defer { table.releaseTensorInfo(info) }
        let (shape, _) = try shape(of: info, [.float])
        var data: UnsafeMutableRawPointer?
        try table.check(table.tensorData(result, &data), fault)
        let values = data?.assumingMemoryBound(to: Float.self)
        return TensorView(shape: shape, values: UnsafeBufferPointer(start: values, count: shape.reduce(1, *)))
    }

    private func count(_ ask: (OpaquePointer, UnsafeMutablePointer<Int>) -> OpaquePointer?) throws -> Int {
        var count = 0
        try table.check(ask(session, &count), fault)
        guard count > 0 else { throw fault("it has no inputs or no outputs") }
        return count
    }

    private func info(
        _ index: Int,
        _ askName: (OpaquePointer, Int, OpaquePointer, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>)
            -> OpaquePointer?,
        _ askType: (OpaquePointer, Int, UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?,
        _ elements: [TensorInfo.Element]
    ) throws -> TensorInfo {
        let allocator = try table.make(fault) { table.defaultAllocator($0) }
        var text: UnsafeMutablePointer<CChar>?
        try table.check(askName(session, index, allocator, &text), fault)
        let name = text.map { String(cString: $0) } ?? ""
        if let text { try table.check(table.free(allocator, text), fault) }
        let type = try table.make(fault) { askType(session, index, $0) }
        defer { table.releaseTypeInfo(type) }
        // This one belongs to `type` and is not released.
        let tensor = try table.make({ _ in fault("“\(name)” is no tensor") }) { table.tensorInfoOfType(type, $0) }
        let (shape, element) = try shape(of: tensor, elements)
        return TensorInfo(name: name, shape: shape, element: element)
    }

    private func shape(
        of info: OpaquePointer,
        _ elements: [TensorInfo.Element]
    ) throws -> ([Int], TensorInfo.Element) {
        var kind: Int32 = 0
        try table.check(table.elementType(info, &kind), fault)
        guard let element = TensorInfo.Element(rawValue: kind), elements.contains(element) else {
            throw fault("its tensors are not single-precision floats")
        }
        var count = 0
        try table.check(table.dimensionCount(info, &count), fault)
        var sizes = [Int64](repeating: 0, count: count)
        try table.check(table.dimensions(info, &sizes, count), fault)
        return (sizes.map(Int.init), element)
    }
}
