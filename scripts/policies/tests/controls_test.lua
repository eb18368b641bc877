-- What packs/controls.lua and packs/way_out.lua promise: names, labels and the way out.

local rules = {}
for _, pack in ipairs { require "packs.controls", require "packs.way_out" } do
  for _, rule in ipairs(pack) do
    rules[#rules + 1] = rule
  end
end

-- What the rules of the pack find, one line each.
local function found(screen)
  local lines = {}
  for _, finding in ipairs(sample.findings(rules, sample.screen(screen))) do
    lines[#lines + 1] = finding.severity .. " " .. finding.id .. ": " .. finding.evidence
  end
  return lines
end

local function page(children)
  return { role = "document", name = "Shop", bounds = { x = 0, y = 0, width = 1000, height = 800 }, children = children }
end

local heading = { role = "heading", name = "Your order" }

local function button(name, more)
  local node = { role = "button", name = name }
  for field, value in pairs(more or {}) do
    node[field] = value
  end
  return node
end

local buy = button("Buy now", { id = "buy", bounds = { x = 0, y = 100, width = 100, height = 30 } })

-- One control before and after, beside a way on.
local function changed(before, after)
  before.id, after.id = "c", "c"
  return found { before = page { heading, buy, before }, after = page { heading, buy, after } }
end

-- What a control is called and what is written on it.

local function shown(name, text, role)
  return { role = role or "button", name = name, properties = { visible_text = text } }
end

test("a name that no longer says what the control shows is told", function()
  expect(changed(shown("Yes, I'm sure", "Yes, I'm sure"), shown("Take me back", "Yes, I'm sure"))).is {
    "warning name_text_mismatch: button `Take me back` shows `Yes, I'm sure`",
  }
  expect(changed(shown("E-mail", "E-mail", "textbox"), shown("Phone", "E-mail", "textbox"))).is {
    "warning name_text_mismatch: textbox `Phone` shows `E-mail`",
  }
end)

cases("a name may be longer or shorter than the text, or lack one", {
  { shown("Order 3 articles", "Order") }, { shown("Order", "Order 3 articles now") }, { shown("Order", "") }, { shown("", "Order") },
}, function(after)
  expect(changed(shown("Order", "Order"), after)).is {}
end)

test("a name that disagreed already, and a control that kept its words, are not told", function()
  expect(changed(shown("Order", "Continue"), shown("Order", "Continue on"))).is {}
  expect(changed(shown("Order", "Order"), { role = "button", name = "Order", states = { disabled = true } })).is {}
end)

test("an old control under a new name is told by what it still shows", function()
  local before = page { heading, buy, button("Delete account", { bounds = { x = 1, y = 1, width = 9, height = 9 } }) }
  local new = { role = "link", name = "Keep everything", properties = { visible_text = "Delete account" } }
  expect(found { before = before, after = page { heading, buy, new } }).is {
    "warning name_text_mismatch: link `Keep everything` shows `Delete account`, which button `Delete account` was called",
  }
  local both = page { heading, buy, button("Delete account", { bounds = { x = 1, y = 1, width = 9, height = 9 } }), new }
  expect(found { before = before, after = both }).is {}
  expect(found { before = page { heading, buy }, after = page { heading, buy, new } }).is {}
end)

-- Controls that exchanged something.

test("two controls that exchanged their names are told once", function()
  local before = page { button("Delete", { id = "a" }), button("Archive", { id = "b" }) }
  local after = page { button("Archive", { id = "a" }), button("Delete", { id = "b" }) }
  expect(found { before = before, after = after }).is {
    "critical labels_swapped: button `Archive` and button `Delete` exchanged their names",
  }
end)

test("one control that took the name of another, and two that were renamed, exchanged nothing", function()
  local before = page { button("Delete", { id = "a" }), button("Archive", { id = "b" }) }
  expect(found { before = before, after = page { button("Archive", { id = "a" }), button("Move", { id = "b" }) } }).is {}
  expect(found { before = before, after = page { button("Erase", { id = "a" }), button("Store", { id = "b" }) } }).is {}
end)

test("two links that exchanged their targets are told once", function()
  local function links(first, second)
    return page {
      heading, { role = "link", name = "Account", id = "a", properties = { url = first } },
      { role = "link", name = "Billing", id = "b", properties = { url = second } },
    }
  end
  local before = links("https://shop.example/1", "https://shop.example/2")
  expect(found { before = before, after = links("https://shop.example/2", "https://shop.example/1") }).is {
    "critical labels_swapped: link `Account` and link `Billing` exchanged their targets",
  }
  expect(found { before = before, after = links("https://shop.example/2", "https://shop.example/3") }).is {}
end)

test("the target of a link may stand in its value", function()
  local function links(first, second)
    return page {
      heading, { role = "link", name = "Account", id = "a", value = first }, { role = "link", name = "Billing", id = "b", value = second },
    }
  end
  local one, two = "https://a.example/1", "https://a.example/2"
  expect(#found { before = links(one, two), after = links(two, one) }).is(1)
end)

test("a button and a link that changed places are told", function()
  local function form(first, second)
    return page { { role = "form", children = {
      { role = "button", name = first }, { role = "link", name = second, value = "https://shop.example/back" },
    } } }
  end
  expect(found { before = form("Delete", "Go on"), after = form("Go on", "Delete") }).is {
    "critical labels_swapped: button `Go on` and link `Delete` exchanged their names",
  }
end)

-- The way out.

test("a way out that is gone is told with the way on that stays", function()
  expect(found { before = page { heading, buy, button("No, thanks") }, after = page { heading, buy } }).is {
    "warning decline_removed: button `No, thanks` is gone, button `Buy now` stays",
  }
end)

test("without a way on nobody is pressed", function()
  expect(found { before = page { heading, buy, button("No, thanks") }, after = page { heading } }).is {}
  local link_on = { role = "link", name = "Buy now" }
  expect(found { before = page { heading, link_on, button("No, thanks") }, after = page { heading, link_on } }).is {}
end)

test("with the way out elsewhere, or a way on that cannot be seen, nobody is pressed", function()
  local moved = { role = "navigation", name = "Menu", children = { { role = "link", name = "No, thanks" } } }
  expect(found { before = page { heading, buy, button("No, thanks") }, after = page { heading, buy, moved } }).is {}
  local hidden = button("Buy now", { id = "buy", bounds = buy.bounds, states = { invisible = true } })
  expect(found { before = page { heading, hidden, button("No, thanks") }, after = page { heading, hidden } }).is {}
end)

test("a control that is no way out may go", function()
  expect(found { before = page { heading, buy, button("Compare") }, after = page { heading, buy } }).is {}
  expect(changed(button("Compare"), button("Compare", { states = { invisible = true } }))).is {}
end)

cases("ways to hide the way out", {
  { { states = { invisible = true } } }, { { states = { aria_hidden = true } } }, { { properties = { visibility = "hidden" } } },
  { { bounds = { x = -900, y = 5, width = 100, height = 30 } } }, { { bounds = { x = 1200, y = 5, width = 100, height = 30 } } },
  { { bounds = { x = 10, y = -100, width = 100, height = 30 } } },
}, function(more)
  local before = button("Cancel", { bounds = { x = 10, y = 5, width = 100, height = 30 } })
  local after = button("Cancel", { bounds = { x = 10, y = 5, width = 100, height = 30 } })
  for field, value in pairs(more) do
    after[field] = value
  end
  local lines = changed(before, after)
  expect(lines[1]).is("warning decline_removed: button `Cancel` is hidden, button `Buy now` stays")
end)

test("a way out that was hidden before, or whose old place is not known, is not told", function()
  local hidden = button("Cancel", { states = { invisible = true } })
  expect(changed(hidden, button("Cancel", { states = { invisible = true, disabled = true } }))).is {}
  expect(changed(button("Cancel"), button("Cancel", { bounds = { x = -900, y = 5, width = 100, height = 30 } }))).is {}
end)

-- One control before and after, as changes of a normal way out.
local function faded(before, after)
  local function normal(more)
    local node = button("Cancel", {
      properties = { opacity = "1", font_size = "16px" }, bounds = { x = 0, y = 0, width = 100, height = 30 },
    })
    for field, value in pairs(more) do
      node[field] = value
    end
    return node
  end
  return changed(normal(before), normal(after))
end

cases("a way out that faded or shrank is told with how much", {
  { {}, { properties = { opacity = "0.49", font_size = "16px" } }, "button `Cancel` faded to 49 %" },
  { { properties = {} }, { properties = { opacity = "0.4" } }, "button `Cancel` faded to 40 %" },
  { {}, { properties = { opacity = "1", font_size = "11px" } }, "the letters of button `Cancel` shrank from 16 to 11" },
  { {}, { bounds = { x = 0, y = 0, width = 39, height = 30 } }, "button `Cancel` shrank to less than half of its size" },
}, function(before, after, evidence)
  expect(faded(before, after)).is { "warning decline_disguised: " .. evidence }
end)

test("a way out that became text is told", function()
  expect(changed(button("Cancel"), { role = "text", name = "Cancel" })).is {
    "warning decline_disguised: button `Cancel` became plain text",
  }
end)

cases("a way out that changed a little, or whose size is not known, is not told", {
  { {}, { properties = { opacity = "0.5", font_size = "16px" } } },
  { { properties = { opacity = "0.5" } }, { properties = { opacity = "0.3" } } },
  { {}, { properties = { opacity = "1", font_size = "12px" } } }, { {}, { properties = { opacity = "1" } } },
  { {}, { bounds = { x = 0, y = 0, width = 41, height = 30 } } },
}, function(before, after)
  expect(faded(before, after)).is {}
end)

test("a control that is no way out may fade", function()
  expect(changed(button("Compare", { properties = { opacity = "1" } }), button("Compare", { properties = { opacity = "0.1" } }))).is {}
end)

test("a zoomed page makes everything larger or smaller, and is no finding", function()
  local function screen(scale)
    local root = page { heading, button("Cancel", { id = "c", bounds = { x = 0, y = 0, width = 100 * scale, height = 30 * scale } }) }
    root.bounds = { x = 0, y = 0, width = 1000 * scale, height = 800 * scale }
    return root
  end
  expect(found { before = screen(1), after = screen(0.5) }).is {}
end)

-- A question with two answers in words that no list knows.

local function question(role, first, second)
  return page { heading, { role = role, name = "Plans", children = { first, second } } }
end

local function answer(name, more)
  local node = button(name, more)
  node.properties = node.properties or {}
  node.properties.opacity = node.properties.opacity or "1"
  return node
end

test("half of a choice that goes, fades or becomes text is told, whatever it says", function()
  local before = question("dialog", answer("Unlock"), answer("Sequoia"))
  expect(found { before = before, after = question("dialog", answer("Unlock"), nil) }).is {
    "warning decline_removed: button `Sequoia` is gone, button `Unlock` stays",
  }
  local pale = answer("Sequoia", { properties = { opacity = "0.2" } })
  expect(found { before = before, after = question("dialog", answer("Unlock"), pale) }).is {
    "warning decline_disguised: button `Sequoia` faded to 20 %",
  }
  local text = { role = "text", name = "Sequoia", properties = { opacity = "1" } }
  expect(#found { before = before, after = question("dialog", answer("Unlock"), text) }).is(1)
end)

test("in a toolbar two buttons are no choice", function()
  local before = question("toolbar", answer("Unlock"), answer("Sequoia"))
  local pale = answer("Sequoia", { properties = { opacity = "0.2" } })
  expect(found { before = before, after = question("toolbar", answer("Unlock"), pale) }).is {}
end)

test("two halves of a choice that took each other's place exactly exchanged their words", function()
  local left, right = { x = 0, y = 0, width = 90, height = 30 }, { x = 100, y = 0, width = 90, height = 30 }
  local before = question("dialog", answer("Sequoia", { bounds = left }), answer("Maple", { bounds = right }))
  local swapped = question("dialog", answer("Maple", { bounds = left }), answer("Sequoia", { bounds = right }))
  expect(#found { before = before, after = swapped }).is(1)
  local wide = { x = 95, y = 0, width = 95, height = 30 }
  local moved = question("dialog", answer("Maple", { bounds = left }), answer("Sequoia", { bounds = wide }))
  expect(found { before = before, after = moved }).is {}
end)
