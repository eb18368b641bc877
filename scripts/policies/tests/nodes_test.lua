-- What lib/nodes.lua promises: small questions about nodes.

local nodes = require "lib.nodes"

test("a node is described by its name, else its text, else its role", function()
  expect(nodes.describe(sample.node { role = "button", name = "Pay" })).is("button `Pay`")
  expect(nodes.describe(sample.node { role = "group", text = "inside" })).is("group `inside`")
  expect(nodes.describe(sample.node { role = "group" })).is("group")
  expect(nodes.describe(sample.node { role = "text", name = string.rep("x", 100) })).is("text `" .. string.rep("x", 77) .. "...`")
end)

test("the label is the name, else the text", function()
  expect(nodes.label(sample.node { name = "Pay", text = "all of it" })).is("Pay")
  expect(nodes.label(sample.node { text = "all of it" })).is("all of it")
end)

local root = { bounds = { x = 0, y = 0, width = 1000, height = 800 } }

cases("places that nobody can scroll to", {
  -- x, y, width, height, out of reach
  { 10, 10, 50, 20, false }, { -50, 10, 50, 20, true }, { -49, 10, 50, 20, false }, { 10, -20, 50, 20, true }, { 10, -19, 50, 20, false },
  { 1000, 10, 50, 20, true }, { 999, 10, 50, 20, false }, { -50, 10, 0, 20, false }, { 10, 5000, 50, 20, false },
}, function(x, y, width, height, want)
  local node = sample.node { bounds = { x = x, y = y, width = width, height = height } }
  expect(nodes.is_out_of_reach(node, root)).is(want)
end)

test("without places nothing is out of reach", function()
  expect(nodes.is_out_of_reach(sample.node {}, root)).is(false)
  local right = sample.node { bounds = { x = 2000, y = 10, width = 50, height = 20 } }
  expect(nodes.is_out_of_reach(right, nil)).is(false)
  expect(nodes.is_out_of_reach(right, {})).is(false)
  expect(nodes.is_out_of_reach(right, { bounds = { x = 0, y = 0, width = 0, height = 0 } })).is(false)
end)

cases("what cannot be seen", {
  { { states = { invisible = true } }, true }, { { states = { aria_hidden = true } }, true },
  { { properties = { visibility = "hidden" } }, true },
  { { properties = { visibility = "visible" } }, false }, { { properties = { opacity = "0.09" } }, true },
  { { properties = { opacity = "0.1" } }, false }, { { bounds = { x = 0, y = 0, width = 0, height = 5 } }, true },
  { { bounds = { x = 0, y = 0, width = 5, height = 0 } }, true }, { { bounds = { x = 0, y = 0, width = 5, height = 5 } }, false },
  { { bounds = { x = -90, y = 0, width = 5, height = 5 } }, true }, { {}, false },
}, function(node, want)
  expect(nodes.is_hidden(sample.node(node), root)).is(want)
end)

test("the area needs a place", function()
  expect(nodes.area(sample.node { bounds = { x = 1, y = 2, width = 30, height = 40 } })).is(1200)
  expect(nodes.area(sample.node {})).is(nil)
end)

test("names are the same whatever their case and punctuation", function()
  expect(nodes.same_name({ name = "Log in" }, { name = "LOG-IN!" })).is(true)
  expect(nodes.same_name({ name = "Log in" }, { name = "Log out" })).is(false)
end)

test("a node that says the same is found in the whole screen", function()
  local screen = sample.screen { after = { role = "document", children = {
    { role = "text", name = "Cancel" }, { role = "group", name = "More", children = { { role = "button", name = "CANCEL" } } },
  } } }
  expect(nodes.find_saying(screen.context, "cancel").role).is("text")
  expect(nodes.find_saying(screen.context, "cancel", { class = "interactive" }).role).is("button")
  expect(nodes.find_saying(screen.context, "accept")).is(nil)
  expect(nodes.find_saying(sample.context {}, "cancel")).is(nil)
end)
