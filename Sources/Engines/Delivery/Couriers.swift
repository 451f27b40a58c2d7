import Core
import Synchronization

/// The couriers at work, one for each profile that is on.
final class Couriers: Sendable {
    private struct Job {
        let courier: Courier
        let longestWait: Duration
        let work: Task<Void, Never>
    }

    private let jobs = Mutex<[String: Job]>([:])
    private let make: @Sendable (PushProfile, Duration) -> Courier

    init(make: @escaping @Sendable (PushProfile, Duration) -> Courier) { self.make = make }

    func ring(_ profiles: [String]) {
        jobs.withLock { jobs in
            for profile in profiles { jobs[profile]?.courier.ring() }
        }
    }

    func hurry(_ profile: String) { jobs.withLock { $0[profile]?.courier.hurry() } }

    /// Ends the couriers whose profiles changed, waits for them, and sends new ones out; the others are not touched.
    func follow(_ settings: PushSettings) async {
        let longestWait = Duration.seconds(settings.maximumDays * 86_400)
        let wanted = settings.profiles.filter(\.isOn)
        let ended = jobs.withLock { jobs in
            let ended = jobs.filter { _, job in
                !wanted.contains(job.courier.profile) || job.longestWait != longestWait
            }
            for profile in ended.keys { jobs[profile] = nil }
            return ended.values.map(\.self)
        }
        for job in ended { job.courier.stop() }
        for job in ended { await job.work.value }
        jobs.withLock { jobs in
            for profile in wanted where jobs[profile.id] == nil {
                let courier = make(profile, longestWait)
                let work = Task { await NamedThread.run("push \(profile.id)") { courier.run() } }
                jobs[profile.id] = Job(courier: courier, longestWait: longestWait, work: work)
            }
        }
    }
}
