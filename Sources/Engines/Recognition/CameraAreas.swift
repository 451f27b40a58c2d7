import Core

/// The areas of interest of one camera that has its own.
package struct CameraAreas: Hashable, Sendable, Codable {
    package var camera: CameraID
    package var areas: [AreaOfInterest]

    package init(camera: CameraID, areas: [AreaOfInterest]) {
        self.camera = camera
        self.areas = areas
    }
}

extension [AreaOfInterest] {
    /// What is wrong with the areas of a picture; paths begin with `path`.
    func faults(_ path: String) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        for (index, area) in enumerated() {
            if let fault = area.fault { faults.append(.init(path: "\(path).\(index)", message: fault)) }
        }
        if map(\.number) != Array<Int>(1...Swift.max(1, count)) || count > 2 {
            faults.append(.init(path: path, message: "There are one or two areas, numbered 1 and 2."))
        }
        if !contains(where: \.isEnabled) {
            faults.append(.init(path: path, message: "At least one area has to be on, or no plate is read."))
        }
        return faults
    }
}
