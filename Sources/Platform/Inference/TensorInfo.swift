/// Name and shape of what goes into a network or comes out; a free dimension is -1.
package struct TensorInfo: Sendable, Hashable {
    package let name: String
    package let shape: [Int]

    package init(name: String, shape: [Int]) {
        self.name = name
        self.shape = shape
    }
}

/// What a network gave, in its own memory: valid only inside the closure that receives it.
package struct TensorView {
    package let shape: [Int]
    /// Row after row, the last dimension running fastest.
    package let values: UnsafeBufferPointer<Float>
}
