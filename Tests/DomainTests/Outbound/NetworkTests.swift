import Domain
import Testing

@Suite("Networks of addresses")
struct NetworkTests {
    @Test("addresses of one customer share a network, others do not")
    func networks() throws {
        let cases = [
            ("203.0.113.7", "203.0.113.0/24"), ("203.0.113.255", "203.0.113.0/24"), ("203.0.114.7", "203.0.114.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"), ("2001:db8:1:ffff::1", "2001:db8:1::/48"),
            ("2001:db8:2::1", "2001:db8:2::/48"), ("::ffff:203.0.113.7", "203.0.113.0/24"), ("::1", "::/48"),
        ]
        for (text, network) in cases {
            let address = try #require(IPAddress(parsing: text))
            #expect(address.plain.network == network, "\(text)")
        }
    }
}
