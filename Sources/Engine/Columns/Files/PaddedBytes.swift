import Domain

/// A column as it lies in a file: its bytes, and zeros up to the next multiple of 64.
struct PaddedBytes {
    /// The bytes up to the last multiple of 64.
    let whole: UnsafeRawBufferPointer
    /// The rest with its zeros, 64 bytes or none.
    let rest: [UInt8]

    init(_ bytes: UnsafeRawBufferPointer) {
        let cut = bytes.count & ~(ColumnHeader.line - 1)
        whole = UnsafeRawBufferPointer(rebasing: bytes[..<cut])
        let last = Array(bytes[cut...])
        rest = last.isEmpty ? [] : last + Array(repeating: 0, count: ColumnHeader.line - last.count)
    }

    /// The checksum over all of it.
    var checksum: UInt64 {
        ColumnChecksum.joined(ColumnChecksum.of(whole), rest.withUnsafeBytes(ColumnChecksum.of))
    }
}
