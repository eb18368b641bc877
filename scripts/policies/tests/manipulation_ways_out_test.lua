-- What manipulation.lua promises of controls: the way out, the way on, what they are called and where they are.
-- Each screen is built beside its baseline and compared by the host's own differ.

local manipulation = require "manipulation"

-- The findings of all rules on a screen, as a table from rule id to severity.
local function findings(screen)
  local severities = {}
  for _, finding in ipairs(sample.findings(manipulation.rules, sample.screen(screen))) do
    severities[finding.id] = finding.severity
  end
  return severities
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

test("a control that is not drawn covers nothing", function()
  local old = button("Cancel", { bounds = { x = 10, y = 10, width = 100, height = 30 } })
  local over = button("Accept", { bounds = { x = 0, y = 0, width = 200, height = 60 }, properties = { visibility = "hidden" } })
  expect(findings({ before = page { old }, after = page { old, over } }).control_covered).is(nil)
end)
