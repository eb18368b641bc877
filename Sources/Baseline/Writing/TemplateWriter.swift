/// Writes a template as YAML, fields always in the same order, so that two versions differ only where the templates do.
///
/// `Template.parse(write(template))` gives the same template, but for a U+FEFF at the beginning of a text, which the YAML library takes
/// for a byte order mark; normalised texts have none.
package enum TemplateWriter {
    package static func write(_ template: Template) -> String {
        var yaml = YAMLBuilder()
        yaml.field("schema", template.schema)
        yaml.field("screen_id", template.screenID.rawValue)
        yaml.field("version", template.version)
        write(template.metadata, to: &yaml)
        write(template.requiredNodes, under: "required_nodes", to: &yaml)
        write(template.forbiddenNodes, under: "forbidden_nodes", to: &yaml)
        write(template.signatures, to: &yaml)
        yaml.list("valid_transitions", template.validTransitions.map(\.rawValue))
        yaml.field("baseline", template.baseline?.rawValue)
        write(template.variants, to: &yaml)
        write(template.conditions, to: &yaml)
        write(template.masks, to: &yaml)
        write(template.repeats, to: &yaml)
        if template.treeMode != .strict || template.tree != nil { yaml.field("tree_mode", template.treeMode.rawValue) }
        if let tree = template.tree { yaml.block("tree", tree) }
        return yaml.text
    }

    private static func write(_ metadata: TemplateMetadata, to yaml: inout YAMLBuilder) {
        guard metadata != TemplateMetadata() else { return }
        yaml.nested("metadata") { yaml in
            if !metadata.app.isEmpty { yaml.field("app", metadata.app) }
            yaml.field("approved_by", metadata.approvedBy)
            yaml.field("approved_at", metadata.approvedAt)
            yaml.field("reason", metadata.reason)
            for entry in metadata.extra { yaml.field(entry.key, entry.value) }
        }
    }

    private static func write(_ nodes: [NodeRequirement], under key: String, to yaml: inout YAMLBuilder) {
        guard !nodes.isEmpty else { return }
        yaml.nested(key) { yaml in
            for node in nodes {
                switch node {
                case .any(let match): yaml.entry(match.source)
                case .fields(let fields): yaml.entry { write(fields, to: &$0) }
                }
            }
        }
    }

    private static func write(_ fields: NodeRequirement.Fields, to yaml: inout YAMLBuilder) {
        yaml.field("role", fields.role)
        yaml.field("name", fields.name?.source)
        yaml.field("id", fields.identifier?.source)
    }

    private static func write(_ node: NodeRequirement, under key: String, to yaml: inout YAMLBuilder) {
        switch node {
        case .any(let match): yaml.field(key, match.source)
        case .fields(let fields): yaml.nested(key) { write(fields, to: &$0) }
        }
    }

    private static func write(_ signatures: TemplateSignatures, to yaml: inout YAMLBuilder) {
        guard !signatures.isEmpty else { return }
        yaml.nested("signatures") { yaml in
            yaml.field("structural", signatures.structural)
            yaml.field("shape", signatures.shape)
            yaml.field("content", signatures.content)
            yaml.field("full", signatures.full)
            yaml.field("noise", signatures.noise)
            yaml.field("normalizer", signatures.normalizer)
        }
    }

    private static func write(_ variants: [TemplateVariant], to yaml: inout YAMLBuilder) {
        guard !variants.isEmpty else { return }
        yaml.nested("variants") { yaml in
            for variant in variants {
                yaml.entry { yaml in
                    yaml.field("name", variant.name)
                    yaml.field("baseline", variant.baseline.rawValue)
                    write(variant.signatures, to: &yaml)
                }
            }
        }
    }

    private static func write(_ conditions: CaptureConditions, to yaml: inout YAMLBuilder) {
        guard !conditions.isEmpty else { return }
        yaml.nested("conditions") { yaml in
            yaml.field("source", conditions.source)
            yaml.field("url", conditions.url)
            yaml.field("viewport", conditions.viewport)
            yaml.field("scale", conditions.scale)
            yaml.field("locale", conditions.locale)
            guard !conditions.tools.isEmpty else { return }
            yaml.nested("tools") { yaml in
                for tool in conditions.tools { yaml.field(tool.key, tool.value) }
            }
        }
    }

    private static func write(_ masks: [TemplateMask], to yaml: inout YAMLBuilder) {
        guard !masks.isEmpty else { return }
        yaml.nested("masks") { yaml in
            for mask in masks {
                yaml.entry { yaml in
                    write(mask.nodes, to: &yaml)
                    yaml.field("parts", mask.parts.source)
                    yaml.field("with", mask.replacement)
                }
            }
        }
    }

    private static func write(_ repeats: [TemplateRepeat], to yaml: inout YAMLBuilder) {
        guard !repeats.isEmpty else { return }
        yaml.nested("repeats") { yaml in
            for each in repeats {
                yaml.entry { yaml in
                    write(each.parent, under: "parent", to: &yaml)
                    yaml.field("role", each.role)
                    yaml.field("min", each.bounds.lowerBound)
                    yaml.field("max", each.bounds.upperBound)
                }
            }
        }
    }
}
