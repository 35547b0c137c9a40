import Domain
import Foundation

/// The socket in the data folder at which a server takes over commands. Only the owner of the folder can reach it.
enum CommandSocket {
    /// Its name in the data folder.
    static let name = "touchstone.socket"

    /// Begins to listen, in place of a socket that a server which was killed has left. Whoever calls holds the data.
    static func listen(in folder: String) throws(Problem) -> Int32 {
        let path = folder + "/" + name
        unlink(path)
        return try at(folder) { socket, address, length throws(Problem) in
            guard bind(socket, address, length) == 0, chmod(path, 0o600) == 0, Foundation.listen(socket, 64) == 0 else {
                throw Problem(
                    .unavailable, "the socket \(path) cannot be made: \(String(cString: strerror(errno)))",
                    hint: "the data folder has to lie on a file system that has sockets")
            }
        }
    }

    /// Connects with the server of a folder; nil where none listens.
    static func connect(in folder: String) -> FrameChannel? {
        // Whatever the reason is, there is nobody to hand a command to.
        let socket = try? at(folder) { socket, address, length throws(Problem) in
            guard Foundation.connect(socket, address, length) == 0 else {
                throw Problem(.unavailable, "nobody listens")
            }
        }
        return socket.map { FrameChannel($0) }
    }

    /// Takes the socket away when no more commands are taken over.
    static func remove(in folder: String) { unlink(folder + "/" + name) }

    /// Makes a socket and does something to it with its address. A path may have 107 bytes only, which folders can exceed:
    /// so it leads through the descriptor of the folder.
    private static func at(
        _ folder: String, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) throws(Problem) -> Void
    ) throws(Problem) -> Int32 {
        let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard place >= 0 else { throw Problem(.unavailable, "the data folder \(folder) cannot be opened") }
        defer { close(place) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Problem(.unavailable, "the system gives no socket") }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "/proc/self/fd/\(place)/\(name)".utf8) }
        do {
            try withUnsafePointer(to: address) { pointer throws(Problem) in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic throws(Problem) in
                    try body(descriptor, generic, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }
}
