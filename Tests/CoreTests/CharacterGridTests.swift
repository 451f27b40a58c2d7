import Core
import Testing

@Suite("Character grid")
struct CharacterGridTests {
    @Test("REC-02 the confidence is the product over all slots, padding included")
    func product() {
        var values = [Float](repeating: 0, count: 3 * CharacterGrid.classes)
        values[10] = 0.9  // A
        values[CharacterGrid.classes + 1] = 0.8  // 1
        values[3 * CharacterGrid.classes - 1] = 0.5  // nothing
        let read = CharacterGrid(values: values).read()
        #expect(read.text == PlateText("A1"))
        #expect(read.characters.count == 2)
        #expect(abs(read.confidence - 0.9 * 0.8 * 0.5) < 1e-6)
    }
}
