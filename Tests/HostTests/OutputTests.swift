import Core
import Host
import Testing

@Suite("Digital outputs")
struct OutputTests {
    @Test("ACC-02 a simulated output shows what it was told, in order")
    func simulatedOutput() async {
        let output = SimulatedOutput(name: "test")
        let seen = output.changes.subscribe(depth: 8)
        for value in [false, true, false] { output.set(value) }
        output.changes.finish()
        var values: [Bool] = []
        for await value in seen { values.append(value) }
        #expect(values == [false, true, false])
        #expect(output.history == values)
        #expect(!output.isOn)
    }

    @Test("IO-02 a GPIO chip that does not exist is refused with a sentence that names it")
    func missingChip() throws {
        let problem = try #require(throws: Problem.self) {
            _ = try GPIOOutput(chip: "gpiochip-that-is-not-here", line: 3)
        }
        #expect(problem.code == "output.chip-missing")
        #expect(problem.message.contains("gpiochip-that-is-not-here"))
        #expect(!problem.kind.isHopeless, "a chip may be plugged in later")
    }

    @Test(
        "IO-02 what is no chip name never reaches the device folder",
        arguments: ["", "../mem", "gpiochip0/..", "chip 0", "gpio\u{0}chip", String(repeating: "g", count: 65), "é"]
    )
    func wrongChipName(name: String) throws {
        let problem = try #require(throws: Problem.self) { _ = try GPIOOutput(chip: name, line: 0) }
        #expect(problem.code == "output.chip-name")
    }
}
