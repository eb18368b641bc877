@testable import LuaRuntime

/// A state with one loaded file, for tests.
struct Policy: ~Copyable {
    var state: LuaState
    var module: LuaModule

    init(
        _ source: String, name: String = "p.lua", limits: LuaLimits = .patient, vocabulary: LuaVocabulary = .empty,
        libraries: [LuaLibrary] = [.sz()], modules: [String: String] = [:], views: [LuaView] = [], globals: LuaGlobals = .frozen
    ) throws {
        let found = LuaModules { name in
            modules[name].map { LuaSource(name: name.split(separator: ".").joined(separator: "/") + ".lua", text: $0) }
        }
        var state = try LuaState(limits: limits, vocabulary: vocabulary, libraries: libraries, modules: found, views: views)
        module = try state.load(LuaSource(name: name, text: source), globals: globals)
        self.state = state
    }

    /// Calls the function `name` of the file's table.
    mutating func call(_ name: String = "f", _ arguments: LuaValue...) throws -> [LuaValue] {
        guard let function = try state.function(LuaPath([.name(name)]), in: module) else { return [] }
        return try state.call(function, arguments)
    }

    /// The values that the expressions have, in a function of their own.
    static func evaluate(_ expressions: String, limits: LuaLimits = .patient, modules: [String: String] = [:]) throws -> [LuaValue] {
        var policy = try Policy("return { f = function() return \(expressions) end }", limits: limits, modules: modules)
        return try policy.call()
    }

    /// The error of loading and, if that works, of calling `f`.
    static func error(of source: String, limits: LuaLimits = .patient, modules: [String: String] = [:]) -> LuaError? {
        do {
            var policy = try Policy(source, limits: limits, modules: modules)
            _ = try policy.call()
            return nil
        } catch {
            return error as? LuaError
        }
    }
}

extension LuaLimits {
    /// The standard limits without a clock to speak of: what a busy test machine does must not show.
    static var patient: LuaLimits {
        var limits = LuaLimits.standard
        limits.load.deadline = .seconds(20)
        limits.call.deadline = .seconds(20)
        return limits
    }
}
