-- What packs/secrets.lua promises: which screens ask for a secret that they did not ask for, and which only look so.

local secrets = require "packs.secrets"

-- What the rules of the pack find, one line each.
local function found(screen)
  local lines = {}
  for _, finding in ipairs(sample.findings(secrets, sample.screen(screen))) do
    lines[#lines + 1] = finding.severity .. " " .. finding.id .. ": " .. finding.evidence
  end
  return lines
end

local function page(children)
  return { role = "document", name = "Shop", children = children }
end

local function password(more)
  local node = { role = "textbox", name = "Password", states = { protected = true } }
  for field, value in pairs(more or {}) do
    node[field] = value
  end
  return node
end

local heading = { role = "heading", name = "Your order" }

test("a new field for a secret is told", function()
  expect(found { before = page { heading }, after = page { heading, password() } }).is {
    "critical novel_secret_input: new textbox `Password`",
  }
end)

cases("a new field is told with the new box that it stands in, and the box by itself", {
  { "dialog" }, { "alertdialog" }, { "alert" }, { "iframe" },
}, function(role)
  local box = { role = role, name = "Session expired", children = { password() } }
  expect(found { before = page { heading }, after = page { heading, box } }).is {
    "critical novel_secret_input: new textbox `Password` in new " .. role .. " `Session expired`",
    "critical overlay_login: " .. role .. " `Session expired` asks for textbox `Password`",
  }
end)

test("a dialog that was there before is not called new, and one without a secret asks for none", function()
  local function dialog(children)
    return { role = "dialog", name = "Account", id = "d", children = children }
  end
  expect(found { before = page { heading, dialog { heading } }, after = page { heading, dialog { heading, password() } } }).is {
    "critical novel_secret_input: new textbox `Password`",
  }
  local greeting = { role = "dialog", name = "Hello", children = { { role = "textbox", name = "Nickname" } } }
  expect(found { before = page { heading }, after = page { heading, greeting } }).is {}
end)

-- A field that is gone and another in its place: before and after, where its form is sent.
local function rebuilt(action, new_action, name)
  local function form(label, address, children)
    return { role = "form", name = label, properties = { form_action = address }, children = children }
  end
  local old = { role = "textbox", name = "Password", class = "secret" }
  local new = { role = "spinbutton", name = name or "Password", class = "secret" }
  return found {
    before = page { form("Log in", action, { old }) },
    after = page { form("Log in", action, {}), form("Members", new_action, { new }) },
    baseline_url = "https://shop.example/login", url = "https://shop.example/login",
  }
end

test("a field that was only built anew, and is sent to the same place, is not new", function()
  expect(rebuilt("https://shop.example/in", "https://shop.example/in")).is {}
  expect(rebuilt(nil, nil)).is {}
  expect(rebuilt(nil, "https://shop.example/in")).is {}
end)

test("a field that was built anew under another name, or is sent elsewhere, is new", function()
  expect(rebuilt("https://shop.example/in", "https://shop.example/in", "Card number")).is {
    "critical novel_secret_input: new spinbutton `Card number`",
  }
  expect(rebuilt("https://shop.example/in", "https://evil.example/in")).is {
    "critical novel_secret_input: new spinbutton `Password`",
  }
  expect(rebuilt("https://evil.example/in", nil)).is { "critical novel_secret_input: new spinbutton `Password`" }
end)

-- The same field before and after with other properties, states or class.
local function changed(before, after)
  before.id, after.id = "p", "p"
  return found { before = page { heading, password(before) }, after = page { heading, password(after) } }
end

test("a field that hid what is typed and now shows it is told by what changed", function()
  expect(changed({ properties = { input_type = "password" } }, { properties = { input_type = "text" } })).is {
    "critical secret_exposed: textbox `Password` was a password field and is a text field",
  }
  expect(changed({}, { states = {} })).is { "critical secret_exposed: textbox `Password` no longer hides what is typed" }
  expect(changed({ class = "secret" }, { class = "input", value = "x" })).is {
    "critical secret_exposed: textbox `Password` was a secret field and is plain input",
  }
end)

cases("what keeps hiding, or is not known to have changed, is not told", {
  { { properties = { input_type = "password" } }, { properties = { input_type = "password" }, value = "x" } },
  { { properties = { input_type = "password" } }, { states = {}, class = "input" } },
  { { class = "secret" }, { class = "container", value = "x" } },
  { { class = "input", states = {} }, { class = "input", states = {}, value = "x" } },
  { { states = {}, class = "input", properties = { input_type = "email" } },
    { states = {}, class = "input", properties = { input_type = "text" } } },
}, function(before, after)
  expect(changed(before, after)).is {}
end)

test("a nameless field is known by the label beside it", function()
  local function screen(label, name)
    return { role = "document", name = "Shop", children = {
      { role = "heading", name = "Shop" },
      { role = "group", children = { { role = "text", name = label }, { role = "textbox", name = name } } },
    } }
  end
  local before = { role = "document", name = "Shop", children = { { role = "heading", name = "Shop" } } }
  local function count(label, name)
    return #sample.findings(require "packs.secrets", sample.screen { before = before, after = screen(label, name) })
  end
  expect(count("Password:")).is(1)
  expect(count("Раssword")).is(1)
  expect(count("Town")).is(0)
  expect(count("Forgot your password?", "E-mail")).is(0)
end)
