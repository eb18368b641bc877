/// Whose request it is, where a reverse proxy may stand between. Pure.
package enum ClientAddress {
    /// The address that limits and policies go by: the peer of the socket, unless that is a trusted proxy. Then the `X-Forwarded-For` list is
    /// read from its end, for every proxy appends whom it saw, and the first address that is no trusted proxy is the client. What a client itself
    /// wrote stands further left and is never reached. An entry that is no address ends the walk at the last trusted one.
    ///
    /// - Parameter forwarded: the values of all `X-Forwarded-For` fields in their order.
    package static func resolve(peer: String, forwarded: [String], trusted: [AddressBlock]) -> String {
        guard !trusted.isEmpty, isTrusted(peer, trusted) else { return peer }
        var client = peer
        for entry in forwarded.joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false).reversed() {
            let text = String(entry.trimmingSpaces)
            guard IPAddress(text) != nil else { return client }
            client = text
            if !isTrusted(text, trusted) { return client }
        }
        return client
    }

    private static func isTrusted(_ text: String, _ trusted: [AddressBlock]) -> Bool {
        IPAddress(text).map { address in trusted.contains { $0.contains(address) } } ?? false
    }
}
