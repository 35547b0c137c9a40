import Foundation
import Hummingbird
import NIOCore

// The least that the same packages can serve: what the start of the product is held against.

let router = Router()
router.get("healthz") { _, _ in "ok\n" }
let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
    onServerRunning: { channel in
        print("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
        fflush(nil)
    })
try await application.runService()
