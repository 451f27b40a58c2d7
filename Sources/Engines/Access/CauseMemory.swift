import Core

/// The causes that opened, the latest of them: what makes each cause act once.
package struct CauseMemory: Sendable {
    /// At one vehicle every six seconds this is most of a day; orders live two seconds.
    package static let limit = 10_000

    private var known: Set<BarrierOrder.Cause> = []
    /// In the order they came; a ring once it is full.
    private var order: [BarrierOrder.Cause] = []
    private var oldest = 0

    package init() {}

    package func contains(_ cause: BarrierOrder.Cause) -> Bool { known.contains(cause) }

    package mutating func insert(_ cause: BarrierOrder.Cause) {
        guard known.insert(cause).inserted else { return }
        if order.count < Self.limit {
            order.append(cause)
        } else {
            known.remove(order[oldest])
            order[oldest] = cause
            oldest = (oldest + 1) % Self.limit
        }
    }

    package var count: Int { known.count }
}
