import Domain

/// Addresses and what they are for, by the IANA registries: of each range the first, the last and what lies beside it.
enum AddressTable {
    static let rows: [(String, AddressPurpose)] = version4 + version6 + carriers

    /// One address of every range of the IPv4 registry, and some of none.
    static let starts = version4.compactMap { IPv4Address(parsing: $0.0) }

    private static let version4: [(String, AddressPurpose)] = [
        ("0.0.0.0", .unspecified), ("0.0.0.1", .thisNetwork), ("0.255.255.255", .thisNetwork), ("1.0.0.0", .global),
        ("1.1.1.1", .global), ("8.8.8.8", .global), ("9.255.255.255", .global), ("10.0.0.0", .privateUse),
        ("10.1.2.3", .privateUse), ("10.255.255.255", .privateUse), ("11.0.0.0", .global), ("100.63.255.255", .global),
        ("100.64.0.0", .sharedSpace), ("100.100.100.200", .sharedSpace), ("100.127.255.255", .sharedSpace),
        ("100.128.0.0", .global), ("126.255.255.255", .global), ("127.0.0.0", .loopback), ("127.0.0.1", .loopback),
        ("127.255.255.255", .loopback), ("128.0.0.0", .global), ("169.253.255.255", .global),
        ("169.254.0.0", .linkLocal),
        ("169.254.169.254", .linkLocal), ("169.254.255.255", .linkLocal), ("169.255.0.0", .global),
        ("172.15.255.255", .global), ("172.16.0.0", .privateUse), ("172.17.0.1", .privateUse),
        ("172.31.255.255", .privateUse), ("172.32.0.0", .global), ("191.255.255.255", .global),
        ("192.0.0.0", .protocolAssignment), ("192.0.0.9", .protocolAssignment), ("192.0.0.192", .protocolAssignment),
        ("192.0.0.255", .protocolAssignment), ("192.0.1.0", .global), ("192.0.1.255", .global),
        ("192.0.2.0", .documentation), ("192.0.2.255", .documentation), ("192.0.3.0", .global),
        ("192.31.195.255", .global), ("192.31.196.0", .protocolAssignment), ("192.31.196.255", .protocolAssignment),
        ("192.31.197.0", .global), ("192.52.192.255", .global), ("192.52.193.0", .relay), ("192.52.193.255", .relay),
        ("192.52.194.0", .global), ("192.88.98.255", .global), ("192.88.99.0", .relay), ("192.88.99.255", .relay),
        ("192.88.100.0", .global), ("192.167.255.255", .global), ("192.168.0.0", .privateUse),
        ("192.168.1.1", .privateUse), ("192.168.255.255", .privateUse), ("192.169.0.0", .global),
        ("192.175.47.255", .global), ("192.175.48.0", .protocolAssignment), ("192.175.48.255", .protocolAssignment),
        ("192.175.49.0", .global), ("198.17.255.255", .global), ("198.18.0.0", .benchmarking),
        ("198.19.255.255", .benchmarking), ("198.20.0.0", .global), ("198.51.99.255", .global),
        ("198.51.100.0", .documentation), ("198.51.100.255", .documentation), ("198.51.101.0", .global),
        ("203.0.112.255", .global), ("203.0.113.0", .documentation), ("203.0.113.255", .documentation),
        ("203.0.114.0", .global), ("223.255.255.255", .global), ("224.0.0.0", .multicast), ("224.0.0.251", .multicast),
        ("233.252.0.1", .multicast), ("239.255.255.255", .multicast), ("240.0.0.0", .reserved),
        ("250.1.2.3", .reserved),
        ("255.255.255.254", .reserved), ("255.255.255.255", .broadcast),
    ]

    private static let version6: [(String, AddressPurpose)] = [
        ("::", .unspecified), ("::1", .loopback), ("::2", .compatible), ("::127.0.0.1", .compatible),
        ("::8.8.8.8", .compatible), ("::1:0:0", .reserved), ("::ffff:0:127.0.0.1", .reserved), ("1::", .reserved),
        ("64:ff9a::1", .reserved), ("64:ff9b:0:1::8.8.8.8", .reserved), ("64:ff9b:1::", .localTranslation),
        ("64:ff9b:1::8.8.8.8", .localTranslation), ("64:ff9b:1:ffff:ffff:ffff:ffff:ffff", .localTranslation),
        ("64:ff9b:2::", .reserved), ("ff:ffff::", .reserved), ("100::", .discard),
        ("100::ffff:ffff:ffff:ffff", .discard),
        ("100:0:0:1::1", .discard), ("100:0:0:2::", .reserved), ("1fff:ffff::1", .reserved), ("2000::1", .global),
        ("2001::1", .relay), ("2001:0:ffff::1", .relay), ("2001:1::1", .protocolAssignment),
        ("2001:2::", .benchmarking),
        ("2001:2:0:ffff::1", .benchmarking), ("2001:2:1::", .protocolAssignment), ("2001:3::1", .protocolAssignment),
        ("2001:4:112::1", .protocolAssignment), ("2001:10::1", .protocolAssignment),
        ("2001:20::1", .protocolAssignment),
        ("2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", .protocolAssignment), ("2001:200::", .global),
        ("2001:4860:4860::8888", .global), ("2001:db7:ffff::1", .global), ("2001:db8::", .documentation),
        ("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", .documentation), ("2001:db9::", .global),
        ("2606:4700:4700::1111", .global), ("2620:4f:7fff::1", .global), ("2620:4f:8000::1", .protocolAssignment),
        ("2620:4f:8001::1", .global), ("2a00:1450:4001:82a::200e", .global), ("3ffe::1", .reserved),
        ("3fff::", .documentation), ("3fff:fff:ffff::1", .documentation), ("3fff:1000::", .global),
        ("4000::", .reserved),
        ("5eff:ffff::", .reserved), ("5f00::1", .segmentRouting), ("5f01::", .reserved), ("fbff::1", .reserved),
        ("fc00::", .uniqueLocal), ("fd00:ec2::254", .uniqueLocal),
        ("fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .uniqueLocal), ("fe00::1", .reserved), ("fe7f::1", .reserved),
        ("fe80::1", .linkLocal), ("fe80::a9fe:a9fe", .linkLocal), ("febf:ffff::1", .linkLocal), ("fec0::1", .siteLocal),
        ("feff:ffff::1", .siteLocal), ("ff00::", .multicast), ("ff02::1", .multicast),
        ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .multicast),
    ]

    private static let carriers: [(String, AddressPurpose)] = [
        ("::ffff:127.0.0.1", .loopback), ("::ffff:7f00:1", .loopback), ("::ffff:10.0.0.1", .privateUse),
        ("::ffff:169.254.169.254", .linkLocal), ("::ffff:a9fe:a9fe", .linkLocal), ("::ffff:0.0.0.0", .unspecified),
        ("::ffff:8.8.8.8", .global), ("64:ff9b::7f00:1", .loopback), ("64:ff9b::192.168.0.1", .privateUse),
        ("64:ff9b::a9fe:a9fe", .linkLocal), ("64:ff9b::8.8.8.8", .global), ("2002:7f00:1::", .loopback),
        ("2002:7f00:1::1", .loopback), ("2002:a00:1::1", .privateUse), ("2002:c0a8:101:1::5", .privateUse),
        ("2002:a9fe:a9fe::", .linkLocal), ("2002:e000:1::", .multicast), ("2002:808:808::1", .global),
        ("2001:0:808:808::f7f7:f7f7", .relay), ("2a00:1450::5efe:10.0.0.1", .privateUse),
        ("2a00:1450::200:5efe:127.0.0.1", .loopback), ("2a00:1450::5efe:8.8.8.8", .global),
    ]
}
