import Core
import Foundation

/// The side file of a network: what its numbers mean.
protocol ModelDescription: Decodable {
    /// What is wrong with the description, or nil.
    var fault: String? { get }
}

/// Width and height of a network's input, pixels.
struct InputSize: Decodable {
    let width: Int
    let height: Int

    var isReasonable: Bool { (8...4096).contains(width) && (8...4096).contains(height) }
}

extension ModelDescription {
    /// Throws `models.description` when the file is missing, not JSON or says something impossible.
    static func load(_ url: URL) throws -> Self {
        do {
            let description = try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
            if let fault = description.fault { throw Problem(.invalidInput, "models.description", fault) }
            return description
        } catch {
            throw Problem(
                .invalidInput,
                "models.description",
                "\(url.path) does not describe a network that fits: \(error). Take both files of a network from one release.",
                cause: error
            )
        }
    }
}
