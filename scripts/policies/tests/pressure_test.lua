-- What packs/pressure.lua promises: countdowns, new and falling ones.

local pressure = require "packs.pressure"

-- What the rules of the pack find, one line each.
local function found(screen)
  local lines = {}
  for _, finding in ipairs(sample.findings(pressure, sample.screen(screen))) do
    lines[#lines + 1] = finding.severity .. " " .. finding.id .. ": " .. finding.evidence
  end
  return lines
end

local function page(children)
  return { role = "document", name = "Shop", children = children }
end

local heading = { role = "heading", name = "Your order" }

-- A new text on a page.
local function added(name, role, more)
  local node = { role = role or "text", name = name }
  for field, value in pairs(more or {}) do
    node[field] = value
  end
  return found { before = page { heading }, after = page { heading, node } }
end

-- The same text before and after.
local function changed(before, after, role)
  local function screen(name)
    return page { heading, { role = role or "text", name = name, id = "t" } }
  end
  return found { before = screen(before), after = screen(after) }
end

cases("new texts that hurry and name a time", {
  { "Hurry! Ends in 4:59" }, { "Hurry, 30 seconds" }, { "Hurry, 1 second" }, { "Hurry, 10 minutes" }, { "Hurry, 1 minute" },
  { "Hurry, 5 mins" }, { "Hurry, 1 min" }, { "Hurry, 2 hours" }, { "Hurry, 1 hour" }, { "Hurry, 4m 59s" },
  { "Hurry until <time>" }, { "Hurry, <duration>" }, { "Held for <number>:<number>" },
}, function(name)
  expect(added(name)).is { "warning urgency_countdown: new: `" .. name .. "`" }
end)

test("a countdown is told in every role that shows a text", function()
  local children, want = { heading }, {}
  for position, role in ipairs {
    "text", "paragraph", "heading", "status", "alert", "alertdialog", "dialog", "timer", "time", "banner", "note", "mark", "strong",
    "emphasis", "marquee", "generic", "group", "label", "listitem", "cell", "button", "link",
  } do
    children[#children + 1] = { role = role, name = "Hurry, 4:59, " .. role }
    want[position] = "warning urgency_countdown: new: `Hurry, 4:59, " .. role .. "`"
  end
  expect(found { before = page { heading }, after = page(children) }).is(want)
end)

test("a timer hurries without words", function()
  expect(added("4:59", "timer")).is { "warning urgency_countdown: new: `4:59`" }
  expect(added("4:59", "text", { properties = { live = "timer" } })).is { "warning urgency_countdown: new: `4:59`" }
  expect(added("4:59", "text")).is {}
end)

test("hurry without a time, and a time without hurry, are no countdown", function()
  expect(added("Hurry, 3 items")).is {}
  expect(added("It is 14:05")).is {}
  expect(added("3", "timer")).is {}
end)

test("a countdown that falls, begins again, or appears in a text is told with its seconds", function()
  expect(changed("Offer ends in 4:59", "Offer ends in 4:41")).is {
    "warning urgency_countdown: the countdown falls, from 299 to 281 seconds: `Offer ends in 4:41`",
  }
  expect(changed("Offer ends in 0:02", "Offer ends in 9:59")).is {
    "warning urgency_countdown: the countdown began again, from 2 to 599 seconds: `Offer ends in 9:59`",
  }
  expect(changed("Offer of the day", "Offer ends in 9:59")).is {
    "warning urgency_countdown: now counts down: `Offer ends in 9:59`",
  }
end)

test("a clock, a countdown that stands still, and one that is gone are not told", function()
  expect(changed("It is 14:05", "It is 14:06")).is {}
  expect(changed("Offer ends in 4:59", "Offer ends in 4:59!")).is {}
  expect(changed("Offer ends in 4:59", "Offer ended, hurry")).is {}
end)
