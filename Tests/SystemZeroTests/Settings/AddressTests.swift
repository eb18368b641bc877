import Testing

@testable import SystemZero

struct AddressTests {
    @Test(
        arguments: [
            ("1.2.3.4", [1, 2, 3, 4]), ("0.0.0.0", [0, 0, 0, 0]), ("::", [UInt8](repeating: 0, count: 16)),
            ("::1", [UInt8](repeating: 0, count: 15) + [1]), ("::ffff:1.2.3.4", [1, 2, 3, 4]), ("::ffff:102:304", [1, 2, 3, 4]),
            ("fe80::1%eth0", [0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [1]),
            ("1:2:3:4:5:6:7:8", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]),
            ("1::7:8", [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 8]),
            ("1:2:3:4:5:6:7::", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]),
            ("64:ff9b::1.2.3.4", [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]),
        ] as [(String, [UInt8])])
    func `an address is read`(text: String, bytes: [UInt8]) {
        #expect(IPAddress(text)?.bytes == bytes)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.+4", "1.2.3.", "a.b.c.d", "1.2.3.4%eth0", ":", ":::", "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "+1::", ":1::", "1:", ":1",
        String(repeating: "1:", count: 40), "::ffff:1.2.3.04",
    ])
    func `what is no address is none`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.0.0.0/8", "::ffff:10.0.0.1", true),
        ("192.168.4.0/22", "192.168.7.255", true), ("192.168.4.0/22", "192.168.8.0", false), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "::1", false), ("::/0", "::1", true), ("fd00::/8", "fdff::1", true), ("fd00::/9", "fd80::1", false),
        ("1.2.3.4", "1.2.3.4", true), ("1.2.3.4", "1.2.3.5", false), ("1.2.3.4/31", "1.2.3.5", true),
    ])
    func `a block contains the addresses that begin like it`(block: String, address: String, isInside: Bool) throws {
        let block = try #require(AddressBlock(block))
        #expect(block.contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(
        arguments: [
            ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", ["1.2.3.4"], "1.2.3.4"), ("10.0.0.1", ["6.6.6.6, 1.2.3.4"], "1.2.3.4"),
            ("10.0.0.1", ["6.6.6.6", "1.2.3.4, 10.0.0.2"], "1.2.3.4"), ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            ("8.8.8.8", ["1.2.3.4"], "8.8.8.8"), ("10.0.0.1", ["1.2.3.4, unknown"], "10.0.0.1"), ("10.0.0.1", ["1.2.3.4,"], "10.0.0.1"),
            ("10.0.0.1", ["1.2.3.4\r\nX: y"], "10.0.0.1"), ("10.0.0.1", ["1.2.3.4, junk, 10.0.0.2"], "10.0.0.2"), ("", ["1.2.3.4"], ""),
        ] as [(String, [String], String)])
    func `a forwarded address counts only as far as trusted proxies vouch for it`(peer: String, forwarded: [String], client: String) throws
    {
        let trusted = [try #require(AddressBlock("10.0.0.0/8"))]
        #expect(ClientAddress.resolve(peer: peer, forwarded: forwarded, trusted: trusted) == client)
        #expect(ClientAddress.resolve(peer: peer, forwarded: forwarded, trusted: []) == peer)
    }
}
