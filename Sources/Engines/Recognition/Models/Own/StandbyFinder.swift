import Core

/// A person's detector with the built-in one standing by: the first trouble is told, and from then on the built-in one
/// finds the plates.
final class StandbyFinder: PlateFinder {
    private var own: (any PlateFinder)?
    private let builtIn: any PlateFinder
    private let onTrouble: (Problem) -> Void

    init(_ own: any PlateFinder, builtIn: any PlateFinder, onTrouble: @escaping (Problem) -> Void) {
        self.own = own
        self.builtIn = builtIn
        self.onTrouble = onTrouble
    }

    var width: Int { (own ?? builtIn).width }
    var height: Int { (own ?? builtIn).height }

    func find(in picture: Picture, part: Box?) throws -> [Detection] {
        do {
            if let own { return try own.find(in: picture, part: part) }
        } catch let problem as Problem {
            own = nil
            onTrouble(problem)
        }
        return try builtIn.find(in: picture, part: part)
    }
}
