-- What manipulation.lua promises, by example: each screen is built beside its baseline and compared by the host's own differ.

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

test("an unchanged screen has no findings", function()
  local same = page { heading, confirm, button("Cancel"), { role = "link", name = "Home", value = "https://shop.example/" } }
  expect(findings { before = same, after = same }).is({})
end)

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

test("a name that says another thing than the control shows is found", function()
  local function screen(name)
    return page { button(name, { id = "b", properties = { visible_text = "Yes, I'm sure" } }) }
  end
  expect(findings({ before = screen("Yes, I'm sure"), after = screen("No, take me back") }).name_text_mismatch).is("warning")
end)

test("two controls that exchanged their names are found", function()
  local before = page { button("Delete", { id = "a" }), button("Cancel", { id = "b" }) }
  local after = page { button("Cancel", { id = "a" }), button("Delete", { id = "b" }) }
  expect(findings({ before = before, after = after }).labels_swapped).is("critical")
end)

test("a button and a link that exchanged their names are found, one that became the other is not", function()
  local function form(first, second)
    return page { { role = "form", children = {
      { role = "button", name = first }, { role = "link", name = second, value = "https://shop.example/back" },
    } } }
  end
  expect(findings({ before = form("Delete", "Go back"), after = form("Go back", "Delete") }).labels_swapped).is("critical")
  local before = page { { role = "link", name = "Help", value = "/help" }, confirm }
  expect(findings({ before = before, after = page { button("Help"), confirm } }).labels_swapped).is(nil)
end)

test("a way out that was pushed out of the page is found", function()
  local function screen(x)
    return page { heading, confirm, button("Cancel", { id = "c", bounds = { x = x, y = 5, width = 100, height = 30 } }) }
  end
  expect(findings({ before = screen(10), after = screen(-900) }).decline_removed).is("warning")
  expect(findings({ before = screen(10), after = screen(1200) }).decline_removed).is("warning")
end)

test("a consent box that became ticked is found, another box is not", function()
  local function screen(name, checked)
    return page { { role = "checkbox", name = name, id = "c", states = { checked = checked } } }
  end
  expect(findings({ before = screen("I agree to receive marketing e-mail"), after = screen("I agree to receive marketing e-mail", true) })
    .consent_prechecked).is("warning")
  expect(findings({ before = screen("Dark mode"), after = screen("Dark mode", true) }).consent_prechecked).is(nil)
end)

test("a consent label that was turned into its opposite is found", function()
  local function screen(name)
    return page { { role = "checkbox", name = name, id = "c" } }
  end
  local found = findings { before = screen("Send me offers"), after = screen("Do not send me offers") }
  expect(found.consent_inverted).is("warning")
end)

test("a way out that is gone while the way on stays is found", function()
  local before = page { heading, confirm, button("No, thanks") }
  expect(findings({ before = before, after = page { heading, confirm } }).decline_removed).is("warning")
  -- Nobody is pressed into anything when nothing is left to press.
  expect(findings({ before = before, after = page { heading } }).decline_removed).is(nil)
end)

test("a way out that was hidden is found", function()
  local after = page { heading, confirm, button("Cancel", { id = "c", states = { aria_hidden = true } }) }
  expect(findings({ before = page { heading, confirm, button("Cancel", { id = "c" }) }, after = after }).decline_removed).is("warning")
end)

cases("a disguised way out", {
  { { properties = { opacity = "0.2" } }, "warning" },
  { { properties = { opacity = "0.9" } }, nil },
  { { properties = { font_size = "6.5px" } }, "warning" },
  { { bounds = { x = 0, y = 0, width = 20, height = 10 } }, "warning" },
  { { role = "text" }, "warning" },
}, function(change, want)
  local normal = { id = "c", properties = { opacity = "1", font_size = "16px" }, bounds = { x = 0, y = 0, width = 100, height = 30 } }
  local altered = {}
  for _, fields in ipairs { normal, change } do
    for field, value in pairs(fields) do
      altered[field] = value
    end
  end
  -- Sizes are judged against those of the other controls, so that a zoomed page is no finding.
  local buy = button("Buy now", { id = "buy", bounds = { x = 0, y = 100, width = 100, height = 30 } })
  local before = page { heading, buy, button("Cancel", normal) }
  local found = findings { before = before, after = page { heading, buy, button("Cancel", altered) } }
  expect(found.decline_disguised).is(want)
end)

test("a new countdown and one that falls are found, a clock is not", function()
  local function screen(text)
    return page { heading, { role = "text", name = text, id = "t" } }
  end
  expect(findings({ before = page { heading }, after = screen("Hurry! Offer ends in 4:59") }).urgency_countdown).is("warning")
  expect(findings({ before = screen("Offer ends in 4:59"), after = screen("Offer ends in 4:41") }).urgency_countdown).is("warning")
  expect(findings({ before = screen("It is 14:05"), after = screen("It is 14:06") }).urgency_countdown).is(nil)
end)

cases("wording", {
  { "urgency_text", "Last chance to save" }, { "scarcity_text", "Only 3 left in stock" },
  { "social_proof_text", "12 people are viewing this" }, { "confirmshaming_text", "No thanks, I hate saving money" },
}, function(rule, words)
  local with = page { heading, { role = "text", name = words } }
  expect(findings({ before = page { heading }, after = with })[rule]).is("warning")
  expect(findings({ before = with, after = with })[rule]).is("info")
end)

test("a text that sounds pushing is told on a screen with prices, when it is new", function()
  local price = { role = "text", name = "Total $10.00" }
  local pushing = { role = "text", name = "Jamie from Leeds just got theirs about 7 hours ago" }
  expect(findings({ before = page { price }, after = page { price, pushing } }).suspect_text).is("info")
  expect(findings({ before = page { heading }, after = page { heading, pushing } }).suspect_text).is(nil)
  expect(findings({ before = page { price, pushing }, after = page { price, pushing } }).suspect_text).is(nil)
end)

test("a fee that the approved screen does not have is found", function()
  local row = { role = "listitem", children = { { role = "text", name = "Service fee" }, { role = "text", name = "$4.99" } } }
  expect(findings({ before = page { heading }, after = page { heading, row } }).hidden_cost).is("warning")
end)

cases("findings of the session become findings of the screen", {
  { "forced_flow", "forced_action" }, { "obstruction", "obstruction" }, { "loop", "nagging" },
}, function(rule, id)
  local change = sample.change { kind = "transition", rule = rule, evidence = "three screens" }
  for _, own in ipairs(manipulation.rules) do
    if own.scope == "screen" then
      local found, evidence = own.inspect(sample.node {}, sample.context { changes = { change } })
      expect(found == true).is(own.id == id)
      expect(evidence).is(own.id == id and "three screens" or nil)
    end
  end
end)

test("a click that reaches something else is found", function()
  local function screen(target)
    return page { heading, button("Cancel", { id = "c", properties = { hit_target = target } }) }
  end
  expect(findings({ before = screen("self"), after = screen("other") }).control_covered).is("critical")
  expect(findings({ before = screen("other"), after = screen("self") }).control_covered).is(nil)
end)

test("a new control over an old one is found", function()
  local old = button("Cancel", { bounds = { x = 10, y = 10, width = 100, height = 30 } })
  local over = button("Accept", { bounds = { x = 0, y = 0, width = 200, height = 60 } })
  expect(findings({ before = page { old }, after = page { old, over } }).control_covered).is("critical")
end)

test("a way out that is called like a way on is found, one that is only worded differently is not", function()
  local function screen(name)
    return page { heading, confirm, button(name, { id = "c" }) }
  end
  expect(findings({ before = screen("No thanks"), after = screen("Yes, sign me up") }).decline_removed).is("warning")
  expect(findings({ before = screen("No thanks"), after = screen("Not now") }).decline_removed).is(nil)
  local two = page { heading, confirm, button("No thanks", { id = "c" }), button("No thanks", { id = "d" }) }
  local one = page { heading, confirm, button("Continue", { id = "c" }), button("No thanks", { id = "d" }) }
  expect(findings({ before = two, after = one }).decline_removed).is("warning")
end)

test("a way out that was switched off is found", function()
  local function screen(disabled)
    return page { heading, confirm, button("Cancel", { id = "c", states = { disabled = disabled } }) }
  end
  expect(findings({ before = screen(false), after = screen(true) }).decline_removed).is("warning")
  expect(findings({ before = screen(true), after = screen(false) }).decline_removed).is(nil)
end)

test("one of two ways out that is gone is found, one that moved is not", function()
  local cancel = button("Cancel")
  local before = page { heading, cancel, confirm, { role = "group", children = { cancel } } }
  expect(findings({ before = before, after = page { heading, confirm, { role = "group", children = { cancel } } } })
    .decline_removed).is("warning")
  expect(findings({ before = page { cancel, heading, confirm }, after = page { heading, confirm, cancel } }).decline_removed).is(nil)
end)

cases("a way on and a way out that changed places", {
  { "Delete", "Cancel", "warning" }, { "Place order", "Continue without an account", "warning" },
  { "Save", "Delete", nil }, { "Help", "Cancel", nil },
}, function(first, second, want)
  local form = { role = "form", children = { heading, button(first), button(second) } }
  local turned = { role = "form", children = { heading, button(second), button(first) } }
  expect(findings({ before = page { form }, after = page { turned } }).labels_swapped).is(want)
end)

cases("what is written on a control without words", {
  { "+", "-", "warning" }, { "+", "+", nil }, { "", "-", nil }, { "Add", "+", nil },
}, function(name, shown, want)
  local function screen(visible)
    return page { heading, button(name, { id = "b", properties = { visible_text = visible } }) }
  end
  expect(findings({ before = screen(name), after = screen(shown) }).name_text_mismatch).is(want)
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

test("a fee in place of another text is found", function()
  local function row(words)
    return page { heading, { role = "text", name = words, id = "r" } }
  end
  expect(findings({ before = row("Total $20.00"), after = row("Service fee $4.00") }).hidden_cost).is("warning")
  expect(findings({ before = row("Delivery $2.00"), after = row("Delivery fee $2.00") }).hidden_cost).is(nil)
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

test("a control that is not drawn covers nothing", function()
  local old = button("Cancel", { bounds = { x = 10, y = 10, width = 100, height = 30 } })
  local over = button("Accept", { bounds = { x = 0, y = 0, width = 200, height = 60 }, properties = { visibility = "hidden" } })
  expect(findings({ before = page { old }, after = page { old, over } }).control_covered).is(nil)
end)

cases("boxes that are no consent", { { "Can add session" }, { "Don't show this again" }, { "Show tip of the day" } }, function(name)
  local function screen(checked)
    return page { { role = "checkbox", name = name, id = "c", states = { checked = checked } } }
  end
  expect(findings({ before = screen(), after = screen(true) }).consent_prechecked).is(nil)
end)

cases("hold-out wording", {
  { "scarcity_text", "Just 4 seats left" }, { "social_proof_text", "35 customers viewed this offer" },
  { "confirmshaming_text", "I'd rather stay at risk" }, { "urgency_text", "Your cart will expire soon" },
}, function(rule, phrase)
  expect(findings({ before = page { heading }, after = page { heading, { role = "text", name = phrase } } })[rule]).is("warning")
end)

test("a number that a noise rule masks still counts as one in a phrase", function()
  local masked = page { heading, { role = "text", name = "<number> people are viewing this" } }
  expect(findings({ before = page { heading }, after = masked }).social_proof_text).is("warning")
end)
