import Core
import Settings

/// A section with one setting of each kind.
struct GateSettings: SettingsSection {
    enum Mode: String, Codable, Sendable { case slow, fast }

    struct Pulse: Codable, Sendable, Equatable {
        var seconds = 1.5
        var count = 2
    }

    static let key = "gate"
    static let title = "Gate"
    static let fields = [
        SettingsField(path: "isOn", title: "On", kind: .boolean),
        SettingsField(path: "name", title: "Name", help: "Shown to people.", kind: .text(maxLength: 12)),
        SettingsField(path: "pulse.seconds", title: "Pulse", unit: "s", kind: .number(0.5...10)),
        SettingsField(path: "pulse.count", title: "Pulses", kind: .integer(1...5)),
        SettingsField(path: "mode", title: "Mode", kind: .choice([.init("slow", "Slow"), .init("fast", "Fast")])),
        SettingsField(path: "turn", title: "Turn", unit: "°", kind: .choice([.init(0, "0"), .init(90, "90")])),
        SettingsField(path: "code", title: "Code", kind: .secret),
    ]

    var isOn = true
    var name = "Main"
    var pulse = Pulse()
    var mode = Mode.slow
    var turn = 0
    var note: String? = "default note"
    var code: Secret<String>?

    var faults: [Problem.Field] {
        name == "forbidden" ? [Problem.Field(path: "name", message: "This name is not allowed.")] : []
    }
}

/// A section with a list whose elements hold secrets.
struct PeerSettings: SettingsSection {
    struct Peer: Codable, Sendable, Equatable {
        var id = ""
        var host = "localhost"
        var port = 80
        var password: Secret<String>?
    }

    static let key = "peers"
    static let title = "Peers"
    static let fields = [
        SettingsField(path: "peers", title: "Peers", kind: .list),
        SettingsField(path: "peers.*.host", title: "Host", kind: .text(maxLength: 40)),
        SettingsField(path: "peers.*.port", title: "Port", kind: .integer(1...65_535)),
        SettingsField(path: "peers.*.password", title: "Password", kind: .secret),
    ]
    static let elementDefaults: [String: any Encodable & Sendable] = ["peers": Peer()]

    var peers: [Peer] = []

    func peer(_ id: String) -> Peer? { peers.first { $0.id == id } }
}

/// A section whose secret has no field.
struct CarelessSettings: SettingsSection {
    struct Part: Codable, Sendable, Equatable {
        var token: Secret<String>?
    }

    static let key = "careless"
    static let title = "Careless"
    static let fields: [SettingsField] = []

    var part = Part()
}
