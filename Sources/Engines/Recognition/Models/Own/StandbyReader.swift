import Core

/// A person's reader with the built-in one standing by: the first trouble is told and thrown, for what was read of a
/// picture until then fits no other reader; from the next picture on the built-in one reads the plates.
final class StandbyReader: PlateTextReader {
    private var own: (any PlateTextReader)?
    private let builtIn: any PlateTextReader
    private let onTrouble: (Problem) -> Void

    init(_ own: any PlateTextReader, builtIn: any PlateTextReader, onTrouble: @escaping (Problem) -> Void) {
        self.own = own
        self.builtIn = builtIn
        self.onTrouble = onTrouble
    }

    private var current: any PlateTextReader { own ?? builtIn }

    var margin: ReaderDescription.Margin { current.margin }
    var regions: [String] { current.regions }

    func region(of opinion: PlateOpinion) -> String? { current.region(of: opinion) }

    func read(_ views: [Quad], in picture: Picture) throws -> [PlateOpinion] {
        do {
            return try current.read(views, in: picture)
        } catch let problem as Problem {
            if own != nil { onTrouble(problem) }
            own = nil
            throw problem
        }
    }
}
