import Domain

/// What comes in while a transfer runs, up to the limits; belongs to the thread of the transfer.
final class Reception {
    private(set) var headers: [OutboundHeader] = []
    private(set) var body: [UInt8] = []
    /// Whether the empty line has come that ends the header of the answer, or of an interim one.
    private(set) var isHeaderComplete = false
    /// Whether more came than is allowed.
    private(set) var isTooLarge = false
    /// The address of a connection that leads elsewhere than to the addresses that were judged.
    private(set) var strangeAddress: String?

    private var headerBytes = 0
    private var isInBody = false
    private let addresses: [IPAddress]
    private let largestHeader: Int
    private let largestBody: Int

    init(from addresses: [IPAddress], _ settings: OutboundSettings) {
        self.addresses = addresses
        (largestHeader, largestBody) = (settings.largestHeader, settings.largestBody)
    }

    /// Takes a connection, before anything is sent on it; false ends the transfer.
    func accept(connectionTo text: String) -> Bool {
        guard let address = IPAddress(parsing: text), addresses.contains(address) else {
            strangeAddress = text
            return false
        }
        return true
    }

    /// Takes a line before or after the body, with its line end; false ends the transfer.
    func accept(headerLine line: UnsafeBufferPointer<UInt8>) -> Bool {
        headerBytes += line.count
        guard headerBytes <= largestHeader else {
            isTooLarge = true
            return false
        }
        if line.starts(with: "HTTP/".utf8) && !isInBody {
            // The first line of the answer, or of the one after an interim answer.
            (headers, isHeaderComplete) = ([], false)
        } else if line.first?.isASCIIWhitespace == true {
            isHeaderComplete = true
        } else if !isHeaderComplete, let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(OutboundHeader(Reception.text(line[..<colon]), Reception.text(line[(colon + 1)...])))
        }
        return true
    }

    /// Takes a part of the body; false ends the transfer.
    func accept(bodyPart part: UnsafeBufferPointer<UInt8>) -> Bool {
        isInBody = true
        guard part.count <= largestBody - body.count else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: part)
        return true
    }

    private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        var rest = bytes.drop(while: \.isASCIIWhitespace)
        while rest.last?.isASCIIWhitespace == true { rest.removeLast() }
        return String(decoding: rest, as: UTF8.self)
    }
}
