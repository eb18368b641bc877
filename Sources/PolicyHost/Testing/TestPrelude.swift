/// The Lua side of policy tests: `test`, `cases`, `expect` and `sample`, and the list of registered tests that the runner walks.
enum TestPrelude {
    /// The name under which test files see it.
    static let moduleName = "systemzero.testing"
    static let fileName = "systemzero/testing.lua"

    /// Put before the first line of a test file, on the same line, so that line numbers stay right.
    static let header =
        "local test, cases, expect, sample = require('\(moduleName)').test, require('\(moduleName)').cases, "
        + "require('\(moduleName)').expect, require('\(moduleName)').sample; "

    /// Steps through the registered tests; loaded by the runner after the test files.
    static let driver = """
        local testing = require "\(moduleName)"
        return { count = testing.count, name = testing.name, run = testing.run, failure = testing.failure, reset = testing.reset }
        """

    static let source = #"""
        local tests = {}
        local testing = {}
        -- What the last expectation that did not hold said, and where the two values differ.
        local failure = nil

        -- Registration -------------------------------------------------------------------------------------------------

        function testing.test(name, body)
          if type(name) ~= "string" or type(body) ~= "function" then
            error("test expects a name and a function", 2)
          end
          tests[#tests + 1] = { name = name, body = body }
        end

        local function shown(value, depth)
          if type(value) == "string" then
            return "\"" .. value .. "\""
          elseif type(value) == "table" then
            if (depth or 0) > 3 then
              return "{...}"
            end
            local parts = {}
            for key, inner in pairs(value) do
              local text = shown(inner, (depth or 0) + 1)
              parts[#parts + 1] = type(key) == "number" and text or (tostring(key) .. " = " .. text)
              if #parts > 12 then
                parts[#parts] = "..."
                break
              end
            end
            return "{" .. table.concat(parts, ", ") .. "}"
          end
          return tostring(value)
        end

        function testing.cases(name, rows, body)
          if type(name) ~= "string" or type(rows) ~= "table" or type(body) ~= "function" then
            error("cases expects a name, a list of rows and a function", 2)
          end
          for number, row in ipairs(rows) do
            if type(row) ~= "table" then
              error("row " .. number .. " of cases is no table", 2)
            end
            local width = 0
            for key in pairs(row) do
              if type(key) == "number" and key > width then
                width = key
              end
            end
            local label = string.format("%s [%d] %s", name, number, shown(row, 1))
            tests[#tests + 1] = { name = string.sub(label, 1, 160), body = function() body(table.unpack(row, 1, width)) end }
          end
        end

        function testing.count() return #tests end
        function testing.name(number) return tests[number].name end
        function testing.failure() return failure end
        function testing.reset() tests = {} end

        function testing.run(number)
          failure = nil
          tests[number].body()
        end

        -- Expectations -------------------------------------------------------------------------------------------------

        local function same(one, other)
          if one == other then
            return true
          end
          if type(one) ~= "table" or type(other) ~= "table" then
            return false
          end
          for key, value in pairs(one) do
            if not same(value, other[key]) then
              return false
            end
          end
          for key in pairs(other) do
            if one[key] == nil then
              return false
            end
          end
          return true
        end

        -- Where two values differ: a list of { path, expected, got }, at most 8, at most 4 levels deep.
        local function differences(expected, actual, path, depth, found)
          if #found >= 8 or same(expected, actual) then
            return found
          end
          if type(expected) ~= "table" or type(actual) ~= "table" or depth > 4 then
            found[#found + 1] = { path = path, expected = shown(expected), got = shown(actual) }
            return found
          end
          local function step(key)
            return path .. (type(key) == "string" and "." .. key or "[" .. tostring(key) .. "]")
          end
          for key, value in pairs(expected) do
            differences(value, actual[key], step(key), depth + 1, found)
          end
          for key, value in pairs(actual) do
            if expected[key] == nil then
              differences(nil, value, step(key), depth + 1, found)
            end
          end
          return found
        end

        -- Fails the expectation that called; texts are only made for those that do not hold.
        local function refuse(message, found)
          failure = { message = message, differences = found or {} }
          error(message, 3)
        end

        function testing.expect(actual)
          local checks = {}
          function checks.is(expected)
            if not same(actual, expected) then
              refuse("expected " .. shown(expected) .. ", got " .. shown(actual), differences(expected, actual, "", 0, {}))
            end
          end
          function checks.is_not(unexpected)
            if same(actual, unexpected) then
              refuse("expected anything but " .. shown(unexpected))
            end
          end
          function checks.contains(part)
            if type(actual) == "string" then
              if string.find(actual, part, 1, true) == nil then
                refuse("expected " .. shown(actual) .. " to contain " .. shown(part))
              end
              return
            end
            if type(actual) ~= "table" then
              refuse("expected a string or a list, got " .. shown(actual))
            end
            for _, value in ipairs(actual) do
              if same(value, part) then
                return
              end
            end
            refuse("expected " .. shown(actual) .. " to contain " .. shown(part))
          end
          function checks.matches(pattern)
            if type(actual) ~= "string" or string.find(actual, pattern) == nil then
              refuse("expected " .. shown(actual) .. " to match " .. shown(pattern))
            end
          end
          function checks.fails(part)
            if type(actual) ~= "function" then
              refuse("expected a function, got " .. shown(actual))
            end
            local ok, message = pcall(actual)
            if ok then
              refuse("expected an error, none was raised")
            end
            if part ~= nil and string.find(tostring(message), part, 1, true) == nil then
              refuse("expected an error with " .. shown(part) .. ", got " .. shown(message))
            end
          end
          return checks
        end

        """# + samples + #"""
            testing.sample = sample
            return testing
            """#
}
