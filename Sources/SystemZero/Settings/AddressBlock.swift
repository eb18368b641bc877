/// A set of addresses with a common beginning (CIDR, RFC 4632): `10.0.0.0/8`, `fd00::/8`, or one address.
package struct AddressBlock: Hashable, Sendable {
    private let network: IPAddress
    private let length: Int

    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let network = IPAddress(String(first)) else { return nil }
        let bits = network.bytes.count * 8
        self.network = network
        guard parts.count == 2 else {
            length = bits
            return
        }
        guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let length = Int(parts[1]), length <= bits
        else { return nil }
        self.length = length
    }

    package func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == network.bytes.count else { return false }
        let whole = length / 8
        guard address.bytes[..<whole] == network.bytes[..<whole] else { return false }
        guard length % 8 > 0 else { return true }
        let shift = UInt8(8 - length % 8)
        return address.bytes[whole] >> shift == network.bytes[whole] >> shift
    }
}
