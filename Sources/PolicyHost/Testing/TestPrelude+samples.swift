/// The part of the prelude that makes inputs for tests.
extension TestPrelude {
    static let samples = #"""
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

        -- What the tables of a noise policy make of a screen (the root as for sample.screen): nodes, a list of { role, name, value,
        -- description } in reading order, and rules, how often each rule took something away.
        function sample.noise(policy, root, app)
          local tables = {}
          for _, field in ipairs { "drop", "mask", "unordered", "ignore_attributes" } do
            tables[field] = policy[field]
          end
          local ok, seen = pcall(systemzero_samples.noise, tables, root, app)
          if not ok then
            error(seen, 2)
          end
          return seen
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

        """#
}
