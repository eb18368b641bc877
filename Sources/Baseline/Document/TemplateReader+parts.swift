extension TemplateReader {
    mutating func metadata(_ field: DocumentField) -> TemplateMetadata {
        var metadata = TemplateMetadata()
        guard !field.value.isNull, let fields = reader.mapping(field.value, in: "`metadata`") else { return metadata }
        for field in fields {
            guard let text = reader.text(field) else { continue }
            switch field.key {
            case "app": metadata.app = text
            case "approved_by": metadata.approvedBy = text
            case "approved_at": metadata.approvedAt = text
            case "reason": metadata.reason = text
            default: metadata.extra.append(TemplateMetadata.Entry(field.key, text))
            }
        }
        return metadata
    }

    mutating func signatures(_ node: DocumentNode) -> TemplateSignatures {
        let known = ["structural", "shape", "content", "full", "noise", "normalizer"]
        guard let fields = reader.fields(of: node, in: "`signatures`", known: known) else { return TemplateSignatures() }
        return TemplateSignatures(
            structural: hash(fields["structural"]), shape: hash(fields["shape"]), content: hash(fields["content"]),
            full: hash(fields["full"]), noise: hash(fields["noise"]), normalizer: reader.text(fields["normalizer"]))
    }

    private mutating func hash(_ field: DocumentField?) -> String? {
        guard let field, let text = reader.text(field) else { return nil }
        guard text.utf8.count == 64, text.utf8.allSatisfy(HexText.isDigit) else {
            reader.report(
                .badValue, "`\(field.key)` is not a SHA-256", line: field.value.line, help: "64 lower-case hexadecimal digits, in quotes")
            return nil
        }
        return text
    }

    mutating func digest(_ field: DocumentField?) -> BlobDigest? {
        guard let field, let text = reader.text(field) else { return nil }
        if let digest = BlobDigest(rawValue: text) { return digest }
        reader.report(
            .badValue, "`\(field.key)` is not the digest of a capture", line: field.value.line,
            help: "`sha256:` and 64 lower-case hexadecimal digits")
        return nil
    }

    mutating func variants(_ field: DocumentField?) -> [TemplateVariant] {
        var variants: [TemplateVariant] = []
        var names: Set<String> = []
        for entry in reader.list(field) {
            guard let fields = reader.fields(of: entry, in: "an entry of `variants`", known: ["name", "baseline", "signatures"]) else {
                continue
            }
            guard let name = required(fields["name"], "name", of: "a variant", line: entry.line),
                required(fields["baseline"], "baseline", of: "a variant", line: entry.line) != nil,
                let digest = digest(fields["baseline"])
            else { continue }
            if !names.insert(name).inserted {
                reader.report(.badValue, "two variants are named `\(name)`", line: entry.line, help: "rename one of them")
            }
            var variant = TemplateVariant(name: name, baseline: digest)
            if let field = fields["signatures"], !field.value.isNull { variant.signatures = signatures(field.value) }
            variants.append(variant)
        }
        return variants
    }

    /// The text of a field that must be there.
    mutating func required(_ field: DocumentField?, _ key: String, of owner: String, line: Int) -> String? {
        guard let field, !field.value.isNull else {
            reader.report(.missingKey, "\(owner) has no `\(key)`", line: line)
            return nil
        }
        return reader.text(field)
    }

    mutating func conditions(_ node: DocumentNode) -> CaptureConditions {
        let known = ["source", "url", "viewport", "scale", "locale", "tools"]
        guard let fields = reader.fields(of: node, in: "`conditions`", known: known) else { return CaptureConditions() }
        var tools: [TemplateMetadata.Entry] = []
        if let field = fields["tools"], !field.value.isNull {
            for tool in reader.mapping(field.value, in: "`tools`") ?? [] {
                if let version = reader.text(tool) { tools.append(TemplateMetadata.Entry(tool.key, version)) }
            }
        }
        return CaptureConditions(
            source: reader.text(fields["source"]), url: reader.text(fields["url"]), viewport: reader.text(fields["viewport"]),
            scale: reader.text(fields["scale"]), locale: reader.text(fields["locale"]), tools: tools)
    }
}
