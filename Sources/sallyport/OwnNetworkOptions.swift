import ArgumentParser
import Recognition

/// Networks that a person brings.
struct OwnNetworkOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A detector of your own instead of ours, in ONNX format.", valueName: "file"))
    var detector: String?

    @Option(help: ArgumentHelp("A reader of your own instead of ours, in ONNX format.", valueName: "file"))
    var reader: String?

    @Option(
        help: ArgumentHelp(
            "The YAML file that describes your reader; without it the one beside it with the same name.",
            valueName: "file"
        )
    )
    var readerConfig: String?

    var networks: OwnNetworks {
        OwnNetworks(detector: detector ?? "", reader: reader ?? "", readerConfiguration: readerConfig ?? "")
    }
}
