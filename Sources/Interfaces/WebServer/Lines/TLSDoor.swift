import Encryption
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Connections over TLS: each with the certificate that holds when it comes, so that a new one needs no new listener.
/// While HTTPS is closed they end at once; the port stays ours, so that a choice can always be taken back.
struct TLSDoor: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let inner: HTTP1Channel.Value
        let certificate: String

        var channel: any Channel { inner.channel }
    }

    private struct Closed: Error {}

    let encryption: Encryption
    let inner: HTTP1Channel

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        guard let served = encryption.served else { return channel.eventLoop.makeFailedFuture(Closed()) }
        return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: served.context))
        }.flatMap {
            inner.setup(channel: channel, logger: logger)
        }.map { Value(inner: $0, certificate: served.facts.fingerprint) }
    }

    func handle(value: Value, logger: Logger) async {
        await Peer.$lineOfTask.withValue(.encrypted(certificate: value.certificate)) {
            await inner.handle(value: value.inner, logger: logger)
        }
    }
}
