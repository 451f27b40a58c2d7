/// `plate-detector.json`.
struct DetectorDescription: ModelDescription {
    let input: InputSize
    /// Plates that score less are not there.
    let scoreThreshold: Double

    var fault: String? {
        guard input.isReasonable else { return "the input size is impossible" }
        guard scoreThreshold > 0, scoreThreshold < 1 else { return "scoreThreshold must lie between 0 and 1" }
        return nil
    }
}
