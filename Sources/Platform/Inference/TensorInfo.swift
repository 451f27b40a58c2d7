/// Name and shape of what goes into a network or comes out; a free dimension is -1.
package struct TensorInfo: Sendable, Hashable {
    /// What a value is.
    package enum Element: Int32, Sendable {
        /// A single-precision number (`ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT`).
        case float = 1
        /// 0 to 255 (`ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8`); only inputs may be.
        case byte = 2
    }

    package let name: String
    package let shape: [Int]
    package let element: Element

    package init(name: String, shape: [Int], element: Element = .float) {
        self.name = name
        self.shape = shape
        self.element = element
    }
}

/// What a network gave, in its own memory: valid only inside the closure that receives it.
package struct TensorView {
    package let shape: [Int]
    /// Row after row, the last dimension running fastest.
    package let values: UnsafeBufferPointer<Float>
}
