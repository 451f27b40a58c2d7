/// One wire that a program can switch: a relay, an opto-coupler, a lamp.
///
/// On means active, the opposite of the normal state; whether active is a closed or an open circuit belongs to the
/// implementation. The calls may block for a moment: they belong on a thread of their own.
package protocol DigitalOutput: Sendable {
    /// Where the wire is, for people: `"gpiochip0 line 17"`.
    var name: String { get }

    /// Throws a `Problem` when the device did not take the value; the wire may then be in either state.
    func set(_ on: Bool) throws
}
