import Capture
import Core
import Testing

@Suite("Pictures that recognition leaves out")
struct LagWatchTests {
    /// Looks every half second; `leftOut` of ten pictures a second.
    private func look(
        _ watch: inout LagWatch,
        from start: Int,
        seconds: Int,
        leftOut: Int,
        _ counts: inout (UInt64, Int)
    )
        -> [Bool]
    {
        (0..<(seconds * 2)).map { step in
            counts.0 += 5
            if step % 2 == 1 { counts.1 += leftOut }
            let time = Duration.milliseconds(start * 1000 + step * 500)
            return watch.look(at: time, pictures: counts.0, leftOut: counts.1)
        }
    }

    @Test("REC-14 recognition that leaves out most pictures for a minute is a trouble, until it keeps up again")
    func lasting() {
        var watch = LagWatch()
        var counts: (UInt64, Int) = (0, 0)
        let calm = look(&watch, from: 0, seconds: 120, leftOut: 0, &counts)
        #expect(!calm.contains(true))
        #expect(watch.share == 0)
        let begins = look(&watch, from: 120, seconds: 120, leftOut: 8, &counts)
        #expect(begins.count { $0 } == 1)
        #expect(!begins.prefix(60).contains(true), "half a minute is no trouble yet")
        #expect(watch.isLagging)
        #expect(abs(watch.share - 0.8) < 0.05)
        _ = look(&watch, from: 240, seconds: 30, leftOut: 4, &counts)
        #expect(watch.isLagging, "a little better is not well")
        let ends = look(&watch, from: 270, seconds: 120, leftOut: 0, &counts)
        #expect(ends.count { $0 } == 1)
        #expect(!watch.isLagging)
        #expect(watch.share == 0)
    }

    @Test("REC-14 a short rush is shown and no trouble, and a camera without pictures leaves none out")
    func short() {
        var watch = LagWatch()
        var counts: (UInt64, Int) = (0, 0)
        _ = look(&watch, from: 0, seconds: 100, leftOut: 0, &counts)
        let rush = look(&watch, from: 100, seconds: 15, leftOut: 10, &counts)
        #expect(!rush.contains(true))
        #expect(watch.share > 0.9)
        #expect(!watch.isLagging)
        for second in 115..<300 {
            let isNews = watch.look(at: .seconds(second), pictures: counts.0, leftOut: counts.1)
            #expect(!isNews)
        }
        #expect(watch.share == 0)
    }
}
