import Domain
import Testing

@Suite("Keys that programs show")
struct AccessKeyTests {
    @Test("a key reads back, and no key with one letter changed does")
    func mistyped() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<20 {
            let bytes = (0..<20).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let key = AccessKey(.write, random: bytes).description
            #expect(AccessKey(parsing: key)?.description == key)
            #expect(key.hasPrefix("ts_write_") && key.utf8.count == 42)
            for position in key.utf8.indices.dropFirst(9) {
                var bytes = Array(key.utf8)
                let index = key.utf8.distance(from: key.utf8.startIndex, to: position)
                bytes[index] = bytes[index] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
                #expect(AccessKey(parsing: String(decoding: bytes, as: UTF8.self)) == nil)
            }
        }
    }

    @Test("keys of different chance differ")
    func different() {
        let keys = Set(
            (0..<256).map { AccessKey(.write, random: Array(repeating: 0, count: 19) + [UInt8($0)]).description })
        #expect(keys.count == 256)
    }

    @Test(
        "what is no key is none", arguments: ["", "ts_write_", "ts_read_" + String(repeating: "0", count: 33), "key"])
    func none(_ text: String) { #expect(AccessKey(parsing: text) == nil) }

    @Test(
        "origins are written in one way",
        arguments: [
            ("https://Example.com", "https://example.com" as String?),
            ("http://localhost:3000", "http://localhost:3000"),
            ("https://example.com:443", "https://example.com"), ("https://example.com/a", nil), ("example.com", nil),
            ("null", nil), ("https://", nil), ("https://a b", nil), ("javascript:x", nil),
            ("https://example.com:443:443", nil), ("https://example.com:99999", nil), ("https://example.com:", nil),
            ("https://[::1]:3000", "https://[::1]:3000"), ("https://[::1", nil), ("https://a_b@c", nil),
        ])
    func origins(_ text: String, _ expected: String?) {
        var read: String?
        do throws(Problem) { read = try Origin(parsing: text).description } catch { #expect(expected == nil) }
        #expect(read == expected)
    }
}
