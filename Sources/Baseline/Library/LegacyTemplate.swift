/// Reads the templates of the earlier Python program: `screen_id`, a flat list of required texts, signatures of another algorithm.
package enum LegacyTemplate {
    /// A template of ours, and what could not be taken over.
    package struct Outcome: Sendable {
        package let template: Template
        package let remarks: [TemplateDiagnostic]
    }

    static let keys = [
        "screen_id", "required_nodes", "structure_signature", "full_signature", "content_signature", "valid_transitions", "metadata",
    ]

    /// Converts one file. Signatures are left out: they were made by another algorithm over sorted children, and the structural one was
    /// the same for every screen. Errors: everything that is wrong with the file, with lines.
    package static func convert(_ bytes: [UInt8], file: String? = nil) throws(TemplateErrors) -> Outcome {
        let document = try TemplateDocument.read(bytes, file: file)
        guard case .mapping(let fields) = document.root.content else {
            throw TemplateErrors([TemplateDiagnostic(.wrongType, "the template must be a mapping", file: file, line: document.root.line)])
        }
        var remarks: [TemplateDiagnostic] = []
        var kept = [
            DocumentField(key: "schema", line: 1, value: DocumentNode(.scalar("\(Template.currentSchema)", quoted: false), line: 1))
        ]
        for field in fields {
            if field.key.hasSuffix("_signature"), keys.contains(field.key) {
                remarks.append(
                    TemplateDiagnostic(
                        .badValue, "`\(field.key)` is left out: it was made by another algorithm", gravity: .warning, file: file,
                        line: field.line, help: "approve a capture of the screen as its baseline"))
            } else if field.key == "metadata", case .mapping(let members) = field.value.content {
                let plain = members.filter { if case .scalar = $0.value.content { true } else { false } }
                for member in members where !plain.contains(where: { $0.line == member.line }) {
                    remarks.append(
                        TemplateDiagnostic(
                            .wrongType, "`metadata.\(member.key)` is left out: it is no text", gravity: .warning, file: file,
                            line: member.line))
                }
                kept.append(DocumentField(key: field.key, line: field.line, value: DocumentNode(.mapping(plain), line: field.value.line)))
            } else {
                kept.append(field)
            }
        }
        let root = DocumentNode(.mapping(kept), line: document.root.line)
        return Outcome(template: try TemplateDocument(file: file, root: root).validate(), remarks: remarks)
    }
}
