import Core
import Foundation
import Inference

/// The networks that a person brings instead of those that come along; nothing named is nothing brought.
package struct OwnNetworks: Sendable, Hashable {
    package var detector: String
    package var reader: String
    /// The YAML file of `reader`; empty for the one beside it with the same name.
    package var readerConfiguration: String

    package init(detector: String = "", reader: String = "", readerConfiguration: String = "") {
        self.detector = detector
        self.reader = reader
        self.readerConfiguration = readerConfiguration
    }

    /// These, and those of `others` where nothing is named here.
    package func or(_ others: OwnNetworks) -> OwnNetworks {
        OwnNetworks(
            detector: detector.isEmpty ? others.detector : detector,
            reader: reader.isEmpty ? others.reader : reader,
            readerConfiguration: reader.isEmpty ? others.readerConfiguration : readerConfiguration
        )
    }

    package var isEmpty: Bool { detector.isEmpty && reader.isEmpty }

    /// The detector to use.
    ///
    /// - Parameter onTrouble: takes what is wrong with the person's detector, and the built-in one goes on; without it
    ///   the trouble is thrown.
    func finder(
        builtIn: any PlateFinder,
        runtime: InferenceRuntime,
        onTrouble: ((Problem) -> Void)?
    ) throws -> any PlateFinder {
        guard !detector.isEmpty else { return builtIn }
        return try Self.choose(builtIn, onTrouble) {
            let own = try OwnDetector(runtime: runtime, modelAt: URL(fileURLWithPath: detector))
            return onTrouble.map { StandbyFinder(own, builtIn: builtIn, onTrouble: $0) } ?? own
        }
    }

    /// The reader to use; as ``finder(builtIn:runtime:onTrouble:)``.
    func textReader(
        builtIn: any PlateTextReader,
        runtime: InferenceRuntime,
        onTrouble: ((Problem) -> Void)?
    ) throws -> any PlateTextReader {
        guard !reader.isEmpty else { return builtIn }
        let model = URL(fileURLWithPath: reader)
        let beside = model.deletingPathExtension().appendingPathExtension("yaml")
        let configuration = readerConfiguration.isEmpty ? beside : URL(fileURLWithPath: readerConfiguration)
        return try Self.choose(builtIn, onTrouble) {
            let own = try OwnReader(runtime: runtime, modelAt: model, configuration: configuration)
            return onTrouble.map { StandbyReader(own, builtIn: builtIn, onTrouble: $0) } ?? own
        }
    }

    private static func choose<Network>(
        _ builtIn: Network,
        _ onTrouble: ((Problem) -> Void)?,
        _ make: () throws -> Network
    ) throws -> Network {
        do {
            return try make()
        } catch let problem as Problem {
            guard let onTrouble else { throw problem }
            onTrouble(problem)
            return builtIn
        }
    }
}
