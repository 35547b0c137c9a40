import Domain

/// Inputs as an attacker or a broken program would send them.
enum Malformed {
    /// The text with some of its bytes changed, taken out, doubled or put in; sometimes very long, sometimes noise.
    static func text(from seed: String, _ random: inout SeededRandom) -> String {
        var bytes = Array(seed.utf8)
        if random.chance(0.05) { bytes = (0..<random.integer(0...300)).map { _ in byte(&random) } }
        if random.chance(0.02) { bytes = Array(repeatElement(bytes, count: random.integer(1...200)).joined()) }
        for _ in 0..<random.integer(0...6) { change(&bytes, &random) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func change(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let place = random.integer(0...bytes.count)
        switch random.integer(0...3) {
        case 0 where place < bytes.count: bytes.remove(at: place)
        case 1 where place < bytes.count: bytes[place] = byte(&random)
        case 2: bytes.insert(contentsOf: bytes.prefix(random.integer(0...bytes.count)), at: place)
        default: bytes.insert(byte(&random), at: place)
        }
    }

    private static let telling =
        Array("@.\"\\[]():/?#+- \r\n\t,;<>&%*!0129azAZ".utf8) + [0, 7, 127, 128, 0xC3, 0xE3, 0xFF]

    private static func byte(_ random: inout SeededRandom) -> UInt8 {
        random.chance(0.7) ? random.pick(telling) : UInt8(random.integer(0...255))
    }
}
