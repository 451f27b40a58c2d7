/// Looks now and then whether whoever holds a stream open may still have it: a signed-out session and a removed
/// account lose their streams soon.
struct Checkup: Sendable {
    private static let interval = Duration.seconds(15)

    private let doorkeeper: Doorkeeper
    private let caller: Caller?
    private var due: Duration?

    init(_ doorkeeper: Doorkeeper, of caller: Caller?) {
        self.doorkeeper = doorkeeper
        self.caller = caller
    }

    /// - Parameter now: on any monotonic clock, always the same one.
    mutating func passes(at now: Duration) async -> Bool {
        guard let due else {
            self.due = now + Self.interval
            return true
        }
        guard now >= due else { return true }
        self.due = now + Self.interval
        return await passes()
    }

    func passes() async -> Bool {
        await doorkeeper.stillAdmits(caller)
    }
}

extension LiveParts {
    func checkup(of caller: Caller?) -> Checkup { Checkup(doorkeeper, of: caller) }
}
