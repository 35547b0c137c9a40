import Foundation
import Synchronization

/// One message between a client and the server that runs its command: a byte for the kind, four for the length, the bytes.
struct Frame {
    /// What a message is.
    enum Kind: UInt8 {
        /// From the client: the command, as JSON.
        case command = 1
        /// From the client: a line that was typed.
        case line
        /// From the client: nothing more can be typed.
        case endOfInput
        /// From the server: text for standard output.
        case output
        /// From the server: text for standard error.
        case errors
        /// From the server: somebody has to type a line.
        case question
        /// From the server: the exit status, as a number in decimals.
        case end
    }

    let kind: Kind
    var bytes: [UInt8] = []

    /// The bytes as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A connection that carries frames both ways.
final class FrameChannel: Sendable {
    private let descriptor: Int32
    private let isBroken = Mutex(false)

    /// Takes an open socket over and closes it when nobody needs it any more.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Sends a frame whole, whichever thread it comes from; false once the other side is gone.
    @discardableResult
    func send(_ frame: Frame) -> Bool {
        let head = [frame.kind.rawValue] + withUnsafeBytes(of: UInt32(frame.bytes.count).bigEndian) { Array($0) }
        return isBroken.withLock { isBroken in
            isBroken = isBroken || !put(head + frame.bytes)
            return !isBroken
        }
    }

    /// The next frame; nil when the other side is gone or does not keep to the form. For one thread.
    func receive() -> Frame? {
        guard let head = take(5), let kind = Frame.Kind(rawValue: head[0]) else { return nil }
        let count = head[1...].reduce(0) { $0 << 8 | Int($1) }
        guard count <= FrameChannel.largest, let bytes = take(count) else { return nil }
        return Frame(kind: kind, bytes: bytes)
    }

    /// Ends the connection for both sides; what was sent arrives.
    func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Arguments and lines fit into this by far; output is cut into pieces before it is sent.
    private static let largest = 16 << 20

    private func put(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count, let start = buffer.baseAddress {
                let count = Foundation.send(descriptor, start + sent, buffer.count - sent, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    private func take(_ count: Int) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let got = recv(descriptor, start + filled, count - filled, 0)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return }
                filled += got
            }
        }
        return bytes.count == count ? bytes : nil
    }
}

/// A stream of a client, at the server.
struct FrameStream: TextStream {
    let channel: FrameChannel
    let kind: Frame.Kind
    let isTerminal: Bool
    let width: Int?

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: FrameStream.piece) {
            let end = min(start + FrameStream.piece, bytes.count)
            if !channel.send(Frame(kind: kind, bytes: Array(bytes[start..<end]))) { return }
        }
    }

    private static let piece = 1 << 20
}
