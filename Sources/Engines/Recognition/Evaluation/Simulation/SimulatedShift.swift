import Core
import Foundation

/// Vehicles that pass one camera one after the other, as one tracker sees them.
struct SimulatedShift {
    /// A labelled plate of a vehicle's scene; 0 is the one that is followed.
    private struct Owner: Hashable {
        let vehicle: Int
        let plate: Int
    }

    private struct Vehicle {
        let scene: SimulatedScene
        let drive: SimulatedDrive
        let eye: SimulatedCamera
    }

    private let camera = CameraID("simulated")
    private let recogniser: any PictureRecogniser
    private var tracker: PassageTracker
    private var vehicles: [Vehicle] = []
    private var owners: [Int: Set<Owner>] = [:]
    private var lost: [Passage] = []
    private var frames: UInt64 = 0
    /// Seconds since the shift began.
    private var now = 0.0

    init(recogniser: any PictureRecogniser, rules: TrackingRules) {
        self.recogniser = recogniser
        tracker = PassageTracker(camera: camera, rules: rules)
    }

    /// Lets a vehicle pass after a pause of some seconds.
    mutating func pass(_ scene: SimulatedScene, after pause: Double, _ dice: inout SimulationDice) throws {
        wait(pause)
        let drive = SimulatedDrive(still: scene.plate.width, &dice)
        let eye = SimulatedCamera(&dice)
        let widest = scene.plate.width / drive.far
        let ground = SceneGround(
            scene,
            window: (SimulatedDrive.frame.width * widest, SimulatedDrive.frame.height * widest)
        )
        vehicles.append(Vehicle(scene: scene, drive: drive, eye: eye))
        let begin = now
        for number in 0..<drive.frames {
            let time = Double(number) / drive.framesPerSecond
            now = begin + time
            let picture = try eye.picture(of: ground, plate: scene.plate, drive, at: time, &dice)
            try see(picture, at: time)
        }
        now = begin + drive.seconds
    }

    /// What became of the vehicles, in their order; ends the shift.
    mutating func finish(stillIsRight: (SimulatedScene) throws -> Bool) throws -> [SimulatedPassage] {
        take(tracker.finish(at: moment))
        return try vehicles.enumerated().map { number, vehicle in
            let owner = Owner(vehicle: number, plate: 0)
            let told = lost.filter { owners[$0.carID]?.contains(owner) == true }
            return SimulatedPassage(
                scene: vehicle.scene.name,
                expected: vehicle.scene.text,
                direction: vehicle.drive.direction,
                framesPerSecond: vehicle.drive.framesPerSecond,
                widest: vehicle.drive.near,
                wasCovered: vehicle.drive.cover != nil,
                smear: vehicle.eye.leastSmear(on: vehicle.drive),
                stillIsRight: try stillIsRight(vehicle.scene),
                told: told,
                isMerged: told.contains { owners[$0.carID, default: []].count > 1 }
            )
        }
    }

    private var moment: Moment {
        Moment(
            wall: Date(timeIntervalSince1970: 1_700_000_000 + now),
            monotonic: .microseconds(Int64(now * 1e6))
        )
    }

    private mutating func wait(_ seconds: Double) {
        let end = now + seconds
        while now + 0.25 < end {
            now += 0.25
            take(tracker.idle(at: moment))
        }
        now = end
    }

    private mutating func see(_ picture: Picture, at time: Double) throws {
        frames += 1
        let frame = Frame(camera: camera, sequence: frames, moment: moment, picture: picture)
        take(tracker.step(readings: try recogniser.read(picture, within: nil).readings, frame: frame))
        let vehicle = vehicles[vehicles.count - 1]
        let (scene, drive) = (vehicle.scene, vehicle.drive)
        for (index, box) in ([scene.plate] + scene.others).enumerated() {
            let place = SimulatedCamera.place(of: box, plate: scene.plate, drive, at: time)
            for plate in tracker.live(at: moment) where plate.outline.bounds.overlap(with: place) > 0.2 {
                owners[plate.carID, default: []].insert(Owner(vehicle: vehicles.count - 1, plate: index))
            }
        }
    }

    private mutating func take(_ events: [PassageEvent]) {
        lost += events.filter { $0.kind == .lost }.map(\.passage)
    }
}
