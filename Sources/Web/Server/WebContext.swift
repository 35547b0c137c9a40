import Hummingbird
import NIOCore

/// What is known of a request's connection.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let remote: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remote = source.channel.remoteAddress
    }

    /// The address of whoever connected; nil where it is none of the Internet Protocol.
    var peer: String? { remote?.ipAddress }
}
