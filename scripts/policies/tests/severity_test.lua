-- What severity.lua promises, by example.

local severity = require "severity"

-- The severity and the tags of a change.
local function judge(change, context)
  local level, reason, tags = severity.judge(sample.change(change), sample.context(context or {}))
  return level, tags or {}, reason
end

cases("ordinary drift is information", {
  { { kind = "added", node = { role = "button", name = "Help", class = "interactive" } } },
  { { kind = "removed", node = { role = "text", name = "Welcome" } } },
  { { kind = "modified", attribute = "name", before = "Sign in", after = "Log in", node = { role = "button", name = "Log in" } } },
  { { kind = "modified", attribute = "role", before = "link", after = "button", node = { role = "button", class = "interactive" } } },
  { { kind = "moved", node = { role = "navigation" } } },
  { { kind = "modified", attribute = "bounds", node = { role = "button" } } },
}, function(change)
  expect((judge(change))).is("info")
end)

cases("what takes secrets or sends data elsewhere is critical", {
  { { kind = "added", node = { role = "textbox", name = "Password", class = "secret" } }, "secret" },
  { { kind = "modified", attribute = "state:protected", before = "true", after = "false", node = { role = "textbox" } }, "secret" },
  { { kind = "modified", attribute = "property:input_type", before = "password", after = "text", node = { role = "textbox" } }, "secret" },
  { { kind = "modified", attribute = "property:form_action", before = "https://a.example", after = "https://b.example",
      node = { role = "form" } }, "form" },
  { { kind = "modified", attribute = "property:url", before = "https://a.example/x", after = "https://b.example/x",
      node = { role = "link", name = "Pay" } }, "link" },
  { { kind = "modified", attribute = "value", before = "https://a.example/x", after = "https://b.example/x",
      node = { role = "link", name = "Pay" } }, "link" },
  { { kind = "added", rule = "forbidden_present", evidence = "forbidden: dialog", node = { role = "dialog" } }, "forbidden" },
  { { kind = "modified", rule = "novel_interactive", evidence = "was content, is secret", attribute = "role",
      node = { role = "textbox", class = "secret" } }, "secret" },
  { { kind = "removed", required = true, node = { role = "button", name = "Cancel" } }, "required" },
}, function(change, tag)
  local level, tags = judge(change)
  expect(level).is("critical")
  expect(tags).contains(tag)
end)

cases("somebody should look", {
  { { kind = "added", node = { role = "dialog", name = "Update" } }, "overlay" },
  { { kind = "added", node = { role = "iframe" } }, "overlay" },
  { { kind = "modified", attribute = "state:checked", before = "false", after = "true",
      node = { role = "checkbox", name = "Send me marketing e-mail", class = "interactive" } }, "consent" },
  { { kind = "modified", attribute = "name", before = "Total: $10.00", after = "Total: $12.00", node = { role = "text" } }, "payment" },
  { { kind = "modified", attribute = "property:opacity", after = "0",
      node = { role = "button", name = "Cancel", class = "interactive" } }, "hidden" },
  { { kind = "modified", attribute = "role", before = "button", after = "text",
      node = { role = "text", class = "interactive" } }, "role" },
  { { kind = "transition", evidence = "settings does not follow login" }, "navigation" },
  { { kind = "unmatched" }, "unknown_screen" },
}, function(change, tag)
  local level, tags = judge(change)
  expect(level).is("warning")
  expect(tags).contains(tag)
end)

test("details that only one of the captures has are no change", function()
  local without = { kind = "modified", attribute = "property:font_size", before = "14px", node = { role = "link" } }
  expect((judge(without))).is("ignore")
  local field = { kind = "modified", attribute = "state:protected", before = "true", after = "false", node = { role = "textbox" } }
  expect((judge(field, { source = "cdp" }))).is("ignore")
end)

test("a link that stays on its own page's origin is information, even if the page moved to another port", function()
  local level = judge({
    kind = "modified", attribute = "property:url", node = { role = "link", name = "Home" },
    before = "http://localhost:8100/home", after = "http://localhost:8200/home",
  }, { baseline_url = "http://localhost:8100/login", url = "http://localhost:8200/login" })
  expect(level).is("info")
end)

test("a manipulation keeps the severity that its rule proposes, and its evidence is the reason", function()
  local level, tags, reason = judge { kind = "manipulation", rule = "hidden_cost", suggested = "critical", evidence = "a new fee" }
  expect(level).is("critical")
  expect(tags).contains("hidden_cost")
  expect(reason).is("hidden_cost: a new fee")
end)

test("the summary is the worst event, and says how many there were", function()
  local events = {
    { kind = "added", drift_type = "layout", severity = "info", reason = "a", tags = {} },
    { kind = "added", drift_type = "layout", severity = "critical", reason = "b", tags = {} },
    { kind = "added", drift_type = "layout", severity = "warning", reason = "c", tags = {} },
  }
  local level, reason = severity.summarize(events, sample.context {})
  expect(level).is("critical")
  expect(reason).is("b (and 2 more)")
  expect((severity.summarize({}, sample.context {}))).is("ignore")
end)

test("very many warnings on one screen are critical", function()
  local events = {}
  for i = 1, 25 do
    events[i] = { kind = "added", drift_type = "layout", severity = "warning", reason = "r", tags = {} }
  end
  expect((severity.summarize(events, sample.context {}))).is("critical")
end)
