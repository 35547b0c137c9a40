import Hummingbird
import NIOCore

/// What is known of a request's connection.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of whoever connected; nil where it is none of the Internet Protocol.
    let peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}
