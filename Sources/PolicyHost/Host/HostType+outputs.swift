import AccessibilityTree

/// What policies write: tables that are checked when the policies are loaded.
extension HostType {
    static let outputs: [HostType] = [limit, matcher, dropRule, maskRule, manipulationRule]

    private static let limit = HostType(
        name: "Limit", summary: "An allowance: `burst` at once, then `rate` every `per` seconds.",
        fields: [
            Field("key", "string", "whose allowance it is; 1 to 256 bytes"), Field("rate", "number", "above 0"),
            Field("per", "number", "seconds, above 0"), Field("burst", "number", "1 or more"),
            Field("cost", "number?", "what the request takes; 1 if left out"),
        ])

    private static let matcher = HostType(
        name: "Matcher", summary: "Selects nodes; every given field must hold. Compiled, so that Lua runs for selected nodes only.",
        fields: ScreenMatcher.fields.map { name in
            let (type, summary) = matcherFields[name] ?? ("any", "")
            return Field(name, type + "?", summary)
        })

    private static let matcherFields: [String: (String, String)] = [
        "role": ("string|string[]", "one of these roles"),
        "class": ("systemzero.Class|systemzero.Class[]", "one of these classes"),
        "state": ("string|string[]", "all of these states are set"),
        "name": ("string", "glob over the name: `*` any run, `?` one letter, without regard to case"),
        "value": ("string", "glob over the value"),
        "id": ("string", "glob over the stable id"),
        "name_is": ("string", "exactly this name"),
        "target_is": ("string", "exactly this address: the `url` property, or the value of a link"),
        "says": ("string", "the label has the same words, without regard to case and punctuation"),
        "says_any": ("string|string[]", "one of these phrases is in the label; `#` is a number, `*` any one word"),
        "price": ("boolean", "whether the name has an amount of money: a currency sign beside a digit"),
        "name_pattern": ("string", "a Lua pattern found in the name"),
        "value_pattern": ("string", "a Lua pattern found in the value"),
        "property": ("string", "the node has this property"),
        "novel": ("boolean", "whether the approved screen lacks it"),
        "removed": ("boolean", "whether the captured screen lacks it"),
        "has_before": ("boolean", "whether the approved screen has it too"),
        "changed": ("true|string|string[]", "it differs from the approved node, or one of these attributes does"),
        "before": ("systemzero.Matcher", "must hold of the same node on the approved screen"),
    ]

    private static let noiseMatcher: [Field] = [
        Field("id", "string?", "name of the rule in reports"), Field("role", "string|string[]|nil", "one of these roles"),
        Field("state", "string|string[]|nil", "all of these states are set"), Field("name", "string?", "glob over the name"),
        Field("value", "string?", "glob over the value"), Field("node_id", "string?", "glob over the stable id"),
        Field("app", "string?", "glob over the program's name"), Field("zero_size", "boolean?", "only nodes without area"),
        Field("inside", "string|string[]|nil", "one of these roles stands at most three levels above"),
    ]

    private static let dropRule = HostType(
        name: "DropRule", summary: "Nodes that are not compared, with what is inside. Needs `role`, `state` or `zero_size`.",
        fields: noiseMatcher)

    private static let maskRule = HostType(
        name: "MaskRule", summary: "Parts of texts that are replaced before comparing. Needs `type` or `value_pattern`.",
        fields: noiseMatcher + [
            Field("type", MaskType.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: "|") + "|nil", "the kind of text to replace"),
            Field("value_pattern", "string?", "a Lua pattern for the text to replace"),
            Field("with", "string?", "what stands there instead"),
            Field("except", "string|string[]|nil", "globs; texts that match one are left alone"),
        ])

    private static let manipulationRule = HostType(
        name: "Rule", summary: "A rule of `manipulation.lua`.",
        fields: [
            Field("id", "string", "name of the rule in findings"), Field("description", "string?", "one sentence"),
            Field("severity", "systemzero.Severity", "unless `inspect` says otherwise"),
            Field("when", "systemzero.Matcher|systemzero.Matcher[]|nil", "the nodes that it is asked about"),
            Field("scope", #""changed"|"all"|"screen"|nil"#, "what the diff touched (default), every node, or the root once"),
            Field(
                "inspect", "fun(node: systemzero.Node, context: systemzero.Context): boolean?, string?, systemzero.Severity?",
                "answers nothing, or true and the evidence"),
        ])
}
