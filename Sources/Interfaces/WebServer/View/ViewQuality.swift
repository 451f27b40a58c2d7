import Core
import Foundation
import Recognition

/// What is good and what is wrong with a camera's view, from the plates seen of late and the newest picture.
package struct ViewQuality: Equatable, Sendable {
    package enum About: String, CaseIterable, Sendable {
        case size, tilt, angle, light, focus
    }

    package enum Verdict: String, CaseIterable, Sendable {
        case good, fair, poor, unknown
    }

    /// What a check found, for the page to put in words.
    package enum Finding: String, CaseIterable, Sendable {
        case fine, notYet, small, tilted, slanted, dark, bright, flat, soft
    }

    package struct Check: Equatable, Sendable {
        package let about: About
        package let verdict: Verdict
        package let finding: Finding
        /// Pixels, degrees, brightness from 0 to 255, or the edges' softness in parts of the plate's height.
        package let value: Double?

        init(_ about: About, _ verdict: Verdict, _ finding: Finding, _ value: Double?) {
            self.about = about
            self.verdict = verdict
            self.finding = finding
            self.value = value
        }
    }

    package let plates: Int
    package let checks: [Check]

    /// Plates narrower than the first are hardly read, from the second on they are read well. Pixels.
    private static let widths = (least: 60.0, good: 80.0)
    /// HW-04 and HW-03, in degrees.
    private static let mostTilt = 5.0
    private static let mostAngle = 30.0
    /// Brightness of the ground of a plate, and the least difference from its characters.
    private static let darkestGround = 70.0
    private static let glare = 235.0
    private static let leastContrast = 40.0
    /// A stroke is about an eighth of a plate's height; edges that are softer than half of it run into each other.
    private static let softest = 0.065
    /// Mean brightness of a picture in which no plate is in sight.
    private static let picture = (dark: 18.0, bright: 240.0)

    /// - Parameters:
    ///   - looks: the plates seen of late.
    ///   - brightness: mean brightness of the newest picture, 0 to 255; nil when there is none.
    package init(_ looks: [PlateLook], brightness: Double?) {
        plates = looks.count
        let looks = Self.nearest(looks)
        checks = [
            Self.size(looks), Self.tilt(looks), Self.angle(looks), Self.light(looks, brightness), Self.focus(looks),
        ]
    }

    /// The nearer half of the readings: that is where plates are read, and not where they first come into sight.
    private static func nearest(_ looks: [PlateLook]) -> [PlateLook] {
        Array(looks.sorted { $0.width > $1.width }.prefix((looks.count + 1) / 2))
    }

    private static func size(_ looks: [PlateLook]) -> Check {
        guard let width = median(looks.map(\.width)) else { return Check(.size, .unknown, .notYet, nil) }
        if width < widths.least { return Check(.size, .poor, .small, width) }
        return width < widths.good ? Check(.size, .fair, .small, width) : Check(.size, .good, .fine, width)
    }

    private static func tilt(_ looks: [PlateLook]) -> Check {
        guard let tilt = median(looks.map(\.tilt)) else { return Check(.tilt, .unknown, .notYet, nil) }
        return abs(tilt) > mostTilt ? Check(.tilt, .poor, .tilted, tilt) : Check(.tilt, .good, .fine, tilt)
    }

    private static func angle(_ looks: [PlateLook]) -> Check {
        let angles = looks.compactMap(\.angle)
        guard let side = median(angles.map(\.side)), let above = median(angles.map(\.above)) else {
            return Check(.angle, .unknown, .notYet, nil)
        }
        let worst = max(side, above)
        return worst > mostAngle ? Check(.angle, .poor, .slanted, worst) : Check(.angle, .good, .fine, worst)
    }

    /// The plates speak first: by night a picture is dark and its plates are bright.
    private static func light(_ looks: [PlateLook], _ brightness: Double?) -> Check {
        let sights = looks.compactMap(\.sight)
        guard let ground = median(sights.map(\.bright)), let characters = median(sights.map(\.dark)) else {
            guard let brightness else { return Check(.light, .unknown, .notYet, nil) }
            if brightness < picture.dark { return Check(.light, .fair, .dark, brightness) }
            if brightness > picture.bright { return Check(.light, .poor, .bright, brightness) }
            return Check(.light, .unknown, .notYet, brightness)
        }
        if ground < darkestGround { return Check(.light, .poor, .dark, ground) }
        guard ground - characters < leastContrast else { return Check(.light, .good, .fine, ground) }
        return Check(.light, .poor, characters > glare - leastContrast ? .bright : .flat, ground)
    }

    private static func focus(_ looks: [PlateLook]) -> Check {
        guard let blur = median(looks.compactMap(\.sight).map(\.blur)) else {
            return Check(.focus, .unknown, .notYet, nil)
        }
        return blur > softest ? Check(.focus, .poor, .soft, blur) : Check(.focus, .good, .fine, blur)
    }

    private static func median(_ values: [Double]) -> Double? {
        let sorted = values.filter(\.isFinite).sorted()
        return sorted.isEmpty ? nil : sorted[sorted.count / 2]
    }
}

extension Picture {
    /// Mean brightness (luma of ITU-R BT.601), 0 to 255, of every eighth pixel of every eighth row.
    var meanBrightness: Double {
        pixels.withBytes { bytes in
            var sum = 0.0
            var count = 0.0
            for y in stride(from: 0, to: height, by: 8) {
                for x in stride(from: 0, to: width, by: 8) {
                    let place = (y * width + x) * 3
                    sum += 0.299 * Double(bytes[place]) + 0.587 * Double(bytes[place + 1])
                    sum += 0.114 * Double(bytes[place + 2])
                    count += 1
                }
            }
            return sum / max(count, 1)
        }
    }
}
