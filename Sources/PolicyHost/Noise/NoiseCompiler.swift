import AccessibilityTree
import LuaRuntime

/// Compiles the tables of `noise.lua`. What is wrong with them lands in the reader; a rule that is wrong is left out, and the set refused.
struct NoiseCompiler {
    static let fields = ["api", "drop", "mask", "unordered", "ignore_attributes", "filter", "filter_when"]
    private static let patternFields = ["id", "role", "state", "name", "value", "node_id", "app", "zero_size", "inside"]

    private(set) var reader: ContractReader

    init(reader: ContractReader) {
        self.reader = reader
    }

    mutating func compile(_ table: LuaTable) -> NoiseRules {
        var rules = NoiseRules()
        for (position, entry) in reader.tables("drop", in: table).enumerated() {
            let id = ruleID(entry, "drop", position)
            guard let pattern = pattern(entry, of: "drop rule `\(id)`", also: []) else { continue }
            guard !pattern.roles.isEmpty || !pattern.states.isEmpty || pattern.zeroSize else {
                reader.problem(
                    "drop rule `\(id)` names no role", field: "drop",
                    help: "add `role`, `state` or `zero_size`: a node must not vanish because of what it calls itself")
                continue
            }
            rules.drops.append(NoiseRules.Drop(id: id, pattern: pattern))
        }
        for (position, entry) in reader.tables("mask", in: table).enumerated() {
            let id = ruleID(entry, "mask", position)
            if let mask = mask(entry, id: id) { rules.masks.append(mask) }
        }
        for (position, entry) in reader.tables("unordered", in: table).enumerated() {
            let id = ruleID(entry, "unordered", position)
            guard let pattern = pattern(entry, of: "unordered rule `\(id)`", also: []) else { continue }
            rules.unordered.append(NoiseRules.Unordered(id: id, pattern: pattern))
        }
        rules.ignoredAttributes = Set(reader.texts("ignore_attributes", in: table, of: "the noise policy") ?? [])
        return rules
    }

    private mutating func ruleID(_ entry: LuaTable, _ kind: String, _ position: Int) -> String {
        reader.text("id", in: entry, of: "a \(kind) rule") ?? "\(kind)[\(position + 1)]"
    }

    private mutating func mask(_ entry: LuaTable, id: String) -> NoiseRules.Mask? {
        let owner = "mask rule `\(id)`"
        guard let pattern = pattern(entry, of: owner, also: ["value_pattern", "type", "with", "except"]) else { return nil }
        let exceptions = (reader.texts("except", in: entry, of: owner) ?? []).map(Glob.init)
        let luaPattern = ScreenMatcher.pattern("value_pattern", in: entry, of: owner, reader: &reader)
        let typeName = reader.text("type", in: entry, of: owner)
        switch (luaPattern, typeName) {
        case (let luaPattern?, nil):
            let search = MaskSearch(target: .pattern(luaPattern), exceptions: exceptions)
            return NoiseRules.Mask(
                id: id, pattern: pattern, parts: .search(search), replacement: reader.text("with", in: entry, of: owner) ?? "<masked>")
        case (nil, let typeName?):
            guard let type = MaskType(rawValue: typeName) else {
                let names = MaskType.allCases.map(\.rawValue)
                reader.problem(
                    "`\(typeName)` is no mask type", field: "type",
                    help: NearestName.suggestion(for: typeName, among: names).map { "did you mean `\($0)`?" }
                        ?? "one of \(names.joined(separator: ", "))")
                return nil
            }
            let search = MaskSearch(target: .type(type), exceptions: exceptions)
            return NoiseRules.Mask(
                id: id, pattern: pattern, parts: .search(search),
                replacement: reader.text("with", in: entry, of: owner) ?? type.placeholder)
        default:
            if !reader.hasErrors || (luaPattern != nil && typeName != nil) {
                reader.problem("\(owner) must have either `value_pattern` or `type`", field: "mask")
            }
            return nil
        }
    }

    /// The matcher part of an entry, nil when it is empty of any condition but fine otherwise.
    private mutating func pattern(_ entry: LuaTable, of owner: String, also other: [String]) -> NodePattern? {
        reader.checkNames(of: entry, known: Self.patternFields + other, of: owner)
        return NodePattern(
            roles: Set(reader.texts("role", in: entry, of: owner) ?? []),
            states: ScreenMatcher.states(entry, of: owner, reader: &reader),
            name: reader.text("name", in: entry, of: owner).map(TextPattern.glob),
            value: reader.text("value", in: entry, of: owner).map(TextPattern.glob),
            identifier: reader.text("node_id", in: entry, of: owner).map(TextPattern.glob),
            app: reader.text("app", in: entry, of: owner).map(TextPattern.glob),
            zeroSize: reader.flag("zero_size", in: entry, of: owner) ?? false,
            inside: Set(reader.texts("inside", in: entry, of: owner) ?? []))
    }
}
