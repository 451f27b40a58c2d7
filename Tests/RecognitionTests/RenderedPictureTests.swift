import Capture
import Core
import Foundation
import Inference
import Recognition
import TestSupport
import Testing

/// The trained networks on pictures that this project draws; `./test` names both the networks and the runtime.
@Suite(
    "Reading drawn pictures",
    .enabled(if: ProcessInfo.processInfo.environment["SALLYPORT_MODELS"] != nil)
)
struct RenderedPictureTests {
    @Test("REC-01 REC-10 vehicles of the drawn gate are found where they are and read as their plates say")
    func drawnGate() async throws {
        let (seen, found, right) = try await onOwnThread { try Self.count() }
        #expect(seen >= 20, "the scene shows too few plates to prove anything")
        #expect(Double(found) >= 0.95 * Double(seen), "\(found) of \(seen) plates were found")
        #expect(Double(right) >= 0.9 * Double(seen), "\(right) of \(seen) plates were read right")
    }

    /// Plates at least 60 pixels wide and whole in the picture: how many there are, were found, and were read.
    private static func count() throws -> (seen: Int, found: Int, right: Int) {
        let recogniser = try PlateRecogniser(runtime: .load(), models: .find(), isThorough: true)
        let scene = GateScene()
        var (seen, found, right) = (0, 0, 0)
        for step in 0..<80 {
            let (picture, truth) = scene.frame(at: Double(step) * 0.8)
            let whole = Box(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
            let wanted = truth.filter { $0.box.width >= 60 && $0.box.nesting(with: whole) > 0.999 }
            guard !wanted.isEmpty else { continue }
            let readings = try recogniser.read(picture).readings
            for plate in wanted {
                let there = readings.filter { $0.box.overlap(with: plate.box) >= 0.5 }
                seen += 1
                found += there.isEmpty ? 0 : 1
                right += there.contains { $0.text.withZeroForO == plate.text.withZeroForO } ? 1 : 0
            }
        }
        return (seen, found, right)
    }
}
