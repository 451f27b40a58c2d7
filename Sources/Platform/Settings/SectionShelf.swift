import Core
import Foundation
import Synchronization

/// One section in memory: what is stored, what is in force, and who listens.
final class SectionShelf: Sendable {
    typealias Verifier = @Sendable (Data) async throws -> Void

    /// One revision of a section. `stored` holds what somebody set, with its secrets open.
    struct Content: Sendable {
        var revision: Int
        var stored: JSONValue
        var value: any SettingsSection
    }

    private struct State {
        var content: Content
        var verifiers: [Verifier] = []
    }

    let kind: SectionKind
    /// Changes of this section pass here, one after the other.
    let turnstile = Turnstile()
    private let state: Mutex<State>
    private let feed: any Sendable
    private let tell: @Sendable (any SettingsSection) -> Void

    init<S: SettingsSection>(_ type: S.Type) throws {
        kind = try SectionKind(type)
        state = Mutex(State(content: Content(revision: 0, stored: [:], value: kind.standard)))
        let feed = Broadcast<S>()
        self.feed = feed
        tell = { value in
            if let value = value as? S { feed.send(value) }
        }
    }

    var content: Content { state.withLock { $0.content } }

    /// Puts a new revision in force. Every listener hears of revisions in their order.
    func put(_ content: Content) {
        state.withLock { state in
            state.content = content
            tell(content.value)
        }
    }

    func subscribe<S: SettingsSection>(_ type: S.Type) -> AsyncStream<S> {
        state.withLock { state in
            guard let feed = feed as? Broadcast<S>, let value = state.content.value as? S else {
                preconditionFailure("the settings “\(kind.key)” have one type")
            }
            return feed.subscribe(depth: 1, first: value)
        }
    }

    var verifiers: [Verifier] { state.withLock { $0.verifiers } }

    func add(_ verifier: @escaping Verifier) { state.withLock { $0.verifiers.append(verifier) } }
}
