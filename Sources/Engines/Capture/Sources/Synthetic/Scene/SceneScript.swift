import Core

/// What drives through the gate, and when.
package struct SceneScript: Sendable, Hashable {
    package enum Traffic: String, Sendable, CaseIterable {
        /// Towards the camera.
        case `in`
        /// Away from it.
        case out
        /// Three in, one out.
        case both
    }

    /// Seconds from one vehicle to the next.
    package var interval: Double
    package var traffic: Traffic

    package init(interval: Double = 12, traffic: Traffic = .both) {
        self.interval = max(interval, 2)
        self.traffic = traffic
    }

    func isArriving(_ vehicle: Int) -> Bool {
        switch traffic {
        case .in: true
        case .out: false
        case .both: vehicle % 4 != 3
        }
    }
}

/// Where one vehicle is and how far the arm is up, by the seconds since its turn began.
///
/// An arrival takes about eleven seconds: up to the barrier, a stop, the arm lifts, through. With a shorter interval
/// all goes faster.
struct SceneTurn {
    static let stop = 11.3
    private static let start = 47.0
    private static let natural = 12.0

    let isArriving: Bool
    /// In natural seconds.
    let time: Double

    init(isArriving: Bool, seconds: Double, interval: Double) {
        self.isArriving = isArriving
        time = seconds * max(1, Self.natural / interval)
    }

    /// Distance of the bumper that the camera sees, or nil while the lane is empty.
    var distance: Double? { isArriving ? arrivingDistance : leavingDistance }

    /// 0 is down, 1 is upright.
    var lift: Double {
        let (rises, falls) = isArriving ? (6.9, 10.6) : (0.1, 4.6)
        return Self.ease((time - rises) / 0.9) * (1 - Self.ease((time - falls) / 0.9))
    }

    var brakes: Bool { isArriving ? (4...8).contains(time) : time < 1.2 }

    private var arrivingDistance: Double? {
        if time < 6 {
            let left = 1 - time / 6
            return Self.stop + (Self.start - Self.stop) * left * left * (0.55 + 0.45 * left)
        }
        let driving = time - 8.1
        guard driving > 0 else { return Self.stop }
        let distance = Self.stop - driving * driving * 2.1
        return distance > -4 ? distance : nil
    }

    private var leavingDistance: Double? {
        let driving = time - 0.7
        guard driving > 0 else { return nil }
        let distance = 0.3 + 1.6 * driving + 0.95 * driving * driving
        return distance < Self.start ? distance : nil
    }

    private static func ease(_ part: Double) -> Double {
        let part = min(1, max(0, part))
        return part * part * (3 - 2 * part)
    }
}
