import Core
import Testing

@Suite("Waiting for one another")
struct DoorTests {
    @Test("a wait ends when its time is up, and says so")
    func timeIsUp() {
        let door = Door()
        door.lock()
        defer { door.unlock() }
        var isRung = true
        // A wait may wake for nothing; it cannot do so for ever.
        while isRung { isRung = door.wait(until: Door.Deadline(after: .milliseconds(5))) }
        #expect(!isRung)
        #expect(!door.wait(until: Door.Deadline(after: .seconds(-5))))
    }

    @Test("a wait ends when another thread rings, long before its time is up")
    func rings() async {
        let frames = NewestFrame()
        NamedThread.start("door-test") { frames.finish() }
        let isFinished = await NamedThread.run("door-wait") {
            if case .finished = frames.take(within: 3600) { return true }
            return false
        }
        #expect(isFinished)
    }
}
