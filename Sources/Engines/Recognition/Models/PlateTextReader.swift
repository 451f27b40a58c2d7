import Core

/// Reads plates that were found: the reader that comes along, or one that a person brings. Not thread safe: each thread
/// has its own.
protocol PlateTextReader {
    /// What the network wants to see around a plate.
    var margin: ReaderDescription.Margin { get }
    /// The regions that have a name.
    var regions: [String] { get }

    /// One opinion for each view.
    func read(_ views: [Quad], in picture: Picture) throws -> [PlateOpinion]
    /// The name of the region that the opinion says, if it says one.
    func region(of opinion: PlateOpinion) -> String?
}

extension PlateReader: PlateTextReader {}
