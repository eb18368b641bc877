-- What noise.lua promises, by example: sample.noise applies its tables to a small screen.

local noise = require "noise"

-- What becomes of nodes that stand side by side: their names (or values) afterwards, and how often each rule was used.
local function seen(children)
  local result = sample.noise(noise, { role = "document", name = "Page", children = children })
  local texts = {}
  for position, node in ipairs(result.nodes) do
    if position > 1 then
      texts[#texts + 1] = node.name ~= "" and node.name or node.value
    end
  end
  return texts, result.rules
end

-- The same text in each of these roles.
local function each(roles, name)
  local children = {}
  for _, role in ipairs(roles) do
    children[#children + 1] = { role = role, name = name }
  end
  return children
end

local function repeated(text, times)
  local list = {}
  for position = 1, times do
    list[position] = text
  end
  return list
end

test("texts that change by themselves are masked, whatever stands around them stays", function()
  local texts, rules = seen {
    { role = "text", name = "saved 15 minutes ago" }, { role = "button", name = "Refresh (5m ago)" },
    { role = "text", name = "took 1.2 s" }, { role = "link", name = "due November 22, 2026" },
    { role = "heading", name = "Report 2026-11-22" }, { role = "text", name = "at 14:23 today" },
    { role = "image", name = "id 123e4567-e89b-12d3-a456-426614174000" }, { role = "text", name = "12.5 MB free" },
    { role = "status", name = "17 items" }, { role = "textbox", value = "14:23" },
  }
  expect(texts).is {
    "saved <age>", "Refresh (<age>)", "took <duration>", "due <date>", "Report <date>", "at <time> today", "id <uuid>", "<size> free",
    "<number> items", "<time>",
  }
  expect(rules).is {
    ages = 2, timings = 1, dates = 2, clocks = 1, uuids = 1, sizes = 1, counters = 1, ["clock-values"] = 1,
  }
end)

test("clocks and timings are noise where text is only shown", function()
  local roles = { "text", "paragraph", "status", "time", "timer", "cell", "gridcell", "listitem", "generic", "label" }
  local clocks, rules = seen(each(roles, "at 14:23"))
  expect(clocks).is(repeated("at <time>", 10))
  expect(rules.clocks).is(10)
  expect((seen(each(roles, "in 250ms")))).is(repeated("in <duration>", 10))
end)

test("the clock on a button, a link or a heading is no noise", function()
  local texts, rules = seen(each({ "button", "link", "heading", "checkbox", "tab" }, "at 14:23"))
  expect(texts).is(repeated("at 14:23", 5))
  expect(rules).is({})
end)

test("fields and timers that hold a time of day are masked in their value", function()
  local texts = seen {
    { role = "spinbutton", value = "9:05" }, { role = "timer", value = "0:41" }, { role = "time", value = "14:23" },
    { role = "combobox", value = "14:23" },
  }
  expect(texts).is { "<time>", "<time>", "<time>", "14:23" }
end)

test("counters are noise in live reports only, sizes in tables and texts only", function()
  expect((seen(each({ "status", "timer", "meter", "log", "marquee" }, "17 new")))).is(repeated("<number> new", 5))
  expect((seen(each({ "text", "button", "cell", "heading" }, "17 new")))).is(repeated("17 new", 4))
  expect((seen(each({ "text", "status", "cell", "gridcell" }, "1.5 GB used")))).is(repeated("<size> used", 4))
  expect((seen(each({ "button", "link" }, "1.5 GB plan")))).is(repeated("1.5 GB plan", 2))
end)

test("a time beside words that hurry or cost is a message to the user and stays", function()
  local messages = {
    "04:59 left", "04:59 remaining", "expires at 14:05", "ends in 04:59", "hurry, until 14:05", "last chance at 14:05",
    "only until 14:05", "reserved to 14:05", "price of 14:05", "total at 14:05", "fee from 14:05", "pay by 14:05",
  }
  local children = {}
  for _, message in ipairs(messages) do
    children[#children + 1] = { role = "text", name = message }
  end
  local texts, rules = seen(children)
  expect(texts).is(messages)
  expect(rules).is({})
end)

test("the same words guard every mask that could hide a message", function()
  local messages = {
    { role = "text", name = "only 5 minutes ago" }, { role = "text", name = "ends in 5 minutes" },
    { role = "text", name = "expires 2026-11-22" },
    { role = "status", name = "only 3 left" }, { role = "text", name = "2 GB left" }, { role = "timer", value = "0:41 left" },
  }
  local texts, rules = seen(messages)
  expect(texts).is { "only 5 minutes ago", "ends in 5 minutes", "expires 2026-11-22", "only 3 left", "2 GB left", "0:41 left" }
  expect(rules).is({})
end)

test("a price is no counter", function()
  expect((seen { { role = "status", name = "now $17.00" } })).is { "now $17.00" }
end)

test("what comes and goes with the window is dropped", function()
  local texts, rules = seen {
    { role = "scrollbar", name = "down" }, { role = "separator", name = "line" }, { role = "progressbar", name = "loading" },
    { role = "image", name = "spinner", states = { busy = true } }, { role = "status", name = "busy", states = { busy = true } },
    { role = "image", name = "logo" }, { role = "text", name = "loading", states = { busy = true } },
  }
  expect(texts).is { "logo", "loading" }
  expect(rules).is { scrollbars = 2, progress = 1, ["busy-marks"] = 2 }
end)

test("a button inside of what is dropped stays: noise hides no control", function()
  local texts = seen {
    { role = "status", name = "busy", states = { busy = true }, children = { { role = "button", name = "Pay now" } } },
  }
  expect(texts).is { "Pay now" }
end)

test("where the keyboard stands and how the page is scrolled is not compared", function()
  for _, name in ipairs {
    "focused", "visited", "active", "busy", "offscreen", "instance_id", "timestamp", "scroll_x", "scroll_y", "pos_in_set", "set_size",
    "z_index",
  } do
    expect(noise.ignore_attributes).contains(name)
  end
  expect(noise.unordered).is({})
end)
