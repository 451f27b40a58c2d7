import Core

/// Finds plates in pictures: the detector that comes along, or one that a person brings. Not thread safe: each thread has
/// its own.
package protocol PlateFinder {
    /// Size of the network's input, pixels.
    var width: Int { get }
    var height: Int { get }

    /// The plates in a picture, by falling score. With `part`, only that part is looked at.
    func find(in picture: Picture, part: Box?) throws -> [Detection]

    /// Whether a part costs less than the whole picture.
    var isCheapInParts: Bool { get }
    /// The plates in a part of a picture at the scale at which the whole is looked at.
    func find(in picture: Picture, around part: Box) throws -> [Detection]
}

extension PlateFinder {
    package var isCheapInParts: Bool { false }

    /// A network of one size shows the part as large as fits.
    package func find(in picture: Picture, around part: Box) throws -> [Detection] { try find(in: picture, part: part) }
}

extension PlateDetector: PlateFinder {}
