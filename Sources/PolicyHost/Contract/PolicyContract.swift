import AccessibilityTree
import Drift
import LuaRuntime

/// What the five files of a set return, checked: everything that Swift needs to know of them besides their functions.
struct PolicyContract: Sendable {
    /// The roles that `rbac.lua` names, in its order; empty when it names none.
    var roles: [String] = []
    var noiseRules = NoiseRules.none
    var hasNoiseFilter = false
    /// Nodes that `filter` sees; empty lets it see all.
    var filterWhen: [ScreenMatcher] = []
    var hasSummarize = false
    var rules: [ManipulationRule] = []
    var warnings: [PolicyDiagnostic] = []
}

/// Checks, one per hook.
extension PolicyContract {
    /// Reads what a file returned and gives back all problems, warnings included.
    mutating func read(_ hook: PolicyHook, _ value: LuaValue, of file: PolicyFile) -> [PolicyDiagnostic] {
        var reader = ContractReader(file)
        switch hook {
        case .access: readAccess(value, &reader)
        case .rateLimits: readRateLimits(value, &reader)
        case .noise: readNoise(value, &reader)
        case .severity: readSeverity(value, &reader)
        case .manipulation: readManipulation(value, &reader)
        }
        warnings += reader.diagnostics.filter { $0.level == .warning }
        return reader.diagnostics
    }

    private mutating func readAccess(_ value: LuaValue, _ reader: inout ContractReader) {
        guard let table = reader.hookTable(value, known: ["api", "authorize", "roles"]) else { return }
        reader.requireFunction("authorize", in: table, signature: "authorize = function(request) return true, \"reason\" end")
        roles = reader.texts("roles", in: table, of: "the access policy") ?? []
    }

    private mutating func readRateLimits(_ value: LuaValue, _ reader: inout ContractReader) {
        guard let table = reader.hookTable(value, known: ["api", "limit"]) else { return }
        reader.requireFunction(
            "limit", in: table, signature: "limit = function(request) return { key = ..., rate = 100, per = 60, burst = 20 } end")
    }

    private mutating func readNoise(_ value: LuaValue, _ reader: inout ContractReader) {
        guard let table = reader.hookTable(value, known: NoiseCompiler.fields) else { return }
        hasNoiseFilter = reader.optionalFunction("filter", in: table, signature: "filter = function(node, context) return nil end")
        filterWhen = reader.matchers(table["filter_when"], field: "filter_when", of: "the noise policy")
        var compiler = NoiseCompiler(reader: reader)
        noiseRules = compiler.compile(table)
        reader = compiler.reader
    }

    private mutating func readSeverity(_ value: LuaValue, _ reader: inout ContractReader) {
        guard let table = reader.hookTable(value, known: ["api", "judge", "summarize"]) else { return }
        reader.requireFunction("judge", in: table, signature: "judge = function(change, context) return \"info\", \"reason\" end")
        hasSummarize = reader.optionalFunction(
            "summarize", in: table, signature: "summarize = function(events, context) return \"info\", \"reason\" end")
    }

    private mutating func readManipulation(_ value: LuaValue, _ reader: inout ContractReader) {
        guard let table = reader.hookTable(value, known: ["api", "rules"]) else { return }
        if table["rules"] == nil { reader.problem("`rules` is missing, a list of rules was expected", help: "return { rules = { ... } }") }
        var ids: Set<String> = []
        for (position, entry) in reader.tables("rules", in: table).enumerated() {
            guard let rule = rule(entry, at: position + 1, &reader) else { continue }
            if !ids.insert(rule.id).inserted {
                reader.problem(
                    "two rules have the id `\(rule.id)`", field: "rules", help: "findings are recognised by the id; give each rule its own")
            }
            rules.append(rule)
        }
    }

    private func rule(_ entry: LuaTable, at position: Int, _ reader: inout ContractReader) -> ManipulationRule? {
        guard let id = reader.text("id", in: entry, of: "rule \(position)"), !id.isEmpty else {
            reader.problem("rule \(position) has no `id`", field: "rules", help: "give it a name such as `hidden_cost`")
            return nil
        }
        let owner = "rule `\(id)`"
        reader.checkNames(of: entry, known: ManipulationRule.fields, of: owner)
        reader.requireFunction("inspect", in: entry, signature: "inspect = function(node, context) return true, \"evidence\" end")
        let severity = reader.severity("severity", in: entry, of: owner)
        if entry["severity"] == nil { reader.problem("\(owner) has no `severity`", field: "rules", help: "info, warning or critical") }
        var scope = ManipulationRule.Scope.changed
        if let name = reader.text("scope", in: entry, of: owner) {
            if let known = ManipulationRule.Scope(rawValue: name) {
                scope = known
            } else {
                reader.problem(
                    "`\(name)` is no scope", field: "scope",
                    help: "one of \(ManipulationRule.Scope.allCases.map(\.rawValue).joined(separator: ", "))")
            }
        }
        return ManipulationRule(
            id: id, description: reader.text("description", in: entry, of: owner) ?? id, severity: severity ?? .warning, scope: scope,
            matchers: reader.matchers(entry["when"], field: "when", of: owner), position: position)
    }
}
