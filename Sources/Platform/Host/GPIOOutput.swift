import CGpiod
import Core
import Foundation
import Synchronization

/// One line of a GPIO chip of this computer, by libgpiod 1.6.
///
/// The line is taken in its normal state, and goes back to it when the output is let go.
package final class GPIOOutput: DigitalOutput {
    /// A chip that is open and its line that is taken; both belong to the output until its end.
    private struct Handles {
        let chip: OpaquePointer
        let line: OpaquePointer
    }

    private static let consumer = "sallyport"

    package let name: String
    private let handles: Mutex<Handles>

    /// - Parameters:
    ///   - chip: name of the chip as in `/dev`, `"gpiochip0"`.
    ///   - line: number of the line on the chip, from 0.
    ///   - isActiveLow: active is a low level: the normal state of the circuit is closed.
    /// - Throws: `Problem` with `output.chip-name`, `output.chip-missing`, `output.chip-denied`, `output.line-missing`
    ///   or `output.line-busy`.
    package init(chip: String, line: Int, isActiveLow: Bool = false) throws {
        let name = "\(chip) line \(line)"
        let opened = try Self.open(chip: chip)
        do {
            let taken = try Self.take(line: line, of: opened, named: name, isActiveLow: isActiveLow)
            self.handles = Mutex(Handles(chip: opened, line: taken))
        } catch {
            gpiod_chip_close(opened)
            throw error
        }
        self.name = name
    }

    deinit {
        handles.withLock { handles in
            _ = gpiod_line_set_value(handles.line, 0)
            gpiod_line_release(handles.line)
            gpiod_chip_close(handles.chip)
        }
    }

    package func set(_ on: Bool) throws {
        let failure: Int32? = handles.withLock { handles in
            gpiod_line_set_value(handles.line, on ? 1 : 0) == 0 ? nil : errno
        }
        if let failure {
            throw Problem(
                .unavailable,
                "output.failed",
                "The output \(name) could not be switched \(on ? "on" : "off"): \(Self.words(failure)). "
                    + "Check that the chip is still connected."
            )
        }
    }

    /// Names of the GPIO chips of this computer.
    package static func chips() -> [String] {
        let devices = (try? FileManager.default.contentsOfDirectory(atPath: "/dev")) ?? []
        return devices.filter { $0.hasPrefix("gpiochip") }.sorted()
    }

    private static func open(chip: String) throws -> OpaquePointer {
        let isPlain = chip.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isPlain, (1...64).contains(chip.utf8.count) else {
            throw Problem(
                .invalidInput,
                "output.chip-name",
                "“\(chip.prefix(64))” is no name of a GPIO chip. Give the name as in /dev, for example gpiochip0."
            )
        }
        if let opened = gpiod_chip_open_by_name(chip) { return opened }
        let failure = errno
        if failure == EACCES || failure == EPERM {
            throw Problem(
                .unavailable,
                "output.chip-denied",
                "The program may not use the GPIO chip \(chip). Add its user to the group that owns /dev/\(chip)."
            )
        }
        let present = chips()
        throw Problem(
            .unavailable,
            "output.chip-missing",
            "There is no GPIO chip \(chip) (\(words(failure))). "
                + (present.isEmpty
                    ? "This computer shows no GPIO chip at all; connect one or choose the simulated output."
                    : "This computer has \(present.joined(separator: ", ")).")
        )
    }

    private static func take(
        line: Int,
        of chip: OpaquePointer,
        named name: String,
        isActiveLow: Bool
    ) throws -> OpaquePointer {
        let count = Int(gpiod_chip_num_lines(chip))
        guard (0..<count).contains(line), let found = gpiod_chip_get_line(chip, UInt32(line)) else {
            throw Problem(
                .unavailable,
                "output.line-missing",
                "The output \(name) does not exist: the chip has lines 0 to \(max(count - 1, 0))."
            )
        }
        let flags = isActiveLow ? Int32(GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW) : 0
        guard gpiod_line_request_output_flags(found, consumer, flags, 0) == 0 else {
            throw Problem(
                .unavailable,
                "output.line-busy",
                "The output \(name) could not be taken: \(words(errno)). "
                    + "Another program may be using it; `gpioinfo` shows which."
            )
        }
        return found
    }

    private static func words(_ failure: Int32) -> String { String(cString: strerror(failure)) }
}
