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

    static func counterpart(_ table: LuaTable, of owner: String, reader: inout ContractReader) -> ScreenMatcher? {
        guard let value = table["before"] else { return nil }
        guard case .table(let inner) = value else {
            reader.problem("`before` of \(owner) is \(value.kindName), a matcher was expected", field: "before")
            return nil
        }
        return ScreenMatcher(inner, of: "`before` of \(owner)", reader: &reader)
    }

    static func alteration(_ table: LuaTable, of owner: String, reader: inout ContractReader) -> Alteration? {
        guard let value = table["changed"] else { return nil }
        if value.truth == true { return .any }
        guard let names = reader.texts("changed", in: table, of: owner) else { return nil }
        return .attributes(Set(names))
    }
}
