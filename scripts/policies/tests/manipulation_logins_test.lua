-- What manipulation.lua promises of forms, links and secrets: where a login is faked, and where things lead or go.
-- Each screen is built beside its baseline and compared by the host's own differ.

local manipulation = require "manipulation"

-- The findings of all rules on a screen, as a table from rule id to severity, and the same with evidence.
local function findings(screen)
  local severities, evidence = {}, {}
  for _, finding in ipairs(sample.findings(manipulation.rules, sample.screen(screen))) do
    severities[finding.id] = finding.severity
    evidence[finding.id] = finding.evidence
  end
  return severities, evidence
end

local function page(children)
  return { role = "document", name = "Shop", bounds = { x = 0, y = 0, width = 1000, height = 800 }, children = children }
end

local function button(name, more)
  local node = { role = "button", name = name }
  for field, value in pairs(more or {}) do
    node[field] = value
  end
  return node
end

local heading = { role = "heading", name = "Your order" }
local confirm = button("Buy now", { id = "buy" })

test("a fake login dialog over a known screen is found twice: by the field and by the dialog", function()
  local login = { role = "dialog", name = "Session expired", children = {
    { role = "textbox", name = "Username" }, { role = "textbox", name = "Password", states = { protected = true } },
  } }
  local found, evidence = findings { before = page { heading, confirm }, after = page { heading, confirm, login } }
  expect(found.novel_secret_input).is("critical")
  expect(found.overlay_login).is("critical")
  expect(evidence.novel_secret_input).contains("Password")
end)

test("a password field that was only built anew is no new one", function()
  local function form(name)
    return { role = "form", name = name, properties = { form_action = "https://shop.example" }, children = {
      { role = "textbox", name = "Password", states = { protected = true } },
    } }
  end
  local found = findings { before = page { form("Log in") }, after = page { { role = "main", children = { form("Sign in") } } } }
  expect(found.novel_secret_input).is(nil)
end)

test("a form that is sent to another origin is found, one on a moved test system is not", function()
  local function form(action)
    return page { { role = "form", name = "Log in", id = "f", properties = { form_action = action }, children = { button("Log in") } } }
  end
  local evil = findings { before = form("https://shop.example"), after = form("https://evil.example") }
  expect(evil.form_action_changed).is("critical")
  local moved = findings {
    before = form("http://localhost:1"), baseline_url = "http://localhost:1/a",
    after = form("http://localhost:2"), url = "http://localhost:2/a",
  }
  expect(moved.form_action_changed).is(nil)
end)

cases("links", {
  { "https://shop.example/password", "https://evil.example/password", "critical" },
  { "https://shop.example/password", "javascript:steal()", "critical" },
  { "https://shop.example/password", "https://shop.example/other", "warning" },
  { "https://shop.example/order/7/", "https://shop.example/order/8/?x=1", nil },
}, function(was, is, want)
  local function screen(url)
    return page { heading, { role = "link", name = "Change password", value = url, id = "l" } }
  end
  expect(findings({ before = screen(was), after = screen(is) }).link_target_changed).is(want)
end)

test("a password field that shows what is typed is found", function()
  local function screen(input_type)
    return page { { role = "textbox", name = "Password", id = "p", properties = { input_type = input_type } } }
  end
  expect(findings({ before = screen("password"), after = screen("text") }).secret_exposed).is("critical")
  expect(findings({ before = screen("password"), after = screen("password") }).secret_exposed).is(nil)
end)

test("a name with letters of another script is found", function()
  local function screen(name)
    return page { heading, button(name, { id = "b" }) }
  end
  expect(findings({ before = screen("Paypal"), after = screen("Pаypаl") }).lookalike_text).is("critical")
  expect(findings({ before = screen("Paypal"), after = screen("Payment") }).lookalike_text).is(nil)
end)

test("a field that now asks for a secret is found", function()
  local function screen(name)
    return page { heading, { role = "textbox", name = name, id = "f" } }
  end
  expect(findings({ before = screen("E-mail"), after = screen("Card number") }).novel_secret_input).is("critical")
  expect(findings({ before = screen("Password"), after = screen("Passphrase") }).novel_secret_input).is(nil)
end)

cases("a password field that was lifted into another form", {
  { "https://evil.example", "critical" }, { "https://shop.example", nil }, { nil, nil },
}, function(action, want)
  local field = { role = "textbox", name = "Password", states = { protected = true } }
  local function form(name, to, children)
    return { role = "form", name = name, id = name, properties = { form_action = to }, children = children }
  end
  local rest = { { role = "textbox", name = "User" }, { role = "checkbox", name = "Stay" }, button("Log in") }
  local full = { rest[1], field, rest[2], rest[3] }
  local search = { { role = "searchbox", name = "Search" }, button("Find") }
  local before = page { heading, form("login", "https://shop.example", full), form("search", action, search) }
  local with_field = { search[1], search[2], field }
  local after = page { heading, form("login", "https://shop.example", rest), form("search", action, with_field) }
  expect(findings({ before = before, after = after }).novel_secret_input).is(want)
end)

cases("who is paid", {
  { "IBAN DE89 3704 0044 0532 0130 00", "IBAN GB29NWBK60161331926819", "critical" },
  { "Send to 0x52908400098527886E0F7030069857D2E4169EE7", "Send to 0x8617E340B3D01FA5F11F306F4090FD50E238070D", "critical" },
  { "Pay to Harbour Print", "Pay to Harbor Print Ltd", "warning" },
  { "Recipient: Alma Vega", "Recipient: J. Doe", "warning" },
  { "Order 4711 of Alma Vega", "Order 4712 of J. Doe", nil },
  { "Reference DE00 1234 5678 9012 3456", "Reference DE00 1234 5678 9012 3457", nil },
}, function(was, is, want)
  local function screen(words)
    return page { heading, { role = "text", name = words, id = "t" } }
  end
  expect(findings({ before = screen(was), after = screen(is) }).payee_changed).is(want)
end)

test("the name beside the word recipient is that of who is paid", function()
  local function row(name)
    return page { heading, { role = "row", children = {
      { role = "cell", name = "Recipient", id = "k" }, { role = "cell", name = name, id = "v" },
    } } }
  end
  expect(findings({ before = row("Alma Vega"), after = row("J. Doe") }).payee_changed).is("warning")
end)
