import Core
import Foundation
import Testing

@Suite("Queues")
struct QueueTests {
    private func frame(_ sequence: UInt64) -> Frame {
        Frame(
            camera: CameraID("gate"),
            sequence: sequence,
            moment: Moment(wall: Date(timeIntervalSince1970: 0), monotonic: .zero),
            picture: Picture(width: 1, height: 1) { $0.initializeMemory(as: UInt8.self, repeating: 0) }
        )
    }

    @Test("REC-14 between camera and recogniser the newest frame wins and losses are counted")
    func newestFrame() {
        let queue = NewestFrame()
        for sequence in 1...5 { queue.put(frame(UInt64(sequence))) }
        guard case .frame(let taken) = queue.take(within: 0) else {
            Issue.record("no frame came")
            return
        }
        #expect(taken.sequence == 5)
        #expect(queue.droppedCount == 4)
        guard case .nothingYet = queue.take(within: 0) else {
            Issue.record("a frame came twice")
            return
        }
        queue.finish()
        guard case .finished = queue.take(within: 0) else {
            Issue.record("the end was not told")
            return
        }
    }

    @Test("REC-08 no passage is lost: a full queue makes the producer wait and keeps the order")
    func boundedQueue() async {
        let queue = BoundedQueue<Int>(depth: 2)
        let producer = Thread {
            for number in 0..<200 { queue.put(number) }
            queue.finish()
        }
        producer.start()
        var taken: [Int] = []
        while let number = await queue.next() { taken.append(number) }
        #expect(taken == Array(0..<200))
        #expect(!queue.put(1))
    }

    @Test("a slow subscriber loses the oldest elements and nobody else does")
    func broadcast() async {
        let broadcast = Broadcast<Int>()
        let slow = broadcast.subscribe(depth: 2)
        let quick = broadcast.subscribe(depth: 10, first: 0)
        for number in 1...5 { broadcast.send(number) }
        broadcast.finish()
        var left: [Int] = []
        for await number in slow { left.append(number) }
        var all: [Int] = []
        for await number in quick { all.append(number) }
        #expect(left == [4, 5])
        #expect(all == [0, 1, 2, 3, 4, 5])
        #expect(broadcast.droppedCount == 3)
    }

    @Test("work on a lane runs off the cooperative pool, in order")
    func lane() async {
        let worker = Worker()
        for number in 0..<50 { await worker.add(number) }
        #expect(await worker.numbers == Array(0..<50))
        let name = await worker.threadName
        #expect(name == "lane-test")
    }

    private actor Worker {
        let lane = ThreadLane("lane-test")
        nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }
        var numbers: [Int] = []
        /// As the kernel knows it, which is what `top -H` shows.
        var threadName: String {
            let name = try? FileHandle(forReadingAtPath: "/proc/thread-self/comm")?.readToEnd()
            return String(decoding: name ?? Data(), as: UTF8.self).trimmingCharacters(in: .newlines)
        }
        func add(_ number: Int) { numbers.append(number) }
    }
}
