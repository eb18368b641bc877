/// Writes small programs that call the library with awkward values: nothing a person would write, everything a host must survive.
struct RandomScript {
    var random: SeededRandom

    private static let values = [
        "nil", "true", "false", "0", "1", "-1", "2", "7", "255", "1e15", "-1e15", "math.huge", "-math.huge", "0/0", "math.maxinteger",
        "math.mininteger", "2^53",
        "0.5", "''", "'a'", "'abc'", "'%d'", "'%s'", "'10'", "'0x1p4'", "'é€'", "'\\0\\1'", "'%b()'", "'(.-)'", "'[^a]'", "'%f[%w]'",
        "'^a*$'", "('x'):rep(50)",
        "('a'):rep(3000)", "{}", "{ 1, 2, 3 }", "{ 'b', 'a', 'c' }", "{ a = 1, b = { c = 2 } }", "{ 1, nil, 3 }", "{ {}, {} }",
        "function() end",
        "function(a) return a end", "function(...) return ... end", "function() error('e') end", "function() error({}) end", "string",
        "sz.settings", "pairs",
        "string.upper", "math.pi", "x", "y", "t", "t.list", "#t.list", "node", "node.parent", "node.children", "node.name",
    ]
    private static let functions = [
        "assert", "error", "ipairs", "pairs", "pcall", "rawequal", "rawlen", "select", "tonumber", "tostring", "type", "string.byte",
        "string.char", "string.find",
        "string.format", "string.gmatch", "string.gsub", "string.len", "string.lower", "string.match", "string.rep", "string.reverse",
        "string.sub", "string.upper",
        "table.concat", "table.insert", "table.move", "table.pack", "table.remove", "table.sort", "table.unpack", "math.floor", "math.max",
        "math.fmod",
        "math.tointeger", "math.ult", "utf8.char", "utf8.codepoint", "utf8.codes", "utf8.len", "utf8.offset", "sz.grants", "sz.glob",
        "sz.cidr", "sz.fold",
        "sz.tokens", "sz.empty", "require", "next", "setmetatable", "load", "nothing",
    ]
    private static let operators = [
        "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", "and", "or", "&", "|", "<<", ">>", "~",
    ]

    private mutating func pick(_ from: [String]) -> String {
        from.randomElement(using: &random) ?? "nil"
    }

    private mutating func expression(_ depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &random) {
        case 5, 6: "\(pick(Self.functions))(\(arguments(depth - 1)))"
        case 7: "(\(expression(depth - 1)) \(pick(Self.operators)) \(expression(depth - 1)))"
        case 8: "{ \(expression(depth - 1)), k = \(expression(depth - 1)), [\(expression(depth - 1))] = \(expression(depth - 1)) }"
        case 9: "#(\(expression(depth - 1)))"
        default: pick(Self.values)
        }
    }

    private mutating func arguments(_ depth: Int) -> String {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in expression(depth) }.joined(separator: ", ")
    }

    private mutating func statement(_ depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 12 : 7), using: &random) {
        case 0, 1: "x = \(expression(3))"
        case 2: "y = \(expression(2))"
        case 3: "t[\(expression(1))] = \(expression(2))"
        case 4: "t.list[#t.list + 1] = \(expression(2))"
        case 5: "pcall(\(pick(Self.functions)), \(expression(2)), \(expression(1)))"
        case 6: "pcall(function() x = \(expression(3)) end)"
        case 7: "for i = 1, \(Int.random(in: 0...40, using: &random)) do \(statement(depth - 1)) end"
        case 8: "pcall(function() for k, v in pairs(\(expression(1))) do \(statement(depth - 1)) if k == 5 then break end end end)"
        case 9: "if \(expression(1)) then \(statement(depth - 1)) else \(statement(depth - 1)) end"
        case 10: "pcall(function() for a, b in (\(expression(1))):gmatch(\(expression(1))) do \(statement(depth - 1)) end end)"
        default: "local f = function(x, ...) \(statement(depth - 1)) return x, ... end pcall(f, \(arguments(2)))"
        }
    }

    /// A file whose function `f` takes a view.
    mutating func next() -> String {
        let body = (0..<Int.random(in: 3...14, using: &random)).map { _ in
            Int.random(in: 0..<8, using: &random) == 0 ? statement(3) : "pcall(function() \(statement(3)) end)"
        }.joined(separator: "\n")
        return "return { f = function(node)\n  local x, y, t = nil, nil, { list = {} }\n\(body)\n  return type(x), type(y), #t.list\nend }"
    }
}
