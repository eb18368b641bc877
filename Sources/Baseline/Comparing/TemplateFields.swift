/// A template as a flat list of named texts, for comparing.
struct TemplateFields {
    private(set) var names: [String] = []
    private var texts: [String: [String]] = [:]
    private var lists: Set<String> = []

    func values(of name: String) -> [String] { texts[name] ?? [] }
    func isList(_ name: String) -> Bool { lists.contains(name) }

    init(_ template: Template) {
        add("screen_id", template.screenID.rawValue)
        add(template.metadata)
        add("required_nodes", list: template.requiredNodes.map(\.description))
        add("forbidden_nodes", list: template.forbiddenNodes.map(\.description))
        add(template.signatures, under: "signatures")
        add("valid_transitions", list: template.validTransitions.map(\.rawValue))
        add("baseline", template.baseline?.rawValue)
        for variant in template.variants {
            add("variants.\(variant.name).baseline", variant.baseline.rawValue)
            add(variant.signatures, under: "variants.\(variant.name).signatures")
        }
        add(template.conditions)
        add("masks", list: template.masks.map { "\($0.nodes): \($0.parts.source) becomes \($0.replacement)" })
        add("repeats", list: template.repeats.map { "\($0.parent): \($0.role) \($0.bounds.lowerBound) to \($0.bounds.upperBound)" })
        add("tree_mode", template.treeMode.rawValue)
        add("tree", template.tree)
    }

    private mutating func add(_ metadata: TemplateMetadata) {
        add("metadata.app", metadata.app.isEmpty ? nil : metadata.app)
        add("metadata.approved_by", metadata.approvedBy)
        add("metadata.approved_at", metadata.approvedAt)
        add("metadata.reason", metadata.reason)
        for entry in metadata.extra { add("metadata.\(entry.key)", entry.value) }
    }

    private mutating func add(_ signatures: TemplateSignatures, under name: String) {
        add("\(name).structural", signatures.structural)
        add("\(name).shape", signatures.shape)
        add("\(name).content", signatures.content)
        add("\(name).full", signatures.full)
        add("\(name).noise", signatures.noise)
        add("\(name).normalizer", signatures.normalizer)
    }

    private mutating func add(_ conditions: CaptureConditions) {
        add("conditions.source", conditions.source)
        add("conditions.url", conditions.url)
        add("conditions.viewport", conditions.viewport)
        add("conditions.scale", conditions.scale)
        add("conditions.locale", conditions.locale)
        for tool in conditions.tools { add("conditions.tools.\(tool.key)", tool.value) }
    }

    private mutating func add(_ name: String, _ text: String?) {
        guard let text else { return }
        if texts[name] == nil { names.append(name) }
        texts[name, default: []].append(text)
    }

    private mutating func add(_ name: String, list entries: [String]) {
        lists.insert(name)
        for entry in entries { add(name, entry) }
    }
}
