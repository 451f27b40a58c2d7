import Capture
import Testing

@Suite struct LPRAdviceTests {
    @Test("AOI-12 settings that differ from the recommended ones are told with both values")
    func differing() {
        let rows = LPRAdvice.rows(for: [
            CameraSetting(.longestExposure, 0.04, in: 0.0001...0.04),
            CameraSetting(.highestGain, 50, in: 0...50),
            CameraSetting(.exposurePriority, "LowNoise", of: ["LowNoise", "FrameRate"]),
            CameraSetting(.wideDynamicRange, "ON", of: ["ON", "OFF"]),
            CameraSetting(.noiseReduction, 0.9, in: 0...1),
            CameraSetting(.compressionQuality, 2, in: 1...6),
        ])
        #expect(
            rows.map(\.kind) == [
                .longestExposure, .highestGain, .exposurePriority, .wideDynamicRange, .noiseReduction,
                .compressionQuality,
            ]
        )
        #expect(rows[0].current == .number(0.04) && rows[0].recommended == .number(0.002))
        #expect(rows[1].recommended == .number(35))
        #expect(rows[2].recommended == .word("FrameRate"))
        #expect(rows[3].current == .word("ON") && rows[3].recommended == .word("OFF"))
        #expect(rows[4].recommended == .number(0.5) && rows[5].recommended == .number(5))
    }

    @Test("AOI-12 AOI-22 what is well already is not told; nothing is left when all is")
    func well() {
        let rows = LPRAdvice.rows(for: [
            CameraSetting(.longestExposure, 0.001, in: 0.0001...0.04),
            CameraSetting(.exposure, 0.00201, in: nil),
            CameraSetting(.highestGain, 20, in: 0...50),
            CameraSetting(.exposurePriority, "FrameRate", of: ["LowNoise", "FrameRate"]),
            CameraSetting(.wideDynamicRange, "OFF", of: ["ON", "OFF"]),
            CameraSetting(.compressionQuality, 6, in: 1...6),
        ])
        #expect(rows.isEmpty)
    }

    @Test("AOI-22 what the camera cannot take is not recommended")
    func lacking() {
        #expect(LPRAdvice.rows(for: []).isEmpty)
        let rows = LPRAdvice.rows(for: [
            CameraSetting(.wideDynamicRange, "ON", of: ["ON"]),
            CameraSetting(.exposurePriority, "LowNoise", of: ["LowNoise"]),
            CameraSetting(.highestGain, 1000, in: nil),
            CameraSetting(.longestExposure, 0.04, in: 0.008...0.04),
        ])
        #expect(rows.map(\.kind) == [.longestExposure])
        #expect(rows.first?.recommended == .number(0.008))
    }
}
