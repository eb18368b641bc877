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
  { { kind = "removed", required = true, rule = "required_missing",
      node = { role = "textbox", name = "Password", class = "secret" } }, "secret" },
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

cases("each answer comes with its reason and its tags", {
  { { kind = "manipulation" }, "warning: manipulation [manipulation unnamed]" },
  { { kind = "removed", required = true, rule = "required_missing", node = { role = "button", name = "Cancel" } },
    "warning: required button `Cancel` is missing [required]" },
  { { required = true, attribute = "state:invisible", before = "false", after = "true", node = { role = "button" } },
    "warning: required button was hidden [required]" },
  { { required = true, attribute = "state:aria_hidden", before = "false", after = "true", node = { role = "button" } },
    "warning: required button was hidden [required]" },
  { { required = true, attribute = "state:invisible", before = "true", after = "false", node = { role = "button" } },
    "info: button changed its state:invisible [text]" },
  { { kind = "added", rule = "forbidden_present", evidence = "forbidden: a dialog", node = { role = "dialog", name = "Verify" } },
    "critical: dialog `Verify` must not be here (forbidden: a dialog) [forbidden]" },
  { { kind = "added", node = { role = "textbox", name = "Password", class = "secret" } },
    "critical: new textbox `Password` takes a secret [secret]" },
  { { rule = "novel_interactive", evidence = "was content, is secret", attribute = "role", node = { role = "textbox", class = "secret" } },
    "critical: textbox now takes a secret (was content, is secret) [secret]" },
  { { attribute = "state:protected", before = "true", after = "false", node = { role = "textbox", name = "PIN" } },
    "critical: textbox `PIN` no longer hides what is typed [secret]" },
  { { attribute = "state:protected", before = "false", after = "true", node = { role = "textbox" } },
    "info: textbox changed its state:protected [text]" },
  { { attribute = "property:form_action", before = "https://a.example", after = "https://b.example", node = { role = "form" } },
    "critical: form is sent to https://b.example [form origin]" },
  { { attribute = "property:form_action", before = "https://a.example/x", after = "https://a.example/y", node = { role = "form" } },
    "info: form is sent to another page of the same site [form]" },
  { { attribute = "property:url", before = "https://a.example/x", after = "https://b.example/x", node = { role = "link", name = "Pay" } },
    "critical: link `Pay` leads to https://b.example/x [link origin]" },
  { { attribute = "value", before = "/x", after = "/y", node = { role = "link", name = "Pay" } },
    "info: link `Pay` leads to another page of the same site [link]" },
  { { attribute = "value", before = "/x", after = "/y", node = { role = "textbox", name = "Path" } },
    "info: textbox `Path` changed its value [text]" },
  { { kind = "added", node = { role = "dialog", name = "Update" } }, "warning: new dialog `Update` in front of the screen [overlay]" },
  { { kind = "added", node = { role = "alertdialog" } }, "warning: new alertdialog in front of the screen [overlay]" },
  { { kind = "added", node = { role = "iframe" } }, "warning: new frame with foreign content [overlay frame]" },
  { { attribute = "state:checked", before = "false", after = "true", node = { role = "checkbox", name = "Newsletter" } },
    "warning: checkbox `Newsletter` is now ticked beforehand [consent]" },
  { { attribute = "state:checked", before = "true", after = "false", node = { role = "checkbox", name = "Newsletter" } },
    "info: checkbox `Newsletter` is no longer ticked beforehand [consent]" },
  { { attribute = "state:checked", before = "false", after = "true", node = { role = "checkbox", name = "Dark mode" } },
    "info: checkbox `Dark mode` changed its state:checked [text]" },
  { { attribute = "name", before = "Total: $1.00", after = "Total: $2.00", node = { role = "text" } },
    "warning: a price changed from `Total: $1.00` to `Total: $2.00` [payment]" },
  { { attribute = "state:invisible", before = "false", after = "true", node = { role = "button", name = "Help", class = "interactive" } },
    "warning: button `Help` can no longer be seen [hidden]" },
  { { attribute = "state:aria_hidden", before = "false", after = "true", node = { role = "button", class = "interactive" } },
    "warning: button can no longer be seen [hidden]" },
  { { attribute = "state:invisible", before = "true", after = "false", node = { role = "button", class = "interactive" } },
    "info: button changed its state:invisible [text]" },
  { { attribute = "state:invisible", before = "false", after = "true", node = { role = "text" } },
    "info: text changed its state:invisible [text]" },
  { { attribute = "property:opacity", after = "0.05", node = { role = "link", class = "interactive" } },
    "warning: link can no longer be seen [hidden]" },
  { { attribute = "property:opacity", before = "0.5", after = "0.1", node = { role = "link", class = "interactive" } },
    "info: link changed its property:opacity [text]" },
  { { attribute = "property:visibility", after = "hidden", node = { role = "link", class = "input" } },
    "warning: link can no longer be seen [hidden]" },
  { { attribute = "property:visibility", before = "hidden", after = "visible", node = { role = "link", class = "interactive" } },
    "info: link changed its property:visibility [text]" },
  { { attribute = "role", before = "button", after = "text", node = { role = "text", name = "Pay", class = "interactive" } },
    "warning: text `Pay` became plain text [role]" },
  { { kind = "transition", rule = "loop", evidence = "again" }, "warning: again [navigation loop]" },
  { { kind = "unmatched", rule = "ambiguous" }, "warning: no approved screen resembles this one [ambiguous]" },
  { { kind = "moved", attribute = "position", node = { role = "list" } }, "info: list sits elsewhere [geometry]" },
  { { attribute = "bounds", node = { role = "list" } }, "info: list sits elsewhere [geometry]" },
  { { kind = "added", node = { role = "button", name = "Help", class = "interactive" }, evidence = "1 interactive" },
    "info: button `Help` is new (1 interactive) [control]" },
  { { kind = "added", node = { role = "text", name = "Hi" } }, "info: text `Hi` is new [text]" },
  { { kind = "removed", node = { role = "textbox", class = "input" } }, "info: textbox is gone [control]" },
  { { kind = "removed", node = { role = "text" } }, "info: text is gone [text]" },
  { { kind = "moved", node = { role = "list" } }, "info: list moved [order]" },
  { { kind = "reordered", node = { role = "list" } }, "info: list moved [order]" },
  { { node = { role = "list" } }, "info: list changed its content [text]" },
  { { attribute = "property:visible_text", before = "x", node = { role = "text" } },
    "ignore: only one of the captures tells the property:visible_text [not_captured]" },
}, function(change, want)
  local level, tags, reason = judge(change)
  expect(level .. ": " .. reason .. " [" .. table.concat(tags, " ") .. "]").is(want)
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
  local one = { { kind = "added", drift_type = "layout", severity = "info", reason = "a", tags = {} } }
  local _, single = severity.summarize(one, sample.context {})
  expect(single).is("a")
end)

test("very many warnings on one screen are critical", function()
  local events = {}
  for i = 1, 25 do
    events[i] = { kind = "added", drift_type = "layout", severity = "warning", reason = "r", tags = {} }
  end
  expect((severity.summarize(events, sample.context {}))).is("critical")
end)

cases("a required node that is lost", {
  { { kind = "removed", node = { role = "button", name = "Help", class = "interactive" } }, "warning", "required" },
  { { kind = "removed", node = { role = "button", name = "Pay now", class = "interactive" } }, "critical", "payment" },
  { { kind = "removed", node = { role = "checkbox", name = "I agree to the terms", class = "interactive" } }, "critical", "consent" },
  { { attribute = "name", before = "Log in", after = "Continue", node = { role = "button", name = "Continue", class = "interactive" } },
    "warning", "required" },
  { { attribute = "role", before = "spinbutton", after = "textbox", node = { role = "textbox", name = "Price", class = "input" } },
    "warning", "required" },
}, function(change, want, tag)
  change.required, change.rule = true, "required_missing"
  local level, tags = judge(change)
  expect(level).is(want)
  expect(tags).contains(tag)
end)

test("a required node that the baseline itself does not have is named by the template's words", function()
  local change = sample.change {
    kind = "removed", required = true, rule = "required_missing", evidence = 'required: button "Cancel"',
  }
  change.node = nil
  local level, reason = severity.judge(change, sample.context {})
  expect(level).is("warning")
  expect(reason).is('a required node is missing (required: button "Cancel")')
end)

cases("what says nothing", {
  { { attribute = "identifier", before = "ember214", after = "ember97", node = { role = "button" } } },
  { { attribute = "property:url", before = "/a?t=1", after = "/a?t=2", node = { role = "link" } } },
}, function(change)
  expect((judge(change))).is("ignore")
end)

test("an id in words that changes is told", function()
  expect((judge { attribute = "identifier", before = "save", after = "delete", node = { role = "button" } })).is("info")
end)

test("a question for consent that is gone is told", function()
  local level, tags = judge { kind = "removed", node = { role = "checkbox", name = "Share my data with partners", class = "interactive" } }
  expect(level).is("warning")
  expect(tags).contains("consent")
end)

test("findings of rules carry what they are about", function()
  local level, tags = judge { kind = "manipulation", rule = "payee_changed", suggested = "critical", evidence = "e" }
  expect(level).is("critical")
  expect(tags).is({ "manipulation", "payee_changed", "payment" })
end)

cases("a sentence that warned and no longer does is a warning", {
  { { kind = "removed", node = { role = "text", name = "This cannot be undone." } } },
  { { kind = "modified", attribute = "name", before = "Caution: hot", after = "Warm", node = { role = "paragraph", name = "Warm" } } },
}, function(change)
  local level, tags = judge(change)
  expect(level).is("warning")
  expect(tags).contains("warning")
end)

cases("a warning in other words, and other texts, are information", {
  { { kind = "modified", attribute = "name", before = "Caution: hot", after = "Warning: hot",
      node = { role = "text", name = "Warning: hot" } } },
  { { kind = "removed", node = { role = "text", name = "Welcome" } } },
  { { kind = "removed", node = { role = "button", name = "Ignore warning", class = "interactive" } } },
}, function(change)
  expect((judge(change))).is("info")
end)

cases("an amount in a field, or without a currency, is a price as well", {
  { { kind = "modified", attribute = "value", before = "250", after = "950",
      node = { role = "textbox", name = "Transfer amount", class = "input" } } },
  { { kind = "modified", attribute = "name", before = "Total: 80.00", after = "Total: 95.00",
      node = { role = "text", name = "Total: 95.00" } } },
}, function(change)
  local level, tags = judge(change)
  expect(level).is("warning")
  expect(tags).contains("payment")
end)
