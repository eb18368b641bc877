import Baseline
import FoundationEssentials

/// One key in the keys file.
enum KeyEntry {
    private static let names = ["id", "name", "role", "description", "sha256", "opaque", "created", "expires", "revoked", "previous"]

    /// nil after a report to `parent`.
    static func read(_ node: DocumentNode, file: String, into parent: inout FieldReader) -> APIKey? {
        var reader = FieldReader(node, known: names, file: file, what: "a key")
        let id = identifier(&reader)
        let name = checked("name", &reader, KeyRules.fault(inName:)) ?? ""
        let role = checked("role", &reader, KeyRules.fault(inRole:)) ?? ""
        var description = ""
        if let (text, line) = reader.text("description") {
            description = text
            if let fault = KeyRules.fault(inDescription: text) { reader.report("invalid_value", fault, line: line) }
        }
        let secret = secret(&reader)
        let created = reader.date("created", required: true)
        let expires = reader.date("expires")
        let revoked = reader.date("revoked")
        let previous = previous(&reader, file: file)
        parent.adopt(reader)
        guard reader.diagnostics.isEmpty, let id, let secret, let created else { return nil }
        return APIKey(
            id: id, name: name, role: role, description: description, secret: secret, previous: previous, created: created,
            expires: expires, revoked: revoked)
    }

    private static func identifier(_ reader: inout FieldReader) -> KeyID? {
        guard let (text, line) = reader.text("id", required: true) else { return nil }
        if let id = KeyID(text) { return id }
        let fault = KeyID.reserved.contains(text) ? "is how the log names others than keys" : "is not 4 to 32 characters of `a-z` and `0-9`"
        reader.report("invalid_value", "the id \(Problem.quote(text)) \(fault)", line: line)
        return nil
    }

    private static func checked(_ field: String, _ reader: inout FieldReader, _ fault: (String) -> String?) -> String? {
        guard let (text, line) = reader.text(field, required: true) else { return nil }
        if let fault = fault(text) { reader.report("invalid_value", fault, line: line) }
        return text
    }

    private static func secret(_ reader: inout FieldReader) -> KeySecretRecord? {
        let isOpaque = reader.flag("opaque") ?? false
        guard let (text, line) = reader.text("sha256", required: true) else { return nil }
        if let digest = SecretDigest(hex: text) { return KeySecretRecord(digest: digest, isOpaque: isOpaque) }
        // The text is not repeated: somebody may have put the secret itself here.
        reader.report(
            "invalid_value", "`sha256` is not 64 lower-case hexadecimal digits", line: line,
            help: "it is the digest of the whole secret: printf %s \"$KEY\" | sha256sum")
        return nil
    }

    private static func previous(_ parent: inout FieldReader, file: String) -> GraceSecret? {
        guard let node = parent.node("previous") else { return nil }
        var reader = FieldReader(node, known: ["sha256", "opaque", "valid_until"], file: file, what: "`previous`")
        let secret = secret(&reader)
        let validUntil = reader.date("valid_until", required: true)
        parent.adopt(reader)
        guard let secret, let validUntil else { return nil }
        return GraceSecret(secret: secret, validUntil: validUntil)
    }

    /// The lines of one key.
    static func text(_ key: APIKey) -> String {
        var lines = [
            "  - id: \(YAMLScalar.quoted(key.id.text))",
            "    name: \(YAMLScalar.quoted(key.name))",
            "    role: \(YAMLScalar.quoted(key.role))",
        ]
        if !key.description.isEmpty { lines.append("    description: \(YAMLScalar.quoted(key.description))") }
        lines += text(key.secret, indent: "    ")
        lines.append("    created: \(UTCTime.text(key.created))")
        if let expires = key.expires { lines.append("    expires: \(UTCTime.text(expires))") }
        if let revoked = key.revoked { lines.append("    revoked: \(UTCTime.text(revoked))") }
        if let previous = key.previous {
            lines.append("    previous:")
            lines += text(previous.secret, indent: "      ")
            lines.append("      valid_until: \(UTCTime.text(previous.validUntil))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ secret: KeySecretRecord, indent: String) -> [String] {
        let digest = "\(indent)sha256: \(YAMLScalar.quoted(secret.digest.hex))"
        return secret.isOpaque ? [digest, "\(indent)opaque: true"] : [digest]
    }
}
