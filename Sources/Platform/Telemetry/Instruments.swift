import Synchronization

/// A count that only grows.
package final class Counter: Sendable {
    private let count = Atomic<UInt64>(0)

    /// A negative amount is no growth and is left out.
    package func increment(by amount: Int = 1) {
        count.wrappingAdd(UInt64(max(0, amount)), ordering: .relaxed)
    }

    package var value: UInt64 { count.load(ordering: .relaxed) }
}

/// A value that goes up and down.
package final class Gauge: Sendable {
    private let bits = Atomic<UInt64>(0)

    package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    package func set(_ value: Int) { set(Double(value)) }

    package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// How often values fell into each of a row of ranges, and their sum.
package final class Histogram: Sendable {
    package struct Counts: Sendable, Equatable {
        /// For each upper bound how many values were at most that, then the number of all values.
        package var cumulative: [UInt64]
        package var sum: Double

        package var count: UInt64 { cumulative.last ?? 0 }
    }

    /// Upper bounds, rising; the range above the last is kept as well.
    package let bounds: [Double]
    private let state: Mutex<(counts: [UInt64], sum: Double)>

    package init(bounds: [Double]) {
        let rising = Set(bounds.filter(\.isFinite)).sorted()
        self.bounds = rising
        self.state = Mutex((Array(repeating: 0, count: rising.count + 1), 0))
    }

    /// Counts a value; one that is not a number is left out.
    package func observe(_ value: Double) {
        guard !value.isNaN else { return }
        let place = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    package func observe(_ duration: Duration) {
        let parts = duration.components
        observe(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    }

    package var counts: Counts {
        let (counts, sum) = state.withLock { $0 }
        var total: UInt64 = 0
        let cumulative = counts.map { count in
            total += count
            return total
        }
        return Counts(cumulative: cumulative, sum: sum)
    }
}
