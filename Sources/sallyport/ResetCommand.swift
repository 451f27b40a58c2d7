import App
import ArgumentParser
import Core
import Foundation

struct ResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Puts a data folder back to factory default, while the program does not run on it.",
        discussion: """
            The only way back in after the administrator's password was lost. Accounts, settings, cameras, lists, the \
            audit log and what waits for servers go, all together; events and their pictures too, unless you keep them. \
            Asks first, on the console of this computer.

            Exit codes: 0 done; 1 not done; 3 a program runs on the data folder.
            """
    )

    @Option(help: "The data folder that the program uses.")
    var dataDir = "sallyport-data"

    @Flag(help: "Keep the events and their pictures.")
    var keepEvents = false

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
        let folder = URL(fileURLWithPath: dataDir, isDirectory: true)
        do {
            let reset = try FactoryReset(of: folder, keepingEvents: keepEvents)
            guard try yes || isConfirmed(for: folder, card: reset.card) else {
                Console.complain("Nothing was changed.")
                throw ExitCode(1)
            }
            try reset.run()
            Console.line(
                "\(folder.path) is as it was at the first start\(keepEvents ? ", with its events" : ""). "
                    + "Start the program and choose the first administrator."
            )
        } catch let problem as Problem {
            Console.complain("sallyport: \(problem)")
            throw ExitCode(problem.kind == .conflict ? 3 : 1)
        }
    }

    /// Asks the person at the console; anything but the word is a no.
    private func isConfirmed(for folder: URL, card: URL?) throws -> Bool {
        guard isatty(STDIN_FILENO) != 0 else {
            throw Problem(
                .invalidInput,
                "reset.not-asked",
                "There is no console to ask on. Nothing was changed; write --yes to reset without a question."
            )
        }
        let events =
            keepEvents
            ? "Events and their pictures stay."
            : "All events and their pictures go too\(card.map { ", also those in \($0.path)" } ?? "")."
        Console.line(
            """
            This puts \(folder.path) back to factory default.
            Accounts, settings, cameras, lists, the audit log and what waits for servers go. \(events)
            It cannot be undone. Type “reset” to go on:
            """
        )
        return readLine()?.trimmingCharacters(in: .whitespaces) == "reset"
    }
}
