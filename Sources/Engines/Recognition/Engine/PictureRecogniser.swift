import Core

/// Finds and reads the plates of one picture. Not thread safe: each camera's thread has its own.
package protocol PictureRecogniser {
    /// Whether searching a part of a picture costs less than searching all of it.
    var isCheapInParts: Bool { get }

    /// Readings by falling confidence, with the time each step took. With `part`, only that part is searched.
    func read(_ picture: Picture, within part: Box?) throws -> (readings: [PlateReading], times: StageTimes)
}

extension PictureRecogniser {
    package func read(_ picture: Picture) throws -> (readings: [PlateReading], times: StageTimes) {
        try read(picture, within: nil)
    }
}
