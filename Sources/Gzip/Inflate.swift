import CZlib

/// Why compressed bytes could not be read.
package enum InflateFault: Error, Hashable, Sendable {
    case damaged
    /// More bytes come out than are taken, or far more than any document of their size could.
    case tooLarge
}

/// Takes gzip and zlib streams apart, in bounded memory.
package enum Inflate {
    /// Everything that is compressed, at most `limit` bytes; throws where the stream does not end as it should.
    package static func whole(_ bytes: [UInt8], limit: Int) throws(InflateFault) -> [UInt8] {
        var stream = z_stream()
        // 15 bits of window, and 32 to tell gzip from zlib by the header.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, size) == Z_OK else { throw .damaged }
        defer { inflateEnd(&stream) }
        var input = bytes
        var result: [UInt8] = []
        let status = input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            return inflate(&stream, into: &result, limit: limit)
        }
        guard result.count <= limit else { throw .tooLarge }
        guard status == Z_STREAM_END, stream.avail_in == 0 else { throw .damaged }
        return result
    }

    private static func inflate(_ stream: inout z_stream, into result: inout [UInt8], limit: Int) -> Int32 {
        var status = Z_OK
        while status == Z_OK, result.count <= limit {
            let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(buffer.count)
                status = CZlib.inflate(&stream, Z_NO_FLUSH)
                count = buffer.count - Int(stream.avail_out)
            }
            result += part
            if part.isEmpty, status == Z_OK { return Z_BUF_ERROR }
        }
        return status
    }
}
