import Domain
import Foundation

/// Reads the rows of a file whose format is known, whatever that is.
package struct RecordReader {
    /// One of the two is there.
    private var delimited: CSVReader?
    private var jsonLines: NDJSONReader?

    /// The rows of a file from `position`, or from its first row. An encoding other than UTF-8 is read again from the
    /// beginning, because places are counted in UTF-8.
    package init(file: URL, format: FileFormat, from position: RowPosition? = nil) throws(Problem) {
        let start = position ?? format.dataStart
        let isUTF8 = format.encoding == .utf8
        let bytes = try ByteSource.file(file, from: format.markBytes + (isUTF8 ? start.offset : 0))
        self.init(isUTF8 ? bytes : bytes.decoded(from: format.encoding).dropping(start.offset), format, from: start)
    }

    /// The rows of bytes that are all there, mark and preamble included.
    package init(bytes: [UInt8], format: FileFormat, from position: RowPosition? = nil) {
        let start = position ?? format.dataStart
        let content = ByteSource.bytes(bytes).dropping(format.markBytes)
        self.init(content.decoded(from: format.encoding).dropping(start.offset), format, from: start)
    }

    private init(_ text: ByteSource, _ format: FileFormat, from position: RowPosition) {
        switch format.layout {
        case .delimited(let delimiter, let quote):
            delimited = CSVReader(text, dialect: .init(delimiter: delimiter, quote: quote), from: position)
        case .jsonLines:
            jsonLines = NDJSONReader(text, columns: format.header.names, from: position)
        }
    }

    /// The next rows, at least one; nil at the end.
    package mutating func next() throws(Problem) -> RecordBatch? {
        if let batch = try delimited?.next() { return batch }
        return try jsonLines?.next()
    }
}

extension FormatDetection {
    /// The format of a file on disk, from its first mebibyte; what is wrong with it names the file.
    package static func detect(
        file: URL, options: FormatOptions = FormatOptions()
    ) throws(Problem) -> FileFormat {
        let source = try ByteSource.file(file)
        var sample: [UInt8] = []
        var isWhole = false
        while sample.count < sampleBytes, !isWhole {
            if let chunk = try source.next() { sample += chunk } else { isWhole = true }
        }
        do throws(Problem) { return try detect(sample, isWholeFile: isWhole, options: options) } catch {
            throw error.naming(file)
        }
    }
}
