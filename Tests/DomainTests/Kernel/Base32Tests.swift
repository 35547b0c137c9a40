import Domain
import Testing

@Suite("Base32")
struct Base32Tests {
    @Test("bytes are written as RFC 4648, section 10, has them, without the signs that fill up")
    func vectors() {
        let table = [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ]
        for (bytes, text) in table { #expect(Base32.text(of: bytes.utf8) == text) }
        #expect(Base32.text(of: [255, 255, 255, 255, 255] as [UInt8]) == "77777777")
    }
}
