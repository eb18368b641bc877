import CLuaOracle

@testable import LuaRuntime

/// Runs one harness in plain Lua and in ours, for comparison.
final class Oracle {
    private let plain: OpaquePointer
    private var state: LuaState
    private let function: LuaReference

    private struct Unusable: Error {}

    /// `harness` returns a function of five strings to one string.
    init(_ harness: String) throws {
        var limits = LuaLimits.standard
        limits.call = LuaBudget(steps: 50_000_000, deadline: .seconds(30))
        var state = try LuaState(limits: limits)
        let module = try state.load(LuaSource(name: "harness.lua", text: "return { run = (function() \(harness) end)() }"))
        guard let function = try state.function("run", in: module), let plain = oracle_open(harness) else { throw Unusable() }
        self.state = state
        self.function = function
        self.plain = plain
    }

    deinit {
        oracle_close(plain)
    }

    func plainly(_ texts: [[UInt8]]) -> [UInt8] {
        var flat: [CChar] = []
        var offsets: [Int] = []
        for text in texts {
            offsets.append(flat.count)
            flat += text.map { CChar(bitPattern: $0) } + [0]
        }
        return flat.withUnsafeBufferPointer { buffer in
            let pointers = offsets.map { offset in buffer.baseAddress.map { $0 + offset } }
            var length = 0
            guard let answer = oracle_call(plain, pointers, texts.map(\.count), &length) else { return Array("failed".utf8) }
            return UnsafeRawBufferPointer(start: answer, count: length).map { $0 }
        }
    }

    func ours(_ texts: [[UInt8]]) throws -> [UInt8] {
        try state.call(
            function,
            arguments: { writer in
                for text in texts { writer.bytes(text) }
            },
            results: { reader in Array((reader.string(at: 0) ?? "no text").utf8) })
    }
}
