// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The house plan: every target, the floor it stands on, and what it may import.
// A target imports lower floors only; this manifest refuses to load when one does otherwise.
// docs/ARCHITECTURE.md tells what each target is for.
var plan = Plan()

plan.library("CGst", pkgConfig: "gstreamer-app-1.0", apt: "libgstrtspserver-1.0-dev")
plan.library("CTurboJPEG", pkgConfig: "libturbojpeg", apt: "libturbojpeg0-dev")
plan.library("CWebP", pkgConfig: "libwebp", apt: "libwebp-dev")
plan.library("CPNG", pkgConfig: "libpng", apt: "libpng-dev")
plan.library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev")
plan.library("CCairo", pkgConfig: "cairo", apt: "libcairo2-dev")
plan.library("CGpiod", pkgConfig: "libgpiod", apt: "libgpiod-dev")
plan.library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev")
plan.library("CV4L2", apt: "linux-libc-dev")
plan.library("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev")

plan.floor(0, "", [Room("Core")])
plan.floor(
    1,
    "Platform",
    [
        Room("Imaging", uses: ["Core", "CTurboJPEG", "CWebP", "CPNG"]),
        Room("Media", uses: ["Core", "CGst"]),
        Room("Inference", uses: ["Core"]),
        Room("Storage", uses: ["Core"], products: [.grdb]),
        Room("Telemetry", uses: ["Core"], products: [.logging]),
        Room("Host", uses: ["Core", "CGpiod"]),
        Room("HTTPClient", uses: ["Core", "CCurl"]),
    ]
)
plan.floor(
    2,
    "Platform",
    [Room("Settings", uses: ["Core", "Storage", "CSodium"], products: [.grdb, .logging])]
)
plan.floor(
    3,
    "Engines",
    [
        Room(
            "Capture",
            uses: ["Core", "Imaging", "Media", "Settings", "Telemetry", "HTTPClient", "CCairo", "CV4L2"],
            products: [.crypto, .logging]
        ),
        Room("Recognition", uses: ["Core", "Imaging", "Inference", "Settings", "Telemetry"], products: [.logging]),
        Room(
            "Lists",
            uses: ["Core", "HTTPClient", "Storage", "Settings", "Telemetry"],
            products: [.grdb, .logging]
        ),
        Room("Access", uses: ["Core", "Host", "Settings", "Telemetry"], products: [.logging]),
        Room("EventLog", uses: ["Core", "Imaging", "Storage", "Settings", "Telemetry"], products: [.grdb, .logging]),
        Room(
            "Delivery",
            uses: ["Core", "Imaging", "Storage", "Settings", "Telemetry", "HTTPClient"],
            products: [.grdb, .logging]
        ),
        Room("Accounts", uses: ["Core", "Storage", "Settings", "Telemetry", "CSodium"], products: [.grdb, .logging]),
        Room(
            "Encryption",
            uses: ["Core", "Storage", "Settings", "Telemetry"],
            products: [.asn1, .crypto, .cryptoExtras, .grdb, .logging, .nioSSL, .x509]
        ),
    ]
)
plan.floor(
    4,
    "Engines",
    [Room("WhatIf", uses: ["Core", "Settings", "Recognition", "Lists", "Access", "EventLog"])]
)
plan.floor(
    5,
    "Interfaces",
    [
        Room(
            "WebServer",
            uses: [
                "Core", "Imaging", "Settings", "Telemetry", "Capture", "Recognition", "Lists", "Access", "EventLog",
                "Accounts", "WhatIf", "CZlib", "Delivery", "Encryption",
            ],
            products: [.hummingbird, .hummingbirdCore, .logging, .nioCore, .nioSSL, .httpTypes, .lifecycle],
            copies: ["UI"]
        ),
        Room("Discovery", uses: ["Core", "Settings", "Telemetry"], products: [.logging]),
    ]
)
plan.floor(
    6,
    "",
    [
        Room(
            "App",
            uses: [
                "Core", "Imaging", "Media", "Inference", "Storage", "Telemetry", "Host", "Settings", "Capture",
                "Recognition", "Lists", "Access", "EventLog", "Accounts", "WebServer", "Delivery", "Discovery",
                "Encryption",
            ],
            products: [.logging, .lifecycle, .signals]
        )
    ]
)
plan.floor(
    7,
    "",
    [
        Room(
            "sallyport",
            uses: [
                "Core", "Imaging", "Media", "Inference", "Capture", "Recognition", "Settings", "Storage", "Telemetry",
                "Host", "App", "Discovery",
            ],
            products: [.argumentParser, .logging],
            runs: true
        )
    ]
)

plan.testSupport(
    uses: ["Core", "Imaging", "Storage", "Settings", "Host", "Media", "Capture", "CCairo", "CGst"]
)
plan.tests(of: "Core")
plan.tests(of: "Imaging")
plan.tests(of: "Inference")
plan.tests(of: "Media", uses: ["Imaging"])
plan.tests(of: "Storage", products: [.grdb])
plan.tests(of: "Telemetry", products: [.logging])
plan.tests(of: "Host")
plan.tests(of: "HTTPClient")
plan.tests(of: "Settings", uses: ["Storage"], products: [.grdb])
plan.tests(of: "Capture", uses: ["Imaging", "Media", "Settings", "Telemetry", "HTTPClient"])
plan.tests(of: "Recognition", uses: ["Imaging", "Inference", "Storage", "Settings", "Telemetry", "Capture"])
plan.tests(of: "Lists", uses: ["Storage", "Settings", "Telemetry"], products: [.grdb])
plan.tests(of: "Access", uses: ["Host", "Settings", "Telemetry"])
plan.tests(of: "Delivery", uses: ["Storage", "Settings", "Telemetry"], products: [.grdb])
plan.tests(of: "EventLog", uses: ["Imaging", "Storage", "Settings", "Telemetry"], products: [.grdb])
plan.tests(
    of: "WhatIf",
    uses: ["Imaging", "Storage", "Settings", "Telemetry", "Recognition", "Lists", "Access", "EventLog"]
)
plan.tests(of: "Accounts", uses: ["Storage", "Settings", "Telemetry"], products: [.grdb, .logging])
plan.tests(
    of: "Encryption",
    uses: ["Storage", "Settings", "Telemetry"],
    products: [.asn1, .crypto, .cryptoExtras, .grdb, .x509]
)
plan.tests(
    of: "WebServer",
    uses: [
        "Imaging", "Settings", "Storage", "Telemetry", "Host", "Capture", "Recognition", "Lists", "Access", "EventLog",
        "Accounts", "CZlib", "Delivery", "Encryption",
    ],
    products: [.hummingbird, .logging, .nioCore, .httpTypes, .lifecycle]
)
plan.tests(
    of: "App",
    uses: [
        "Imaging", "Media", "Inference", "Storage", "Telemetry", "Host", "Settings", "Capture", "Recognition", "Lists",
        "Access", "EventLog", "Accounts", "WebServer", "Delivery",
    ],
    products: [.lifecycle, .logging]
)
plan.tests(of: "Discovery", uses: ["Settings", "Telemetry"])
plan.tests(of: "HouseRules", isRoom: false)

let package = Package(
    name: "sallyport",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: plan.targets
)

// MARK: - How the plan is kept

enum Product: String {
    case argumentParser, asn1, crypto, cryptoExtras, grdb, httpTypes, hummingbird, hummingbirdCore, lifecycle, logging
    case nioCore, nioSSL, signals, x509

    var dependency: Target.Dependency {
        switch self {
        case .argumentParser: .product(name: "ArgumentParser", package: "swift-argument-parser")
        case .asn1: .product(name: "SwiftASN1", package: "swift-asn1")
        case .crypto: .product(name: "Crypto", package: "swift-crypto")
        case .cryptoExtras: .product(name: "_CryptoExtras", package: "swift-crypto")
        case .grdb: .product(name: "GRDB", package: "GRDB.swift")
        case .httpTypes: .product(name: "HTTPTypes", package: "swift-http-types")
        case .hummingbird: .product(name: "Hummingbird", package: "hummingbird")
        case .hummingbirdCore: .product(name: "HummingbirdCore", package: "hummingbird")
        case .lifecycle: .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
        case .logging: .product(name: "Logging", package: "swift-log")
        case .nioCore: .product(name: "NIOCore", package: "swift-nio")
        case .nioSSL: .product(name: "NIOSSL", package: "swift-nio-ssl")
        case .signals: .product(name: "UnixSignals", package: "swift-service-lifecycle")
        case .x509: .product(name: "X509", package: "swift-certificates")
        }
    }
}

struct Room {
    let name: String
    let uses: [String]
    let products: [Product]
    let copies: [String]
    let runs: Bool

    init(_ name: String, uses: [String] = [], products: [Product] = [], copies: [String] = [], runs: Bool = false) {
        self.name = name
        self.uses = uses
        self.products = products
        self.copies = copies
        self.runs = runs
    }
}

struct Plan {
    static let swiftSettings: [SwiftSetting] = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]

    private(set) var targets: [Target] = []
    private var floors: [String: Int] = [:]

    /// A C library of the system, on floor 0.
    mutating func library(_ name: String, pkgConfig: String? = nil, apt: String) {
        floors[name] = 0
        targets.append(
            .systemLibrary(
                name: name,
                path: "Sources/Platform/\(name)",
                pkgConfig: pkgConfig,
                providers: [.apt([apt])]
            )
        )
    }

    mutating func floor(_ number: Int, _ folder: String, _ rooms: [Room]) {
        for room in rooms {
            for used in room.uses {
                guard let below = floors[used], below < number || (below == 0 && used.hasPrefix("C")) else {
                    refuse("\(room.name) stands on floor \(number) and may not import \(used), which is not below it")
                }
            }
        }
        for room in rooms {
            floors[room.name] = number
            let dependencies =
                room.uses.map { Target.Dependency.byName(name: $0) } + room.products.map(\.dependency)
            let path = "Sources/" + (folder.isEmpty ? "" : "\(folder)/") + room.name
            targets.append(
                room.runs
                    ? .executableTarget(
                        name: room.name,
                        dependencies: dependencies,
                        path: path,
                        swiftSettings: Plan.swiftSettings
                    )
                    : .target(
                        name: room.name,
                        dependencies: dependencies,
                        path: path,
                        resources: room.copies.map { .copy($0) },
                        swiftSettings: Plan.swiftSettings
                    )
            )
        }
    }

    /// What the tests of several rooms share.
    mutating func testSupport(uses: [String]) {
        targets.append(
            .target(
                name: "TestSupport",
                dependencies: uses.map { .byName(name: $0) },
                path: "Tests/TestSupport",
                swiftSettings: Self.swiftSettings
            )
        )
    }

    /// The tests of one room; `SALLYPORT_TESTS=Lists,Access` in the environment leaves out all others, for quick
    /// rounds of work. `uses` names the other rooms they touch.
    mutating func tests(of room: String, uses: [String] = [], products: [Product] = [], isRoom: Bool = true) {
        if let only = Context.environment["SALLYPORT_TESTS"], !only.split(separator: ",").contains(Substring(room)) {
            return
        }
        var names = isRoom ? [room] + uses + ["TestSupport"] : uses
        if room != "Core", isRoom { names.append("Core") }
        targets.append(
            .testTarget(
                name: "\(room)Tests",
                dependencies: names.map { .byName(name: $0) } + products.map(\.dependency),
                exclude: ["Cases", "Browser"].filter {
                    FileManager.default.fileExists(atPath: Context.packageDirectory + "/Tests/\(room)Tests/\($0)")
                },
                swiftSettings: Self.swiftSettings
            )
        )
    }
}

func refuse(_ reason: String) -> Never {
    FileHandle.standardError.write(Data("house plan: \(reason)\n".utf8))
    exit(1)
}
