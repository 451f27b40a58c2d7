import Core

/// Finds and reads the plates of one picture. Not thread safe: each camera's thread has its own.
package protocol PictureRecogniser {
    /// Readings by falling confidence, with the time each step took.
    func read(_ picture: Picture) throws -> (readings: [PlateReading], times: StageTimes)
}
