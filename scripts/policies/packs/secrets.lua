-- packs/secrets.lua: passwords, cards and codes.

local lookalike = require "lib.lookalike"
local nodes = require "lib.nodes"
local text = require "lib.text"
local urls = require "lib.urls"

-- Has the same field only been built anew? Then the old screen had it, it is gone, and it is sent to the same place.
local function was_there_before(node, context)
  if context.before_root == nil then
    return false
  end
  local form = sz.closest(node, { role = "form" })
  for _, old in ipairs(sz.find(context.before_root, { class = "secret", removed = true })) do
    local old_form = sz.closest(old, { role = "form" })
    local target = form ~= nil and form.properties.form_action or node.properties.form_action or ""
    local old_target = old_form ~= nil and old_form.properties.form_action or old.properties.form_action or ""
    if nodes.same_name(old, node) and urls.same_origin(old_target, context.baseline_url, target, context.url) then
      return true
    end
  end
  return false
end

-- Where what is typed into a node is sent: its own property, or that of the form around it.
local function action_of(node)
  local own = node.properties.form_action
  if own ~= nil then
    return own
  end
  local form = sz.closest(node, { role = "form", property = "form_action" })
  return form ~= nil and form.properties.form_action or nil
end

-- Words of fields for secrets, for fields whose label only stands beside them. Fields with a name of their own are known by it already.
local secret_words = {
  "password", "passphrase", "passcode", "pin", "cvv", "cvc", "otp", "card number", "security code", "verification code", "one time code",
  "passwort", "kennwort", "kartennummer", "mot de passe", "numéro de carte", "contraseña", "número de tarjeta", "senha", "wachtwoord",
  "hasło", "пароль", "lösenord", "adgangskode", "passord", "salasana", "heslo", "şifre", "密码", "パスワード", "비밀번호",
}

-- The label of a nameless field: what stands right before it, else what the box around it is called or says.
local function label_beside(node)
  if node.name ~= "" or node.parent == nil then
    return nil
  end
  local label
  for _, other in ipairs(node.siblings) do
    if other.index < node.index and other.class == "content" then
      label = nodes.label(other)
    end
  end
  if label == nil and #node.siblings == 0 then
    label = node.parent.name ~= "" and node.parent.name or node.parent.description
  end
  if label ~= nil and #label <= 60 and text.has_any(text.spaced(lookalike.skeleton(label)), secret_words) then
    return label
  end
  return nil
end

local function enclosing_overlay(node)
  return sz.closest(node, { role = { "dialog", "alertdialog", "alert", "iframe" }, novel = true })
end

return {
  {
    id = "novel_secret_input",
    description = "a new field takes a password, a card number or a code",
    severity = "critical",
    when = {
      { class = "secret", novel = true },
      { class = "input", novel = true, name_is = "" },
      -- A field of another kind that now asks for a secret.
      { class = "secret", changed = true, before = { class = { "input", "interactive", "content", "container" } } },
      -- A field that was lifted out of its form and put into another.
      { class = "secret", changed = { "position", "moved" }, has_before = true },
    },
    inspect = function(node, context)
      local before = node.before
      if node.class ~= "secret" then
        local label = label_beside(node)
        if label ~= nil then
          return true, "new " .. nodes.describe(node) .. " beside `" .. text.short(label) .. "`"
        end
        return false
      end
      if before ~= nil and before.class ~= "secret" then
        return true, nodes.describe(before) .. " now takes a secret as " .. nodes.describe(node)
      end
      if before ~= nil then
        local was, is = action_of(before), action_of(node)
        local form = sz.closest(node, { role = "form" })
        local elsewhere = is ~= nil and not urls.same_origin(was or "", context.baseline_url, is, context.url)
        -- Without an address before, nothing is known, unless the form itself is new.
        if elsewhere and (was ~= nil or (form ~= nil and form.novel)) then
          return true, nodes.describe(node) .. " was put into a form that is sent to " .. text.short(is)
        end
        return false
      end
      if was_there_before(node, context) then
        return false
      end
      local evidence = "new " .. nodes.describe(node)
      local overlay = enclosing_overlay(node)
      if overlay ~= nil then
        evidence = evidence .. " in new " .. nodes.describe(overlay)
      end
      return true, evidence
    end,
  },
  {
    id = "overlay_login",
    description = "a new dialog, alert or frame over a known screen asks for a secret",
    severity = "critical",
    when = { role = { "dialog", "alertdialog", "alert", "iframe", "popover" }, novel = true },
    inspect = function(node)
      local secrets = sz.find(node, { class = "secret" })
      if #secrets > 0 then
        return true, nodes.describe(node) .. " asks for " .. nodes.describe(secrets[1])
      end
    end,
  },
  {
    id = "secret_exposed",
    description = "a field that hid what is typed now shows it",
    severity = "critical",
    when = { changed = true, has_before = true },
    inspect = function(node)
      local before = node.before
      local was = before.properties.input_type
      local is = node.properties.input_type
      if was == "password" and is ~= nil and is ~= "password" then
        return true, nodes.describe(node) .. " was a password field and is a " .. text.short(is) .. " field"
      end
      -- A capture that was made without the details of fields says nothing about this one.
      if was ~= nil and is == nil then
        return false
      end
      if before.states.protected and not node.states.protected then
        return true, nodes.describe(node) .. " no longer hides what is typed"
      end
      if before.class == "secret" and node.class ~= "secret" and node.class ~= "container" then
        return true, nodes.describe(node) .. " was a secret field and is plain " .. node.class
      end
    end,
  },
}
