import Testing

@testable import LuaRuntime

/// Results whose field names are known beforehand are walked, not built.
@Suite struct CallShapeTests {
    private static let words = LuaVocabulary(["other", "key", "rate"])
    private static let shape = LuaCallShape(names: ["key", "rate"].compactMap(words.word))

    /// The steps of a walk over what an expression returns, fields of one table sorted; nil when it is no table.
    private static func steps(_ expression: String) throws -> [String]? {
        var state = try LuaState(limits: .patient, vocabulary: words)
        let module = try state.load(LuaSource(name: "p.lua", text: "return { f = function() return \(expression) end }"))
        guard let function = try state.function("f", in: module) else { return nil }
        var steps: [String] = []
        var fields: [String] = []
        func flush() {
            steps += fields.sorted()
            fields = []
        }
        state.startArguments()
        let isTable = try state.callAgain(function, shape: shape) { reader in
            reader.walk { step in
                switch step {
                case .open, .close, .item: flush()
                case .field, .other: break
                }
                switch step {
                case .open: steps.append("open")
                case .close: steps.append("close")
                case .item(let value): steps.append("item \(value.typeName)")
                case .field(let word, let value): fields.append("\(words.words[Int(word.number)]) \(value.typeName)")
                case .other(let key): fields.append("other \(key.text ?? key.typeName)")
                }
            }
        }
        flush()
        return isTable ? steps : nil
    }

    @Test(arguments: [
        ("{}", []), ("{ key = 'a', rate = 1 }", ["key string", "rate number"]),
        ("{ { key = 'a' }, { rate = {} } }", ["open", "key string", "close", "open", "rate table", "close"]),
        ("{ 1, 'x', { {}, 2 } }", ["item number", "item string", "open", "item table", "item number", "close"]),
        (
            "{ other = { key = 1, deep = { 1 } }, kez = 2, [2.5] = 1, [true] = 2, key = false }",
            [
                "key boolean", "other boolean", "other kez", "other number", "other other",
            ]
        ),
        ("{ [3] = 'far', key = function() end }", ["key function", "other number"]),
    ])
    func `a walk tells the list and the fields apart, and expected names from others`(expression: String, expected: [String]) throws {
        #expect(try Self.steps(expression) == expected)
    }

    @Test(arguments: ["nil", "5", "'text'", "true"])
    func `what is no table is not walked`(expression: String) throws {
        #expect(try Self.steps(expression) == nil)
    }

    @Test func `a key without an order is refused as ever`() throws {
        let error = #expect(throws: LuaError.self) { try Self.steps("{ [{}] = 1 }") }
        #expect(error?.code == .boundedArgument)
    }

    @Test func `names outside of the vocabulary are a fault of the host`() throws {
        var state = try LuaState(limits: .patient, vocabulary: Self.words)
        let module = try state.load(LuaSource(name: "p.lua", text: "return { f = function() return {} end }"))
        let function = try #require(try state.function("f", in: module))
        #expect(throws: LuaError(code: .hostError, message: "")) {
            try state.callAgain(function, shape: LuaCallShape(names: [LuaWord(number: 3)]), results: { _ in })
        }
    }
}
