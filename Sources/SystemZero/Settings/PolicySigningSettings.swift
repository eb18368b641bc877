/// Whose policies are accepted.
package struct PolicySigningSettings: Hashable, Sendable {
    package let isRequired: Bool
    /// Raw Ed25519 public keys, 32 bytes each.
    package let trustedKeys: [[UInt8]]

    /// Reports a requirement that nobody could meet.
    init(_ reader: inout SettingsReader) {
        isRequired = reader.flag(SettingsReference.policyRequireSignature)
        let keys = reader.list(SettingsReference.policyTrustedKeys)
        trustedKeys = keys.compactMap(SettingKind.TextForm.publicKey)
        if isRequired, keys.isEmpty {
            reader.report(
                SettingsReference.policyRequireSignature, "no_trusted_keys", "policies must be signed, but no key is trusted to sign them",
                help: "name the keys in `policy.trusted_keys` (POLICY_TRUSTED_KEYS)")
        }
    }
}
