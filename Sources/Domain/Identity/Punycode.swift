/// The ASCII form of a label that holds other letters. Source: A. Costello, RFC 3492, 2003.
package enum Punycode {
    /// The digits that stand for the label's code points, without the `xn--` in front; the input is one label of at
    /// most 63 code points, so that no arithmetic can overflow.
    package static func encoded(_ label: [Unicode.Scalar]) -> [UInt8] {
        var output = label.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }

        var (codePoint, delta, bias, handled) = (UInt32(128), UInt32(0), UInt32(72), basicCount)
        while let next = label.lazy.map(\.value).filter({ $0 >= codePoint }).min() {
            delta += (next - codePoint) * UInt32(handled + 1)
            codePoint = next
            for value in label.lazy.map(\.value) {
                if value < codePoint { delta += 1 }
                guard value == codePoint else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapted(delta, count: UInt32(handled + 1), isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            codePoint += 1
        }
        return output
    }

    private static let (base, smallestThreshold, largestThreshold) = (UInt32(36), UInt32(1), UInt32(26))

    /// Writes one difference as a number of variable length.
    private static func append(_ delta: UInt32, bias: UInt32, to output: inout [UInt8]) {
        var remaining = delta
        var position = base
        while true {
            let threshold = min(max(position, bias + smallestThreshold) - bias, largestThreshold)
            guard remaining >= threshold else { break }
            output.append(digit(threshold + (remaining - threshold) % (base - threshold)))
            remaining = (remaining - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(remaining))
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? value + 97 : value - 26 + 48)
    }

    private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
        var scaled = isFirst ? delta / 700 : delta / 2
        scaled += scaled / count
        var steps: UInt32 = 0
        while scaled > (base - smallestThreshold) * largestThreshold / 2 {
            scaled /= base - smallestThreshold
            steps += base
        }
        return steps + (base - smallestThreshold + 1) * scaled / (scaled + 38)
    }
}
