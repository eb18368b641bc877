/// Validates a document field by field. One value per document; ``diagnostics`` holds every fault found.
struct TemplateReader {
    var reader = FieldReader()

    var diagnostics: [TemplateDiagnostic] { reader.diagnostics }

    static let keys = [
        "schema", "screen_id", "version", "metadata", "required_nodes", "forbidden_nodes", "signatures", "valid_transitions",
        "baseline", "variants", "conditions", "masks", "repeats", "tree_mode", "tree",
    ]

    /// The template, nil when it has no usable `screen_id`. To be used only when there are no diagnostics.
    mutating func template(of root: DocumentNode) -> Template? {
        guard let fields = reader.fields(of: root, in: "the template", known: Self.keys) else { return nil }
        checkSchema(fields["schema"], root: root)
        let screenID = screenID(fields["screen_id"], root: root)
        var template = Template(screenID: screenID ?? .unnamed)
        template.version = reader.integer(fields["version"], in: 1...1_000_000_000) ?? 1
        if let field = fields["metadata"] { template.metadata = metadata(field) }
        template.requiredNodes = requirements(fields["required_nodes"])
        template.forbiddenNodes = requirements(fields["forbidden_nodes"])
        if let field = fields["signatures"], !field.value.isNull { template.signatures = signatures(field.value) }
        template.validTransitions = transitions(fields["valid_transitions"])
        template.baseline = digest(fields["baseline"])
        template.variants = variants(fields["variants"])
        if let field = fields["conditions"], !field.value.isNull { template.conditions = conditions(field.value) }
        template.masks = masks(fields["masks"])
        template.repeats = repeats(fields["repeats"])
        template.treeMode = treeMode(fields["tree_mode"])
        template.tree = reader.text(fields["tree"])
        guard screenID != nil else { return nil }
        if diagnostics.isEmpty, !template.constrainsAnything {
            reader.report(
                .empty, "the template says nothing about the screen", line: root.line,
                help: "add `required_nodes`, a `baseline` or a `tree`; a template without any would accept every screen")
        }
        return template
    }

    private mutating func checkSchema(_ field: DocumentField?, root: DocumentNode) {
        guard let field else {
            reader.report(.missingKey, "`schema` is missing", line: root.line, help: "add `schema: \(Template.currentSchema)`")
            return
        }
        guard let schema = reader.integer(field, in: 1...1_000_000), schema != Template.currentSchema else { return }
        reader.report(
            .badValue, "`schema` is \(schema), this program reads \(Template.currentSchema)", line: field.line,
            help: "use a newer version of the program")
    }

    private mutating func screenID(_ field: DocumentField?, root: DocumentNode) -> ScreenID? {
        guard let field else {
            reader.report(.missingKey, "`screen_id` is missing", line: root.line, help: "add `screen_id: name_of_the_screen`")
            return nil
        }
        guard let text = reader.text(field.value, in: "`screen_id`") else { return nil }
        return screenID(text, line: field.value.line)
    }

    mutating func screenID(_ text: String, line: Int) -> ScreenID? {
        if let id = ScreenID(rawValue: text) { return id }
        let nearest = ScreenID(sanitizing: text).map { "for example `\($0)`; " } ?? ""
        reader.report(
            .badValue, "`\(text.prefix(120))` is not a screen id", line: line,
            help: nearest + "letters, digits, `.`, `_`, `-`, at most 100, the first a letter or digit")
        return nil
    }

    private mutating func transitions(_ field: DocumentField?) -> [ScreenID] {
        var found: [ScreenID] = []
        var seen: Set<ScreenID> = []
        for entry in reader.list(field) {
            guard let text = reader.text(entry, in: "an entry of `valid_transitions`"), let id = screenID(text, line: entry.line) else {
                continue
            }
            if seen.insert(id).inserted {
                found.append(id)
            } else {
                reader.report(.badValue, "`\(id)` stands twice in `valid_transitions`", line: entry.line, help: "keep one of them")
            }
        }
        return found
    }

    private mutating func treeMode(_ field: DocumentField?) -> TreeMode {
        guard let field, let text = reader.text(field) else { return .strict }
        if let mode = TreeMode(rawValue: text) { return mode }
        let known = TreeMode.allCases.map(\.rawValue)
        reader.report(
            .badValue, "`\(text)` is not a tree mode", line: field.value.line,
            help: NameSuggestion.nearest(to: text, among: known).map { "did you mean `\($0)`?" }
                ?? "known modes: \(known.joined(separator: ", "))")
        return .strict
    }
}
