import Domain
import Testing

@Suite("Addresses that are called")
struct AddressTests {
    @Test("every range of the registries is refused from its first to its last address, and what lies beside it is not")
    func purposes() throws {
        for (text, purpose) in AddressTable.rows {
            let address = try #require(IPAddress(parsing: text), "\(text)")
            #expect(address.purpose == purpose, "\(text)")
            #expect(address.purpose.isReachable == (purpose == .global), "\(text)")
        }
        #expect(AddressTable.rows.count >= 120)
        #expect(Set(AddressTable.rows.map(\.1)) == Set(AddressPurpose.allCases))
    }

    @Test("an address that carries an IPv4 address has the verdict of that one")
    func embeddings() {
        var random = SeededRandom(seed: 8)
        var reachable = 0
        for round in 0..<20_000 {
            // Half of them begin like a range of the registry, so that all verdicts are met.
            let any = UInt32(truncatingIfNeeded: random.next())
            let start = random.pick(AddressTable.starts)
            let inner = IPv4Address(bits: round % 2 == 0 ? any : (start.bits & 0xFFFF_0000) | (any & 0xFFFF))
            let bits = UInt128(inner.bits)
            let tail = UInt128(random.next())
            let outer = [
                joined(0xFFFF, 32, bits), joined(0x64_FF9B, 96, bits), joined(0x2002, 112, bits << 80 | tail),
                joined(0x2A00_1450, 96, joined(0x5EFE, 32, bits)),
                joined(0x2A00_1450, 96, joined(0x200_5EFE, 32, bits)),
            ].map { IPv6Address(bits: $0) }
            for address in outer { #expect(address.purpose == inner.purpose, "\(address.text) carries \(inner.text)") }
            if inner.purpose.isReachable { reachable += 1 }
        }
        #expect((5_000..<15_000).contains(reachable))
    }

    /// The start at its place, counted in bits from the lowest, and the rest behind it.
    private func joined(_ start: UInt128, _ place: UInt128, _ rest: UInt128) -> UInt128 { start << place | rest }

    @Test("forms that name the IPv4 address in doubtful ways are refused whatever it is")
    func doubtfulEmbeddings() {
        var random = SeededRandom(seed: 9)
        for _ in 0..<1_000 {
            let bits = UInt128(random.next() & 0xFFFF_FFFF)
            let doubtful = [
                bits, joined(0x64_FF9B_0001, 80, bits), joined(0x2001_0000_0808_0808, 64, bits),
                joined(0xFFFF_0000, 32, bits), joined(0xFE80, 112, joined(0x5EFE, 32, bits)),
            ]
            for value in doubtful {
                let address = IPv6Address(bits: value)
                #expect(!address.purpose.isReachable, "\(address.text)")
            }
        }
    }

    @Test("addresses have one spelling, which is read as the same address")
    func spellings() {
        let cases = [
            ("2001:db8:0:0:0:0:0:1", "2001:db8::1"), ("2001:DB8::0001", "2001:db8::1"), ("0:0:0:0:0:0:0:0", "::"),
            ("::0:1", "::1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("1:0:0:2:3:0:0:4", "1::2:3:0:0:4"),
            ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"), ("1::", "1::"), ("::FFFF:1.2.3.4", "::ffff:1.2.3.4"),
            ("::ffff:102:304", "::ffff:1.2.3.4"), ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
            ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("1.2.3.4", "1.2.3.4"), ("255.0.10.9", "255.0.10.9"),
        ]
        for (text, expected) in cases { #expect(IPAddress(parsing: text)?.text == expected, "\(text)") }
        var random = SeededRandom(seed: 10)
        for _ in 0..<5_000 {
            // Groups are often zero, so that there are runs to shorten.
            let bits = (0..<8).reduce(UInt128(0)) { bits, _ in
                bits << 16 | (random.chance(0.5) ? 0 : UInt128(random.next() & 0xFFFF))
            }
            let address = IPv6Address(bits: bits)
            #expect(IPv6Address(parsing: address.text) == address, "\(address.text)")
        }
    }

    @Test("other spellings are no addresses")
    func refusals() {
        let texts = [
            "", ".", "1", "1.2", "1.2.3", "1.2.3.4.", ".1.2.3.4", "1.2.3.4.5", "1..3.4", "1.2.3.256",
            "1.2.3.999999999999",
            "01.2.3.4", "1.2.3.04", "1.2.3.00", "0x1.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.-4", "1.2.3.+4", "１.2.3.4",
            "1.2.3.a", "1.2.3.4/8", ":", ":::", "1:::2", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7::8",
            ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "12345::", "g::", "::1%eth0", "[::1]", "::1.2.3", "::01.2.3.4",
            "1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "::-1", "::+1", "::1 ", "::０",
        ]
        for text in texts { #expect(IPAddress(parsing: text) == nil, "\(text)") }
    }
}
