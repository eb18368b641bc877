import AccessibilityTree
import LuaRuntime

/// Compiling matcher tables.
extension ScreenMatcher {
    static let fields = [
        "role", "class", "state", "name", "value", "id", "name_is", "target_is", "says", "says_any", "price", "name_pattern",
        "value_pattern",
        "property", "novel", "removed",
        "has_before", "changed", "before",
    ]

    /// A matcher from a Lua table. What is wrong with it lands in `reader`.
    init(_ table: LuaTable, of owner: String, reader: inout ContractReader) {
        reader.checkNames(of: table, known: Self.fields, of: owner)
        roles = Set(reader.texts("role", in: table, of: owner) ?? [])
        for name in reader.texts("class", in: table, of: owner) ?? [] {
            guard let nodeClass = NodeClass.allCases.first(where: { $0.name == name }) else {
                reader.problem(
                    "`\(name)` is no node class", field: "class", help: "one of \(NodeClass.allCases.map(\.name).joined(separator: ", "))")
                continue
            }
            classes.insert(nodeClass)
        }
        states = Self.states(table, of: owner, reader: &reader)
        name = reader.text("name", in: table, of: owner).map(Glob.init)
        value = reader.text("value", in: table, of: owner).map(Glob.init)
        identifier = reader.text("id", in: table, of: owner).map(Glob.init)
        exactName = reader.text("name_is", in: table, of: owner)
        exactTarget = reader.text("target_is", in: table, of: owner)
        says = reader.text("says", in: table, of: owner).map(Words.of)
        phrases = reader.texts("says_any", in: table, of: owner).map(PhraseSet.init)
        price = reader.flag("price", in: table, of: owner)
        namePattern = Self.pattern("name_pattern", in: table, of: owner, reader: &reader)
        valuePattern = Self.pattern("value_pattern", in: table, of: owner, reader: &reader)
        property = reader.text("property", in: table, of: owner)
        isNovel = reader.flag("novel", in: table, of: owner)
        isRemoved = reader.flag("removed", in: table, of: owner)
        hasBefore = reader.flag("has_before", in: table, of: owner)
        changed = Self.alteration(table, of: owner, reader: &reader)
        if let value = table["before"] {
            if case .table(let inner) = value {
                before = ScreenMatcher(inner, of: "`before` of \(owner)", reader: &reader)
            } else {
                reader.problem("`before` of \(owner) is \(value.kindName), a matcher was expected", field: "before")
            }
        }
    }

    static func states(_ table: LuaTable, of owner: String, reader: inout ContractReader) -> NodeStates {
        var states: NodeStates = []
        for name in reader.texts("state", in: table, of: owner) ?? [] {
            if let state = NodeStates.named(name) {
                states.insert(state)
            } else {
                reader.problem(
                    "`\(name)` is no state", field: "state",
                    help: NearestName.suggestion(for: name, among: NodeStates.names).map { "did you mean `\($0)`?" })
            }
        }
        return states
    }

    static func pattern(_ field: String, in table: LuaTable, of owner: String, reader: inout ContractReader) -> LuaPattern? {
        guard let text = reader.text(field, in: table, of: owner) else { return nil }
        do {
            return try LuaPattern(text)
        } catch {
            reader.problem("`\(field)` of \(owner) is no Lua pattern: \(error.message)", field: field, code: "policy_bad_pattern")
            return nil
        }
    }

    private static func alteration(_ table: LuaTable, of owner: String, reader: inout ContractReader) -> Alteration? {
        guard let value = table["changed"] else { return nil }
        if value.truth == true { return .any }
        guard let names = reader.texts("changed", in: table, of: owner) else { return nil }
        return .attributes(Set(names))
    }
}
