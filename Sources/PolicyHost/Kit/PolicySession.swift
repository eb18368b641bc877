import LuaRuntime

/// The sandboxed prompt of `policy repl`: expressions and statements, with `sample` and the loaded policies at hand.
package struct PolicySession: ~Copyable {
    /// What a line was answered with.
    package struct Reply: Hashable, Sendable {
        /// The values, or the diagnostic; empty for a statement without values.
        package let text: String
        package let isError: Bool
        /// The line is the beginning of something longer: ask for another one and run both together.
        package let isIncomplete: Bool
    }

    private let set: PolicySet
    private var lua: LuaState
    private var number = 0
    /// Lines that declared locals, run again before each further one: states share nothing between chunks.
    private var declarations: [String] = []

    /// How many lines with declarations are remembered.
    private static let mostDeclarations = 100

    /// What every line sees besides the libraries.
    private static let header =
        "local sample, expect = require('\(TestPrelude.moduleName)').sample, require('\(TestPrelude.moduleName)').expect; "
        + "local rbac, rate_limits, noise, severity, manipulation = require 'rbac', require 'rate_limits', require 'noise', "
        + "require 'severity', require 'manipulation'; local _ = { sample, expect, rbac, rate_limits, noise, severity, manipulation }; "

    /// Loads the set.
    ///
    /// - Throws: ``PolicyProblems`` when it cannot be loaded.
    package init(_ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions()) throws(PolicyProblems) {
        self.set = set
        lua = try Self.state(set, options)
        lua.context = ScreenStage(.contextOnly, context: .sample)
    }

    private static func state(_ set: PolicySet, _ options: PolicyEngineOptions) throws(PolicyProblems) -> LuaState {
        var lua = try PolicyLoader(set: set, options: options).makeState(forTests: true)
        do {
            _ = try lua.load(LuaSource(name: "prompt", bytes: Array(header.utf8)))
        } catch {
            throw PolicyProblems(PolicyDiagnostic(error, in: set, fallback: "prompt"))
        }
        return lua
    }

    /// Runs one line. Names that it declares with `local` (or `local function`) are known to the lines after it.
    package mutating func run(_ line: String) -> Reply {
        number += 1
        do {
            return Reply(text: try value(of: "return " + line), isError: false, isIncomplete: false)
        } catch let error where error.code == .syntax {
            return runStatement(line)
        } catch {
            return reply(error)
        }
    }

    private mutating func runStatement(_ line: String) -> Reply {
        do {
            let text = try value(of: line)
            remember(line)
            return Reply(text: text, isError: false, isIncomplete: false)
        } catch {
            return reply(error)
        }
    }

    private func reply(_ error: LuaError) -> Reply {
        let isIncomplete = error.code == .syntax && (error.message.contains("near <eof>") || error.message.contains("unfinished long"))
        return Reply(text: PolicyDiagnostic(error, in: set, fallback: name).description, isError: true, isIncomplete: isIncomplete)
    }

    private var name: String { "line \(number)" }

    /// Keeps a line that only declares: it starts with `local`, and more could stand after it.
    private mutating func remember(_ line: String) {
        var bytes = Array(line.utf8)
        let tokens = LuaLexer.tokens(bytes)
        guard declarations.count < Self.mostDeclarations, let first = tokens.first(where: { $0.kind != .comment }),
            first.kind == .keyword, bytes[first.range].elementsEqual("local".utf8)
        else { return }
        for comment in tokens where comment.kind == .comment {
            bytes.replaceSubrange(comment.range, with: [UInt8](repeating: UInt8(ascii: " "), count: comment.range.count))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // A line that ends with `return` cannot be followed by another; it is then no declaration alone.
        guard (try? lua.load(LuaSource(name: name, bytes: Array("do return end \(text) local _".utf8)))) != nil else { return }
        declarations.append(text)
    }

    /// Values are packed with their number, so that a nil between two others keeps its place.
    private mutating func value(of text: String) throws(LuaError) -> String {
        let before = declarations.map { $0 + " " }.joined()
        // The text is compiled alone first: what is missing at its end must not be found in what is put around it.
        _ = try lua.load(LuaSource(name: name, bytes: Array("do return end \(text)".utf8)))
        let source = LuaSource(name: name, bytes: Array((Self.header + before + "return table.pack((function() \(text)\nend)())").utf8))
        guard case .table(let table) = try lua.value(in: lua.load(source)), let count = table["n"]?.int else { return "" }
        return (0..<count).map { index in
            let key = LuaValue.integer(Int64(index + 1))
            let value = index < table.list.count ? table.list[index] : table.fields.first { $0.key == key }?.value
            return (value ?? .null).luaText
        }.joined(separator: "\t")
    }
}
