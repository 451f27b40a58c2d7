import ArgumentParser

@main
struct Sallyport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sallyport",
        abstract:
            "Licence-plate access control: sees a vehicle, reads its plate, opens the barrier, keeps the evidence.",
        discussion: """
            Start with `sallyport serve` and open the address it prints. `sallyport read PICTURE` reads plates \
            without any set-up. `sallyport doctor` tells what is missing.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, ReadCommand.self, EvaluateCommand.self, SimulateCommand.self, BenchCommand.self,
            DoctorCommand.self, ResetCommand.self, DiscoverCommand.self,
        ]
    )
}
