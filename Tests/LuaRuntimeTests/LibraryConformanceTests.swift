import Testing

@testable import LuaRuntime

/// The rest of our library against Lua's own, on the same harness: the same expressions with random arguments.
@Suite struct LibraryConformanceTests {
    private static let harness = #"""
        local function show(...)
          local parts = {}
          for index = 1, select('#', ...) do
            local value = (select(index, ...))
            parts[index] = type(value) == 'number' and math.type(value):sub(1, 1) .. tostring(value) or tostring(value)
          end
          return table.concat(parts, ' ')
        end
        local function list(n) local t = {} for i = 1, n % 8 do t[i] = i * 10 end return t end
        local function all(t) return table.concat(t, ',', 1, #t) .. '#' .. #t end
        local operations = {
          sub = function(s, a, b) return s:sub(a, b) end,
          byte = function(s, a, b) return s:byte(a, b) end,
          rep = function(s, a, b) return s:rep(a % 5, ('-'):rep(b % 3)) end,
          case = function(s) return s:upper(), s:lower(), s:reverse(), s:len() end,
          format = function(s, a, b) return (s):format(a, b, a) end,
          quote = function(s, a, b) return ('%q %q'):format(s, a) end,
          tonumber = function(s, a) return tonumber(s), tonumber(s, 2 + a % 35) end,
          arithmetic = function(s, a) return s + a, s * 2, -s, s // 3, s % 5, 2 ^ s, s / 4, 10 - s end,
          insert = function(s, a, b) local t = list(a) table.insert(t, b, 'x') return all(t) end,
          remove = function(s, a, b) local t = list(a) return table.remove(t, b), all(t) end,
          removelast = function(s, a) local t = list(a) return table.remove(t), all(t) end,
          move = function(s, a, b) local t = list(a) table.move(t, 1, #t, 1 + b % 6) return all(t) end,
          movefrom = function(s, a, b) local t = table.move(list(a), b, b + 3, 2, {}) return t[1], t[2], t[3], t[4], t[5] end,
          concat = function(s, a, b) return table.concat(list(a), s, b) end,
          unpack = function(s, a, b) return table.unpack(list(a), b) end,
          pack = function(s, a, b) local t = table.pack(s, nil, b, nil) return t.n, t[1], t[3] end,
          sort = function(s, a, b)
            local t = {} for i = 1, 12 do t[i] = (i * a + b) % 17 end
            local u = { table.unpack(t) }
            table.sort(t) table.sort(u, function(x, y) return x > y end)
            return all(t), all(u)
          end,
          select = function(s, a, b) return select(a % 9 - 4, s, a, b, 1, 2) end,
          utf8len = function(s, a, b) return utf8.len(s, a, b) end,
          utf8lax = function(s, a) return utf8.len(s, 1, -1, true), utf8.offset(s, a % 9 - 4) end,
          utf8code = function(s, a, b) return utf8.codepoint(s, a, b) end,
          utf8codes = function(s) local t = {} for p, c in utf8.codes(s) do t[#t + 1] = p .. ':' .. c end return all(t) end,
          utf8char = function(s, a, b) return utf8.char(a % 0x110000, b % 0x7F), utf8.charpattern end,
          math = function(s, a, b)
            return math.floor(a / 3), math.ceil(a / 7), math.max(a, b), math.min(a, b), math.abs(a), math.tointeger(b), math.ult(a, b),
              math.fmod(a, 7), math.sqrt(b % 100), math.type(a)
          end,
          compare = function(s, a, b) return a < b, a <= b, a == b, s < tostring(a), #s end,
          ipairs = function(s, a) local t = list(a) t[3] = nil local r = 0 for i, v in ipairs(t) do r = r + i * v end return r end,
          error = function(s, a) error(s, a % 2) end,
          errortable = function(s) error({ s }) end,
          assert = function(s, a) return assert(a % 2 == 0 and s, s) end,
          raw = function(s, a) return rawlen(list(a)), rawlen(s), rawequal(s, s .. ''), rawequal(a, s) end,
        }
        return function(operation, s, a, b, c)
          local function answer(ok, ...)
            if ok then return show(...) end
            local text = tostring((...)):gsub('^[^:]+:%d+: ', ''):gsub('^table.*', 'table')
            return 'error ' .. text
          end
          return (answer(pcall(operations[operation], s, math.tointeger(a) or tonumber(a), math.tointeger(b) or tonumber(b))))
        end
        """#
    private static let operations = [
        "sub", "byte", "rep", "case", "format", "quote", "tonumber", "arithmetic", "insert", "remove", "removelast", "move", "movefrom",
        "concat",
        "unpack", "pack", "sort", "select", "utf8len", "utf8lax", "utf8code", "utf8codes", "utf8char", "math", "compare", "ipairs", "error",
        "errortable", "assert", "raw",
    ]
    private static let texts = [
        "", "a", "abc", "10", "0x1F", "1e3", " 7 ", "-3", "1.5", "z", "ff", "é", "aé€𐍈z", "\u{7F}\n\"\\0", "%d", "%5d|%-5d|%05d",
        "%x %X %o",
        "%+d % d", "%s", "%10s|%-10s|%.2s", "%5.1f", "%g", "%e", "%a", "%c", "%i", "%%", "%q", "%", "%y", "%5.3d", "%#x", "%-+5d", "0x",
        "1e", "nan",
    ]
    private static let numbers = ["0", "1", "2", "3", "5", "-1", "-2", "-7", "8", "12", "100", "2.5", "-0.0", "1e15", "65"]

    /// Where our wording differs on purpose: both sides agree that it is an error.
    private static func comparable(_ answer: [UInt8]) -> String {
        let text = String(decoding: answer, as: UTF8.self)
        return text.hasPrefix("error ") && text != "error table" ? "error" : text
    }

    @Test func `the library answers as Lua's own for 12,000 random calls`() throws {
        let oracle = try Oracle(Self.harness)
        var random = SeededRandom(seed: 4)
        var answered = 0
        for _ in 0..<12_000 {
            let operation = Self.operations.randomElement(using: &random) ?? ""
            let text = Self.texts.randomElement(using: &random) ?? ""
            let a = Self.numbers.randomElement(using: &random) ?? ""
            let b = Self.numbers.randomElement(using: &random) ?? ""
            let texts = [operation, text, a, b, ""].map { Array($0.utf8) }
            let expected = Self.comparable(oracle.plainly(texts))
            let actual = Self.comparable(try oracle.ours(texts))
            #expect(actual == expected, "\(operation)(\(text.debugDescription), \(a), \(b))")
            if actual == expected && actual != "error" { answered += 1 }
        }
        #expect(answered > 6_000, "too many of the calls are errors")
    }
}
