-- What packs/targets.lua promises: where forms and links lead, and names that pretend.

local targets = require "packs.targets"

-- What the rules of the pack find, one line each.
local function found(screen)
  local lines = {}
  for _, finding in ipairs(sample.findings(targets, sample.screen(screen))) do
    lines[#lines + 1] = finding.severity .. " " .. finding.id .. ": " .. finding.evidence
  end
  return lines
end

local function page(children)
  return { role = "document", name = "Shop", children = children }
end

local heading = { role = "heading", name = "Your order" }

-- One node before and after, on pages of these addresses.
local function changed(before, after, baseline_url, url)
  before.id, after.id = "n", "n"
  return found { before = page { heading, before }, after = page { heading, after }, baseline_url = baseline_url, url = url }
end

local function form(action)
  return { role = "form", name = "Log in", properties = { form_action = action }, children = { { role = "button", name = "Log in" } } }
end

test("a form that is sent to another origin is told with both", function()
  expect(changed(form("https://shop.example/in"), form("https://evil.example/in"))).is {
    "critical form_action_changed: form `Log in` was sent to https://shop.example/in, now to https://evil.example/in",
  }
  expect(changed(form("https://shop.example/in"), form("javascript:steal()"))).is {
    "critical form_action_changed: form `Log in` was sent to https://shop.example/in, now to javascript:steal()",
  }
end)

cases("a form that stays on its site, moves with its page, or is not known is not told", {
  { "https://shop.example/in", "https://shop.example/login" },
  { "http://localhost:1/in", "http://localhost:2/in", "http://localhost:1/", "http://localhost:2/" },
  { "https://shop.example/in", nil }, { nil, "https://evil.example/in" },
}, function(was, is, baseline_url, url)
  expect(changed(form(was), form(is), baseline_url, url)).is {}
end)

local function link(url, name)
  return { role = "link", name = name or "Password", properties = { url = url } }
end

cases("links with an unchanged text", {
  { "https://shop.example/p", "https://evil.example/p", "critical" },
  { "https://shop.example/p", "data:text/html,x", "critical" },
  { "https://shop.example/p", "https://shop.example/other", "warning" },
  { "https://shop.example/order/7/", "https://shop.example/order/8/?x=1", nil },
  { "#content", "https://shop.example/page#top", nil },
  { "https://shop.example/page#a", "#b", nil },
  { "#content", "https://evil.example/", "critical" },
  { "https://evil.example/", "#content", "critical" },
}, function(was, is, severity)
  local want = {}
  if severity ~= nil then
    want = { severity .. " link_target_changed: link `Password` led to " .. was .. ", now to " .. is }
  end
  expect(changed(link(was), link(is), "https://shop.example/page", "https://shop.example/page")).is(want)
end)

test("a link whose text changed too, or whose target is not known, is another link", function()
  expect(changed(link("https://shop.example/p"), link("https://evil.example/p", "Advertisement"))).is {}
  expect(changed(link("https://shop.example/p"), { role = "link", name = "Password", states = { visited = true } })).is {}
  expect(changed({ role = "link", name = "Password" }, link("https://evil.example/p"))).is {}
end)

test("some formats tell the target of a link as its value", function()
  local function valued(url)
    return { role = "link", name = "Password", value = url }
  end
  expect(changed(valued("https://shop.example/p"), valued("https://evil.example/p"))).is {
    "critical link_target_changed: link `Password` led to https://shop.example/p, now to https://evil.example/p",
  }
end)

local function button(name, id)
  return { role = "button", name = name, id = id }
end

test("a name that only looks like the old one, or mixes scripts, is told", function()
  expect(changed(button("Paypal"), button("Pаypаl"))).is { "critical lookalike_text: button `Pаypаl` only looks like `Paypal`" }
  expect(changed(button("Payment"), button("Pаypаl login"))).is {
    "critical lookalike_text: button `Pаypаl login` mixes letters of two scripts",
  }
end)

test("an honest name in another script, or one that mixed scripts before, is not told", function()
  expect(changed(button("Paypal"), button("Привет"))).is {}
  expect(changed(button("Pаypаl one"), button("Pаypаl two"))).is {}
  expect(changed(button("Paypal"), button("Payment"))).is {}
end)

cases("a new name is told when the screen had the honest one before", { { false }, { true } }, function(stays)
  local after = page { heading, { role = "link", name = "Pаypаl" }, stays and button("Paypal", "a") or nil }
  expect(found { before = page { heading, button("Paypal", "a") }, after = after }).is {
    "critical lookalike_text: new link `Pаypаl` only looks like button `Paypal`",
  }
end)

test("a new name without an honest one, an honest one, and one on an unknown screen are not told", function()
  expect(found { before = page { heading }, after = page { heading, { role = "link", name = "Pаypаl" } } }).is {}
  expect(found { before = page { heading, button("Paypal", "a") }, after = page { heading, { role = "link", name = "Éclair" } } }).is {}
  expect(found { after = page { { role = "link", name = "Pаypаl" } } }).is {}
end)

cases("an address that reaches somebody else, or hands on to somebody else, is a warning", {
  { "tel:+1 555 1", "tel:+1 555 2" }, { "https://shop.example/go?next=/home", "https://shop.example/go?next=https://evil.example" },
}, function(was, is)
  local function screen(url)
    return page { heading, { role = "link", name = "Help", id = "h", properties = { url = url } } }
  end
  local lines = found { before = screen(was), after = screen(is) }
  expect(#lines).is(1)
  expect(string.find(lines[1], "warning link_target_changed", 1, true)).is(1)
end)
