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
        return { count = testing.count, name = testing.name, run = testing.run, reset = testing.reset }
        """

    static let source = #"""
        local tests = {}
        local testing = {}

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
        function testing.run(number) tests[number].body() end
        function testing.reset() tests = {} end

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

        function testing.expect(actual)
          local checks = {}
          local function check(holds, message)
            if not holds then
              error(message, 3)
            end
          end
          function checks.is(expected)
            check(same(actual, expected), "expected " .. shown(expected) .. ", got " .. shown(actual))
          end
          function checks.is_not(unexpected)
            check(not same(actual, unexpected), "expected anything but " .. shown(unexpected))
          end
          function checks.contains(part)
            if type(actual) == "string" then
              check(string.find(actual, part, 1, true) ~= nil, "expected " .. shown(actual) .. " to contain " .. shown(part))
              return
            end
            check(type(actual) == "table", "expected a string or a list, got " .. shown(actual))
            for _, value in ipairs(actual) do
              if same(value, part) then
                return
              end
            end
            check(false, "expected " .. shown(actual) .. " to contain " .. shown(part))
          end
          function checks.matches(pattern)
            check(type(actual) == "string" and string.find(actual, pattern) ~= nil, "expected " .. shown(actual) .. " to match " .. shown(pattern))
          end
          function checks.fails(part)
            check(type(actual) == "function", "expected a function")
            local ok, message = pcall(actual)
            check(not ok, "expected an error, none was raised")
            check(part == nil or string.find(tostring(message), part, 1, true) ~= nil, "expected an error with " .. shown(part) .. ", got " .. shown(message))
          end
          return checks
        end

        -- Samples: valid inputs of the hooks, from defaults. An unknown field is an error. --------------------------------

        local function filled(kind, defaults, given, optional)
          local result = {}
          for key, value in pairs(defaults) do
            result[key] = value
          end
          for key, value in pairs(given or {}) do
            local known = defaults[key] ~= nil
            for _, name in ipairs(optional) do
              known = known or name == key
            end
            if not known then
              error("sample." .. kind .. " has no field `" .. tostring(key) .. "`", 3)
            end
            result[key] = value
          end
          return result
        end

        local moment = { unix = 1795356000, iso = "2026-11-22T14:00:00Z", hour = 14, minute = 0, weekday = 7 }
        local sample = {}

        -- `role`, `id`, `name`, `anonymous`, `unknown_key` and `created_at` may be given directly and belong to the principal.
        function sample.request(given)
          local principal = { id = "key-1", name = "tester", role = "readonly", anonymous = false, unknown_key = false,
            created_at = "2026-01-01T00:00:00Z" }
          local rest = {}
          for key, value in pairs(given or {}) do
            if principal[key] ~= nil then
              principal[key] = value
            else
              rest[key] = value
            end
          end
          if principal.anonymous and (given or {}).role == nil then
            principal.role = "anonymous"
          end
          local request = filled("request", {
            method = "GET", path = "/logs", route = "/logs", permission = "logs:read", params = {}, query = {}, principal = principal,
            ip = "192.0.2.1", tls = true, user_agent = "sample", body_bytes = 0, time = moment,
          }, rest, {})
          return request
        end

        function sample.node(given)
          local node = filled("node", {
            role = "generic", name = "", value = "", description = "", class = "content", id = "", depth = 1, index = 0, states = {},
            properties = {}, children = {}, siblings = {}, novel = false, removed = false, changed = {}, text = "", inner_text = "",
          }, given, { "bounds", "parent", "before", "after" })
          if node.text == "" then
            node.text = node.name
          end
          return node
        end

        function sample.change(given)
          local change = filled("change", {
            kind = "modified", drift_type = "content", path = "/document", size = 1, required = false,
          }, given, { "node", "before", "after", "attribute", "rule", "evidence", "suggested" })
          if change.node ~= nil then
            change.node = sample.node(change.node)
          elseif change.kind ~= "transition" and change.kind ~= "unmatched" then
            change.node = sample.node {}
          end
          return change
        end

        function sample.context(given)
          local context = filled("context", {
            screen_id = "sample", app = "sample", source = "native", similarity = 1.0, template = { version = 1, metadata = {} }, counts = {},
            time = moment,
          }, given, { "url", "baseline_url", "root", "before_root", "changes" })
          return context
        end

        -- A screen beside its baseline, compared by the differ of the host: { before = node, after = node, url = ..., baseline_url = ... }.
        -- The answer has `root`, `before_root` and `context`, as a manipulation rule sees them.
        function sample.screen(given)
          local ok, screen = pcall(systemzero_samples.screen, given)
          if not ok then
            error(screen, 2)
          end
          return screen
        end

        -- What the rules find on a screen: a list of { id, severity, evidence }.
        function sample.findings(rules, screen)
          local found = {}
          local function ask(rule, node)
            local yes, evidence, severity = rule.inspect(node, screen.context)
            if yes then
              found[#found + 1] = { id = rule.id, severity = severity or rule.severity, evidence = evidence }
            end
          end
          for _, rule in ipairs(rules) do
            for _, node in ipairs(systemzero_samples.candidates(rule.when or {}, rule.scope or "changed")) do
              ask(rule, node)
            end
          end
          return found
        end

        testing.sample = sample
        return testing
        """#
}
