import Testing

@testable import LuaRuntime

/// Our counted matcher against Lua's own, on the same harness.
@Suite struct PatternConformanceTests {
    /// Runs one operation and writes its results as printable text, errors without their place.
    private static let harness = """
        local function show(...)
          local parts = {}
          for index = 1, select('#', ...) do
            local value = (select(index, ...))
            if type(value) == 'string' then
              local bytes = {}
              for position = 1, #value do bytes[position] = ('%02x'):format(value:byte(position)) end
              parts[index] = 'x' .. table.concat(bytes)
            else
              parts[index] = tostring(value)
            end
          end
          return table.concat(parts, ' ')
        end
        local operations = {
          find = function(s, p, r, n) return s:find(p, tonumber(n)) end,
          plain = function(s, p, r, n) return s:find(p, tonumber(n), true) end,
          match = function(s, p, r, n) return s:match(p, tonumber(n)) end,
          gsub = function(s, p, r, n) return s:gsub(p, r, tonumber(n)) end,
          gsubf = function(s, p, r) return s:gsub(p, function(a, b) return b and (b .. '|' .. tostring(a)) or nil end) end,
          gsubt = function(s, p, r) return s:gsub(p, { a = 'A', ab = 'AB', b = false, [1] = 'one', [2] = 2 }) end,
          gmatch = function(s, p, r, n)
            local all = {}
            for a, b in s:gmatch(p, tonumber(n)) do
              all[#all + 1] = show(a, b)
              if #all > 60 then break end
            end
            return table.concat(all, ';')
          end,
        }
        return function(operation, s, p, r, n)
          local function answer(ok, ...)
            if ok then return show(...) end
            return 'error ' .. tostring((...)):gsub('^[^:]+:%d+: ', '')
          end
          return (answer(pcall(operations[operation], s, p, r, n)))
        end
        """
    private static let operations = ["find", "plain", "match", "gsub", "gsubf", "gsubt", "gmatch"]
    private static let pieces = [
        "a", "b", "ab", "c", ".", "%a", "%d", "%w", "%s", "%S", "%x", "%p", "%u", "%l", "%c", "%g", "%A", "[ab]", "[^ab]", "[a-c]", "[%a_]",
        "[^%d]", "[]]", "[^]]", "[a-]", "[%]]", "*", "+", "-", "?", "(", ")", "()", "(a)", "(.)", "%1", "%2", "%bab", "%b()", "%f[%a]",
        "%f[^%w]", "^", "$", "%", "%%", "%(", "[", "]", "[^", "%f", "%b", "%bx", "\0", "é", "-", "1", "%0", " ",
    ]
    private static let subjects = ["a", "b", "ab", "c", " ", "(", ")", "1", "_", "-", "]", "\0", "é", "A", "%", "aa", "ba", "\n", "xyz"]
    private static let replacements = ["x", "%1", "%0%0", "<%2>", "%%", "", "%", "%a", "[%1%2]", "\0"]

    @Test func `find, match, gsub and gmatch answer as Lua's own for 24,000 random patterns`() throws {
        let oracle = try Oracle(Self.harness)
        var random = SeededRandom(seed: 54)
        var agreed = 0
        var found = 0
        for _ in 0..<24_000 {
            let operation = Self.operations.randomElement(using: &random) ?? ""
            let subject = Self.text(of: Self.subjects, upTo: 12, &random)
            let pattern = Self.text(of: Self.pieces, upTo: 6, &random)
            let replacement = Self.replacements.randomElement(using: &random) ?? ""
            let number = ["1", "", "2", "-1", "0", "-100", "100", "3"].randomElement(using: &random) ?? ""
            let texts = [operation, subject, pattern, replacement, number].map { Array($0.utf8) }
            let expected = oracle.plainly(texts)
            let actual = try oracle.ours(texts)
            if expected == Self.normalized(actual) || Self.normalized(expected) == Self.normalized(actual) {
                agreed += 1
                if !expected.starts(with: "error".utf8) && !expected.starts(with: "nil".utf8) { found += 1 }
            } else {
                let plain = String(decoding: expected, as: UTF8.self)
                Issue.record(
                    "\(texts.map { String(decoding: $0, as: UTF8.self).debugDescription }): \(String(decoding: actual, as: UTF8.self)) in place of \(plain)"
                )
                if agreed < 100 { return }
            }
        }
        #expect(agreed == 24_000)
        #expect(found > 8_000, "too few of the patterns match anything")
    }

    private static func text(of parts: [String], upTo count: Int, _ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 0...count, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }

    /// The names of functions in messages are quoted differently.
    private static func normalized(_ text: [UInt8]) -> [UInt8] {
        text.map { $0 == UInt8(ascii: "`") ? UInt8(ascii: "'") : $0 }
    }
}
