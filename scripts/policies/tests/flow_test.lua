-- What packs/flow.lua promises: costs that appear late, and controls laid over others.

local flow = require "packs.flow"

-- What the rules of the pack find, one line each.
local function found(screen)
  local lines = {}
  for _, finding in ipairs(sample.findings(flow, sample.screen(screen))) do
    lines[#lines + 1] = finding.severity .. " " .. finding.id .. ": " .. finding.evidence
  end
  return lines
end

local function page(children)
  return { role = "document", name = "Shop", bounds = { x = 0, y = 0, width = 1000, height = 800 }, children = children }
end

local heading = { role = "heading", name = "Your order" }

-- A new node on a page.
local function added(node)
  return found { before = page { heading }, after = page { heading, node } }
end

cases("fees by their name", {
  { "Booking fee $2.00", "fee" }, { "Fees $2.00", "fees" }, { "Surcharge $2.00", "surcharge" }, { "Handling $2.00", "handling" },
  { "Processing $2.00", "processing" }, { "Tax $2.00", "tax" }, { "Taxes $2.00", "taxes" }, { "Insurance $2.00", "insurance" },
  { "Protection $2.00", "protection" }, { "Warranty $2.00", "warranty" }, { "Donation $2.00", "donation" }, { "Tip $2.00", "tip" },
  { "Delivery $2.00", "delivery" }, { "Shipping $2.00", "shipping" }, { "Convenience $2.00", "convenience" },
  { "Deposit $2.00", "deposit" }, { "Membership $2.00", "membership" }, { "Service charge $2.00", "service charge" },
  { "Gebühr 2 €", "gebühr" }, { "Gebühren 2 €", "gebühren" }, { "Versand 2 €", "versand" }, { "Zuschlag 2 €", "zuschlag" },
  { "Frais 2 €", "frais" }, { "Livraison 2 €", "livraison" }, { "Cargo 2 €", "cargo" }, { "Tarifa 2 €", "tarifa" },
  { "Envío 2 €", "envío" },
}, function(name, fee)
  expect(added { role = "text", name = name }).is { "warning hidden_cost: new: `" .. name .. "` (" .. fee .. ")" }
end)

test("a fee is told in every role that lists costs", function()
  local children, want = { heading }, {}
  for position, role in ipairs { "text", "row", "cell", "listitem", "paragraph", "definition", "label", "checkbox", "strong" } do
    children[#children + 1] = { role = role, name = "Service fee $4.99, " .. role }
    want[position] = "warning hidden_cost: new: `Service fee $4.99, " .. role .. "` (fee)"
  end
  expect(found { before = page { heading }, after = page(children) }).is(want)
end)

test("a fee is told by the words beside the amount", function()
  expect(added { role = "listitem", children = { { role = "text", name = "Service fee" }, { role = "text", name = "$4.99" } } }).is {
    "warning hidden_cost: new: `$4.99` (fee)",
  }
end)

test("an amount without a fee, a fee without an amount, and a fee that was there are not told", function()
  expect(added { role = "text", name = "Total $4.99" }).is {}
  expect(added { role = "text", name = "2 fees" }).is {}
  expect(added { role = "button", name = "Pay fee $4.99" }).is {}
  local same = page { heading, { role = "text", name = "Service fee $4.99" } }
  expect(found { before = same, after = same }).is {}
end)

local function button(name, box, more)
  local node = { role = "button", name = name, bounds = box and { x = box[1], y = box[2], width = box[3], height = box[4] } }
  for field, value in pairs(more or {}) do
    node[field] = value
  end
  return node
end

-- A new control over a button that stands at 100, 100 and is 100 wide and 40 high.
local function laid(over, around)
  local old = button("Cancel", { 100, 100, 100, 40 }, { id = "c" })
  local after = page { heading, old, over }
  if around ~= nil then
    after = page { heading, old, { role = around, name = "Box", children = { over } } }
  end
  return found { before = page { heading, old }, after = after }
end

cases("a new control over an old one is told with the share that it covers", {
  { { 0, 0, 300, 300 }, 100 }, { { 100, 100, 60, 40 }, 60 }, { { 120, 108, 200, 200 }, 64 },
}, function(box, share)
  expect(laid(button("Accept", box))).is { "critical control_covered: new button `Accept` covers " .. share .. " % of button `Cancel`" }
end)

cases("fields and links cover as buttons do", { { "textbox" }, { "link" } }, function(role)
  local over = button("Accept", { 0, 0, 300, 300 })
  over.role = role
  expect(laid(over)).is { "critical control_covered: new " .. role .. " `Accept` covers 100 % of button `Cancel`" }
end)

cases("a new control beside an old one, over less than 60 % of it, or without a size covers nothing", {
  { { 200, 100, 100, 40 } }, { { 100, 140, 100, 40 } }, { { 0, 100, 100, 40 } }, { { 100, 60, 100, 40 } }, { { 100, 100, 59, 40 } },
  { { 100, 100, 0, 40 } }, { nil },
}, function(box)
  expect(laid(button("Accept", box))).is {}
end)

cases("a dialog, a menu or a hint covers what is behind it on purpose, another box does not", {
  { "dialog", 0 }, { "alertdialog", 0 }, { "menu", 0 }, { "listbox", 0 }, { "tooltip", 0 }, { "region", 1 },
}, function(role, count)
  expect(#laid(button("Accept", { 0, 0, 300, 300 }), role)).is(count)
end)

test("a control is not covered by what it contains or is contained in, nor when it cannot be seen", function()
  local old = button("Cancel", { 100, 100, 100, 40 }, { id = "c" })
  local inner = button("Icon", { 100, 100, 100, 40 })
  local outer = button("Cancel", { 100, 100, 100, 40 }, { id = "c", children = { inner } })
  expect(found { before = page { heading, old }, after = page { heading, outer } }).is {}
  local hidden = button("Cancel", { 100, 100, 100, 40 }, { id = "c", states = { invisible = true } })
  expect(found { before = page { heading, hidden }, after = page { heading, hidden, button("Accept", { 0, 0, 300, 300 }) } }).is {}
end)

test("a click that reaches something else is told, where the capture tried it", function()
  local function screen(target)
    return page { heading, button("Cancel", nil, { id = "c", properties = { hit_target = target } }) }
  end
  expect(found { before = screen("self"), after = screen("other") }).is {
    "critical control_covered: a click on button `Cancel` reaches other",
  }
  expect(found { before = screen("other"), after = screen("self") }).is {}
end)

cases("a click that reaches the control itself, or was not tried, is fine", { { "other", "c" }, { "self", nil } }, function(was, is)
  local function screen(target)
    return page { heading, button("Cancel", nil, { id = "c", properties = { hit_target = target } }) }
  end
  expect(found { before = screen(was), after = screen(is) }).is {}
end)

cases("findings of the session become findings of the screen", {
  { "forced_flow", "forced_action" }, { "obstruction", "obstruction" }, { "loop", "nagging" },
}, function(rule, id)
  local change = sample.change { kind = "transition", rule = rule, evidence = "three screens" }
  local other = sample.change { kind = "modified", rule = rule, evidence = "no transition" }
  for _, own in ipairs(flow) do
    if own.scope == "screen" then
      local yes, evidence = own.inspect(sample.node {}, sample.context { changes = { other, change } })
      expect({ yes == true, evidence }).is({ own.id == id, own.id == id and "three screens" or nil })
    end
  end
end)

cases("costs that come back, and rows of what is added up", {
  { "Then $9.99/month", true }, { "Renews at $99", true }, { "Bearbeitungsgebühr 4,90 €", true }, { "Gastos 3 €", true },
  { "A book $3", false },
}, function(name, want)
  local before = page { heading }
  expect(#found { before = before, after = page { heading, { role = "text", name = name } } }).is(want and 1 or 0)
end)

test("a new row among what is added up is told, one in a list of goods is not", function()
  local function cart(last, row)
    local children = { { role = "text", name = "Tea $4.00" }, { role = "text", name = last }, row }
    return page { heading, { role = "list", children = children } }
  end
  local row = { role = "text", name = "Carbon $1.20" }
  expect(#found { before = cart("Total $4.00"), after = cart("Total $4.00", row) }).is(1)
  expect(#found { before = cart("Coffee $5.00"), after = cart("Coffee $5.00", row) }).is(0)
  local named = cart("Total $4.00", row)
  named.children[2].name = "Basket"
  local before = cart("Total $4.00")
  before.children[2].name = "Basket"
  expect(#found { before = before, after = named }).is(1)
  local sum = { role = "text", name = "Subtotal $4.00" }
  expect(#found { before = cart("Total $4.00"), after = cart("Total $4.00", sum) }).is(0)
end)
