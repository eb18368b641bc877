-- What packs/consent.lua promises: boxes that say yes on the user's behalf.

local consent = require "packs.consent"

-- What the rules of the pack find, one line each.
local function found(screen)
  local lines = {}
  for _, finding in ipairs(sample.findings(consent, sample.screen(screen))) do
    lines[#lines + 1] = finding.severity .. " " .. finding.id .. ": " .. finding.evidence
  end
  return lines
end

local function page(children)
  return { role = "document", name = "Shop", children = children }
end

local heading = { role = "heading", name = "Your order" }

-- The same box before and after.
local function changed(before, after, role)
  before.role, after.role, before.id, after.id = role or "checkbox", role or "checkbox", "b", "b"
  return found { before = page { heading, before }, after = page { heading, after } }
end

cases("a box for consent that became ticked is told, in whatever role it comes", {
  { "checkbox" }, { "switch" }, { "radio" }, { "menuitemcheckbox" }, { "menuitemradio" },
}, function(role)
  expect(changed({ name = "Send me the newsletter" }, { name = "Send me the newsletter", states = { checked = true } }, role)).is {
    "warning consent_prechecked: " .. role .. " `Send me the newsletter` is ticked (found: newsletter)",
  }
end)

test("a button that is held down is a box too", function()
  expect(changed({ name = "Allow tracking" }, { name = "Allow tracking", states = { pressed = true } }, "button")).is {
    "warning consent_prechecked: button `Allow tracking` is ticked (found: tracking)",
  }
end)

test("a new box that comes ticked is told, one that costs money too", function()
  local box = { role = "checkbox", name = "Gift wrap ($4.99)", states = { checked = true } }
  expect(found { before = page { heading }, after = page { heading, box } }).is {
    "warning consent_prechecked: checkbox `Gift wrap ($4.99)` is ticked (found: gift wrap)",
  }
end)

test("a box without a name is read by what stands around it", function()
  local function row(checked)
    return page { heading, { role = "group", id = "g", children = {
      { role = "checkbox", id = "b", states = { checked = checked } }, { role = "text", name = "Subscribe to partners" },
    } } }
  end
  local lines = found { before = row(nil), after = row(true) }
  expect(#lines).is(1)
  expect(lines[1]).contains("consent_prechecked")
end)

test("a box that was ticked before, asks for nothing, or became free is not told", function()
  expect(changed({ name = "Newsletter", states = { checked = true } }, { name = "Newsletter", states = { checked = true } })).is {}
  expect(changed({ name = "Dark mode" }, { name = "Dark mode", states = { checked = true } })).is {}
  expect(changed({ name = "Newsletter", states = { checked = true } }, { name = "Newsletter" })).is {}
  expect(found { before = page { heading }, after = page { heading, { role = "checkbox", name = "Newsletter" } } }).is {}
end)

cases("labels that were turned into their opposite", {
  { "Send me offers", "Do not send me offers" }, { "Share my data with partners", "Don't share my data with partners" },
  { "Newsletter", "No newsletter" }, { "Offers for me", "Never offers for me" }, { "Offers to my phone", "Opt out of offers to my phone" },
  { "Order with insurance", "Order without insurance" }, { "Uncheck for marketing", "Check for marketing" },
  { "Untick to stop tracking", "Tick to stop tracking" }, { "Angebote senden", "Angebote nicht senden" },
  { "Werbung erhalten", "keine Werbung erhalten" }, { "Angebote", "kein Angebote" }, { "offres par mail", "pas offres par mail" },
  { "offres par sms", "ne pas offres par sms" }, { "offres ici", "non offres ici" }, { "ofertas ya", "sin ofertas ya" },
}, function(before, after)
  expect(changed({ name = before }, { name = after })).is {
    "warning consent_inverted: checkbox `" .. after .. "` said `" .. before .. "`",
  }
end)

test("a label that was reworded, a box that was ticked anew, and boxes that ask for nothing are not told", function()
  expect(changed({ name = "Send me offers" }, { name = "Please send me offers" })).is {}
  expect(changed({ name = "Show files" }, { name = "Do not show files" })).is {}
  expect(changed({ name = "No offers" }, { name = "Not one of the offers" })).is {}
  expect(changed({ name = "Do not send offers", states = { checked = true } }, { name = "Send offers" })).is {}
end)
