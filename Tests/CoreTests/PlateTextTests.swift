import Core
import Testing

@Suite("Plate text")
struct PlateTextTests {
    @Test("LIST-17 plates are compared in upper case without separators and accents")
    func normalises() {
        #expect(PlateText(" ab-12·cd ").value == "AB12CD")
        #expect(PlateText("bö x 7").value == "BOX7")
        #expect(PlateText("AXI S1234") == PlateText("axis1234"))
        #expect(PlateText("-- ").isEmpty)
    }
}
