import Foundation

/// A network of a few bytes in ONNX format, made by hand (onnx.proto): its outputs are constants, or its input with
/// negative values cut off (bytes: as floats).
package struct TinyNetwork {
    package struct Output {
        package var name: String
        /// -1 stands for any size.
        package var shape: [Int]
        /// nil for the input without its negative values.
        package var constant: [Float]?

        package init(_ name: String, _ shape: [Int], constant: [Float]? = nil) {
            self.name = name
            self.shape = shape
            self.constant = constant
        }
    }

    package static let float = 1
    package static let byte = 2
    package static let integer = 7

    package var input: (name: String, shape: [Int])
    package var outputs: [Output]
    /// Of the input: `float`, `byte` or `integer`. Bytes come out as floats.
    package var elementType = Self.float

    package init(input: String, shape: [Int], outputs: [Output]) {
        self.input = (input, shape)
        self.outputs = outputs
    }

    package var data: Data {
        var graph = Data()
        for output in outputs {
            let from = output.constant == nil ? input.name : "value of \(output.name)"
            let isCast = output.constant == nil && elementType == Self.byte
            let operation = output.constant != nil ? "Identity" : isCast ? "Cast" : "Relu"
            // Attribute `to` of Cast: a whole number (type 2), the element type float.
            let attribute = isCast ? part(5, text(1, "to") + number(3, Self.float) + number(20, 2)) : Data()
            graph += part(1, text(1, from) + text(2, output.name) + text(4, operation) + attribute)
        }
        graph += text(2, "tiny")
        for output in outputs {
            guard let values = output.constant else { continue }
            let raw = values.withUnsafeBytes { Data($0) }
            let sizes = output.shape.reduce(Data()) { $0 + number(1, $1) }
            graph += part(5, sizes + number(2, Self.float) + text(8, "value of \(output.name)") + part(9, raw))
        }
        graph += part(11, tensor(input.name, input.shape, elementType))
        for output in outputs {
            let type = output.constant == nil && elementType != Self.byte ? elementType : Self.float
            graph += part(12, tensor(output.name, output.shape, type))
        }
        return number(1, 8) + part(8, text(1, "") + number(2, 17)) + part(7, graph)
    }

    private func tensor(_ name: String, _ shape: [Int], _ type: Int) -> Data {
        let sizes = shape.reduce(Data()) { $0 + part(1, $1 < 0 ? text(2, "n") : number(1, $1)) }
        return text(1, name) + part(2, part(1, number(1, type) + part(2, sizes)))
    }

    // Fields of the protobuf wire format.

    private func number(_ field: Int, _ value: Int) -> Data { varint(field << 3) + varint(value) }
    private func text(_ field: Int, _ value: String) -> Data { part(field, Data(value.utf8)) }
    private func part(_ field: Int, _ value: Data) -> Data { varint(field << 3 | 2) + varint(value.count) + value }

    private func varint(_ value: Int) -> Data {
        var (rest, bytes) = (UInt(bitPattern: value), Data())
        while rest > 127 {
            bytes.append(UInt8(rest & 127 | 128))
            rest >>= 7
        }
        bytes.append(UInt8(rest))
        return bytes
    }
}
