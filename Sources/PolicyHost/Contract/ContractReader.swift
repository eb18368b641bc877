import Drift
import LuaRuntime

/// Reads the table that a policy file returns and collects everything that is wrong with it.
///
/// Reading never stops at the first problem; what cannot be read is nil and has left a diagnostic.
struct ContractReader {
    let file: PolicyFile
    private(set) var diagnostics: [PolicyDiagnostic] = []

    init(_ file: PolicyFile) {
        self.file = file
    }

    var hasErrors: Bool { diagnostics.contains { $0.level == .error } }

    /// The newest `api` that this host knows.
    static let apiVersion: Int64 = 1

    /// Notes a problem of a field.
    mutating func problem(
        _ message: String, field: String? = nil, code: String = "policy_contract", help: String? = nil,
        level: PolicyDiagnostic.Level = .error
    ) {
        let line = field.flatMap { file.line(settingField: $0) } ?? file.lineOfReturn()
        diagnostics.append(
            PolicyDiagnostic(
                level, code: code, file: file.path, line: line, message: message, help: help,
                source: line.map { file.excerpt(around: $0) } ?? []))
    }

    /// The returned value as a table of named fields, checked for names that nobody knows.
    mutating func hookTable(_ value: LuaValue, known: [String]) -> LuaTable? {
        guard case .table(let table) = value else {
            problem(
                "the file returns \(value.kindName), a table was expected",
                help: "end the file with `return { \(known.dropFirst().first ?? "") = ... }`")
            return nil
        }
        guard table.list.isEmpty else {
            problem(
                "the file returns a list, a table with named fields was expected", help: "known fields: \(known.joined(separator: ", "))")
            return nil
        }
        checkNames(of: table, known: known, of: "the hook table")
        if let api = table["api"] { checkAPI(api) }
        return table
    }

    /// Reports every key that is not in `known`, with the nearest known one.
    mutating func checkNames(of table: LuaTable, known: [String], of owner: String) {
        for field in table.fields {
            guard let name = field.key.text else {
                problem("\(owner) has a key that is no name")
                continue
            }
            guard !known.contains(name) else { continue }
            let help = NearestName.suggestion(for: name, among: known).map { "did you mean `\($0)`?" }
            problem(
                "\(owner) has no field `\(name)`", field: name, code: "policy_unknown_field",
                help: help ?? "known fields: \(known.joined(separator: ", "))")
        }
    }

    /// Checks the version that a file is written for.
    mutating func checkAPI(_ api: LuaValue) {
        guard let number = api.int else {
            problem("`api` is \(api.kindName), a whole number was expected", field: "api")
            return
        }
        if Int64(number) > Self.apiVersion {
            problem(
                "the file is written for policy API \(number), this host knows \(Self.apiVersion)", field: "api",
                code: "policy_api_too_new",
                help: "upgrade System//Zero, or write the file for `api = \(Self.apiVersion)`")
        } else if number < 1 {
            problem("`api` is \(number); the first version is 1", field: "api")
        }
    }

    mutating func requireFunction(_ name: String, in table: LuaTable, signature: String) {
        guard table[name] != .function else { return }
        let found = table[name].map { "is \($0.kindName)" } ?? "is missing"
        problem("`\(name)` \(found), a function was expected", field: name, help: signature)
    }

    mutating func optionalFunction(_ name: String, in table: LuaTable, signature: String) -> Bool {
        guard let value = table[name] else { return false }
        guard value != .function else { return true }
        problem("`\(name)` is \(value.kindName), a function was expected", field: name, help: signature)
        return false
    }

    mutating func text(_ name: String, in table: LuaTable, of owner: String) -> String? {
        guard let value = table[name] else { return nil }
        if let text = value.text { return text }
        problem("`\(name)` of \(owner) is \(value.kindName), a string was expected", field: name)
        return nil
    }

    mutating func flag(_ name: String, in table: LuaTable, of owner: String) -> Bool? {
        guard let value = table[name] else { return nil }
        if let flag = value.truth { return flag }
        problem("`\(name)` of \(owner) is \(value.kindName), true or false was expected", field: name)
        return nil
    }

    /// A string or a list of strings; nil when absent or wrong.
    mutating func texts(_ name: String, in table: LuaTable, of owner: String) -> [String]? {
        guard let value = table[name] else { return nil }
        if let text = value.text { return [text] }
        if case .table(let list) = value, list.fields.isEmpty {
            let texts = list.list.compactMap(\.text)
            if texts.count == list.list.count { return texts }
        }
        problem("`\(name)` of \(owner) must be a string or a list of strings", field: name)
        return nil
    }

    /// A list of tables; empty when absent or wrong.
    mutating func tables(_ name: String, in table: LuaTable) -> [LuaTable] {
        guard let value = table[name] else { return [] }
        guard case .table(let list) = value, list.fields.isEmpty else {
            problem("`\(name)` is \(value.kindName), a list of tables was expected", field: name)
            return []
        }
        return list.list.enumerated().compactMap { position, entry in
            if case .table(let table) = entry { return table }
            problem("entry \(position + 1) of `\(name)` is \(entry.kindName), a table was expected", field: name)
            return nil
        }
    }

    mutating func severity(_ name: String, in table: LuaTable, of owner: String) -> Severity? {
        guard let text = text(name, in: table, of: owner) else { return nil }
        if let severity = Severity(rawValue: text) { return severity }
        let names = Severity.allCases.map(\.rawValue)
        problem(
            "`\(text)` is no severity", field: name,
            help: NearestName.suggestion(for: text, among: names).map { "did you mean `\($0)`?" }
                ?? "one of \(names.joined(separator: ", "))")
        return nil
    }

    /// One matcher, or a list of matchers of which one must hold; empty when absent or wrong.
    mutating func matchers(_ value: LuaValue?, field: String, of owner: String) -> [ScreenMatcher] {
        guard let value else { return [] }
        guard case .table(let outer) = value else {
            problem("`\(field)` of \(owner) is \(value.kindName), a matcher was expected", field: field)
            return []
        }
        guard !outer.list.isEmpty else { return [ScreenMatcher(outer, of: "`\(field)` of \(owner)", reader: &self)] }
        var matchers: [ScreenMatcher] = []
        for entry in outer.list {
            guard case .table(let inner) = entry else {
                problem("`\(field)` of \(owner) holds \(entry.kindName), a matcher was expected", field: field)
                continue
            }
            matchers.append(ScreenMatcher(inner, of: "`\(field)` of \(owner)", reader: &self))
        }
        return matchers
    }
}
