import Dispatch
import Foundation

/// Whoever watches over the process, such as systemd: hears how the server is, where it wants to (sd_notify(3): datagrams to
/// the socket that `NOTIFY_SOCKET` names).
struct Supervisor: Sendable {
    private let address: String?
    /// How often it wants to hear that the server lives; nil where it does not.
    private let interval: Double?

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        address = environment["NOTIFY_SOCKET"]
        // Twice as often as it asks for, as the manual has it.
        interval = environment["WATCHDOG_USEC"].flatMap { Double($0) }.map { $0 / 2_000_000 }
    }

    /// Says that requests are answered, and from then on that it is so as long as `isAlive`.
    func started(_ status: String, isAlive: @escaping @Sendable () -> Bool) {
        send("READY=1\nSTATUS=\(status)")
        guard address != nil, let interval else { return }
        let thread = Thread {
            while true {
                if isAlive() { send("WATCHDOG=1") }
                Thread.sleep(forTimeInterval: interval)
            }
        }
        thread.name = "watchdog"
        thread.start()
    }

    /// Says that the server stops.
    func stopping() { send("STOPPING=1") }

    /// What cannot be sent is not heard; the manager then does what it does when it hears nothing.
    private func send(_ text: String) {
        guard let address, address.utf8.count < 108 else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { path in
            path.copyBytes(from: address.utf8)
            // A name that begins with @ is in the abstract name space.
            if address.hasPrefix("@") { path[0] = 0 }
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.utf8.count)
        _ = withUnsafePointer(to: target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                sendto(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL), place, length)
            }
        }
    }
}
