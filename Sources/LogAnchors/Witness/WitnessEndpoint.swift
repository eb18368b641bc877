package import IntegrityLog

/// A witness: the key that it cosigns with, and the prefix of the addresses that take checkpoints.
package struct WitnessEndpoint: Sendable, Hashable {
    package let key: VerifierKey
    /// `https://witness.example/prefix`, without a slash at its end.
    package let prefix: String

    package init(key: VerifierKey, prefix: String) {
        self.key = key
        self.prefix = prefix
    }

    /// Reads `VKEY URL`: the witness's verifier key (type 04, C2SP tlog-cosignature), a blank, and its submission prefix.
    package init(parsing text: String) throws(AnchorFailure) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        guard parts.count == 2 else { throw Self.invalid("not of the form `VKEY URL`") }
        let key: VerifierKey
        do throws(LogError) {
            key = try VerifierKey(parsing: parts[0])
        } catch {
            throw Self.invalid(error.message)
        }
        guard key.algorithm == .cosignature else { throw Self.invalid("the key `\(key.name)` is none that cosigns (type 04)") }
        guard Self.isPrefix(parts[1]) else { throw Self.invalid("`\(parts[1])` is no http or https address without query and fragment") }
        var prefix = parts[1]
        while prefix.hasSuffix("/") { prefix.removeLast() }
        self.init(key: key, prefix: prefix)
    }

    /// As in ``AnchorRecord/name``.
    package var name: String { "witness \(key.name)" }

    /// Where checkpoints are posted to.
    package var address: String { "\(prefix)/add-checkpoint" }

    private static func isPrefix(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        return !rest.isEmpty && !rest.hasPrefix("/") && rest.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3F && $0 != 0x23 }
    }

    private static func invalid(_ reason: String) -> AnchorFailure {
        AnchorFailure("witness_invalid", reason, help: "ask the operator of the witness for its verifier key and its submission address")
    }
}
