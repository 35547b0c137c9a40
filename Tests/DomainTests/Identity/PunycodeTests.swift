import Domain
import Testing

@Suite("Punycode")
struct PunycodeTests {
    /// RFC 3492 section 7.1 (A to P) and labels in use.
    private static let samples: [(String, String)] = [
        ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
        ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
        ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
        ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
        ("यहलोगहिन्दीक्योंनहींबोलसकतेहैं", "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd"),
        ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
        ("PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
        ("TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
        ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
        ("安室奈美恵-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"),
        ("Hello-Another-Way-それぞれの場所", "Hello-Another-Way--fc4qua05auwb3674vfr0b"),
        ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
        ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"),
        ("パフィーdeルンバ", "de-jg4avhby1noc0d"),
        ("そのスピードで", "d9juau41awczczp"),
        ("-> $1.00 <-", "-> $1.00 <--"),
        ("bücher", "bcher-kva"), ("食狮", "85x722f"),
    ]

    @Test("writes the labels of RFC 3492 as the RFC does")
    func rfcSamples() {
        for (label, expected) in Self.samples {
            let encoded = String(decoding: Punycode.encoded(Array(label.unicodeScalars)), as: UTF8.self)
            #expect(encoded == expected, "\(label)")
        }
    }

    @Test("a host name has one spelling: lower case, ASCII, plain dots")
    func hostNames() throws {
        let cases: [(String, String)] = [
            ("WwW.Example.COM", "www.example.com"), ("Bücher.example", "xn--bcher-kva.example"),
            ("BÜCHER。Example", "xn--bcher-kva.example"), ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
            ("bu\u{308}cher.example", "xn--bcher-kva.example"), ("straße.de", "xn--strae-oqa.de"),
            ("www.食狮.中国", "www.xn--85x722f.xn--fiqs8s"), ("XN--FIQS8S", "xn--fiqs8s"),
        ]
        for (input, expected) in cases { #expect(try HostName(parsing: input).text == expected, "\(input)") }
    }

    @Test("what is no host name is refused at the byte where it goes wrong")
    func refusedHostNames() {
        let long = String(repeating: "a", count: 64)
        let cases: [(String, HostNameFlaw.Reason, Int)] = [
            ("", .emptyLabel, 0), (".com", .emptyLabel, 0), ("a..b", .emptyLabel, 2), ("a.b.", .emptyLabel, 4),
            ("a.-b.c", .outerHyphen, 2), ("a.b-.c", .outerHyphen, 2), ("ab_c.de", .unexpected(UInt8(ascii: "_")), 2),
            ("a.\(long).c", .labelTooLong, 2), ("a b", .unexpected(32), 1), ("a.℀.b", .unexpectedSymbol, 2),
            ("a.☃", .unexpectedSymbol, 2), (String(repeating: "ab.", count: 85) + "com", .tooLong, 253),
        ]
        for (input, reason, offset) in cases {
            let flaw = #expect(throws: HostNameFlaw.self, "\(input)") { try HostName(parsing: input) }
            #expect(flaw?.reason == reason, "\(input)")
            #expect(flaw?.offset == offset, "\(input)")
        }
        #expect(throws: HostNameFlaw.self) { try HostName(parsing: [0x61, 0xFF, 0x2E, 0x62]) }
    }
}
