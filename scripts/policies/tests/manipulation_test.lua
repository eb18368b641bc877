-- What manipulation.lua promises of consent, wording, costs and pressure, and what the session found.
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

test("an unchanged screen has no findings", function()
  local same = page { heading, confirm, button("Cancel"), { role = "link", name = "Home", value = "https://shop.example/" } }
  expect(findings { before = same, after = same }).is({})
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

test("a fee in place of another text is found", function()
  local function row(words)
    return page { heading, { role = "text", name = words, id = "r" } }
  end
  expect(findings({ before = row("Total $20.00"), after = row("Service fee $4.00") }).hidden_cost).is("warning")
  expect(findings({ before = row("Delivery $2.00"), after = row("Delivery fee $2.00") }).hidden_cost).is(nil)
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
