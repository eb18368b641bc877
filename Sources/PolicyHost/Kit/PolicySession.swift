import LuaRuntime

/// The sandboxed prompt of `policy repl`: expressions and statements, with `sample` and the loaded policies at hand.
package struct PolicySession: ~Copyable {
    private let set: PolicySet
    private var lua: LuaState
    private var number = 0

    /// What every line sees besides the libraries.
    private static let header =
        "local sample, expect = require('\(TestPrelude.moduleName)').sample, require('\(TestPrelude.moduleName)').expect; "
        + "local rbac, rate_limits, noise, severity, manipulation = require 'rbac', require 'rate_limits', require 'noise', "
        + "require 'severity', require 'manipulation'; local _ = { sample, expect, rbac, rate_limits, noise, severity, manipulation }; "

    package init(_ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions()) throws(PolicyProblems) {
        self.set = set
        lua = try PolicyLoader(set: set, options: options).makeState(forTests: true)
        lua.context = ScreenStage(.contextOnly, context: .sample)
    }

    /// Runs one line and gives back what it answered, or the diagnostic. Names defined with `local` do not outlive their line.
    package mutating func run(_ line: String) -> String {
        number += 1
        let name = "line \(number)"
        do {
            return try value(of: "return " + line, name)
        } catch let error where error.code == .syntax {
            do {
                return try value(of: line, name)
            } catch {
                return PolicyDiagnostic(error, in: set, fallback: name).description
            }
        } catch {
            return PolicyDiagnostic(error, in: set, fallback: name).description
        }
    }

    private mutating func value(of text: String, _ name: String) throws(LuaError) -> String {
        let source = LuaSource(name: name, bytes: Array((Self.header + "return { (function() \(text)\nend)() }").utf8))
        let values = try lua.value(in: lua.load(source))
        guard case .table(let table) = values else { return "" }
        return (table.list.map(\.luaText) + table.fields.filter { $0.key.int != nil }.map { $0.value.luaText }).joined(separator: "\t")
    }
}

extension LuaValue {
    /// The value as Lua would write it.
    var luaText: String {
        switch self {
        case .null: "nil"
        case .boolean(let value): String(value)
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .string(let value): "\"\(value)\""
        case .function: "<function>"
        case .view: "<node>"
        case .table(let table):
            "{ "
                + (table.list.map(\.luaText) + table.fields.map { "\($0.key.text ?? "[\($0.key.luaText)]") = \($0.value.luaText)" })
                .joined(separator: ", ") + " }"
        }
    }
}
