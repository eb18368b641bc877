-- severity.lua: how bad is a change?
--
-- Asked once for every difference between the approved screen and the captured one. The answer is
--   "ignore"    counted, but nobody is told
--   "info"      ordinary drift, to be read at leisure
--   "warning"   somebody should look today
--   "critical"  somebody should look now
-- then a reason (one sentence, shown to people) and tags (words to filter by).
--
-- The rules below are tried from top to bottom, and the first that has an answer decides.
-- Each is a small function: it looks at the change and returns nothing when it has no opinion.

local changes = require "lib.changes"
local text = require "lib.text"
local urls = require "lib.urls"
local words = require "lib.words"

local described, is_control, stake = changes.described, changes.is_control, changes.stake

local settings = sz.settings.severity or {}
-- So many plain warnings on one screen are worth the attention of a critical one.
local MANY_WARNINGS = settings.many_warnings or 25
-- How bad it is when a required node that takes no secret, no money and no consent is gone or called differently. A new release of
-- a program does that as well; "critical" suits programs that never change.
local REQUIRED_MISSING = settings.required_missing or "warning"

-- A manipulation rule has found something and proposes how bad it is; we follow it.
local function found_by_a_rule(change)
  if change.kind == "manipulation" then
    local rule = change.rule or "unnamed"
    local reason = change.rule or "manipulation"
    if change.evidence ~= nil then
      reason = reason .. ": " .. change.evidence
    end
    local tags = { "manipulation", rule }
    for _, tag in ipairs(changes.tags_of_rule[rule] or {}) do
      tags[#tags + 1] = tag
    end
    return change.suggested or "warning", reason, tags
  end
end

-- When one side has such a detail and the other does not, nothing is known to have changed.
local function not_captured(change, context)
  if change.kind ~= "modified" then
    return
  end
  local one_sided = changes.depends_on_capture[change.attribute or ""] and (change.before == nil or change.after == nil)
  -- Usual values are left out by captures: an opacity that appears was 1 before.
  local appeared = change.attribute == "property:opacity" or change.attribute == "property:visibility"
  if appeared and change.after ~= nil then
    one_sided = false
  end
  -- In a web page the state "protected" follows from the type of the field; without the type it says nothing.
  if change.attribute == "state:protected" and context.source == "cdp" and change.node.properties.input_type == nil then
    one_sided = true
  end
  if one_sided then
    return "ignore", "only one of the captures tells the " .. change.attribute, { "not_captured" }
  end
end

-- Ids that a program makes up anew on every load ("ember214", ":r7:") say nothing when they change; an id in words does.
local function made_up_id(change)
  if change.attribute ~= "identifier" or change.before == nil or change.after == nil then
    return
  end
  local before, digits = string.gsub(change.before, "%d+", "0")
  if digits > 0 and before == string.gsub(change.after, "%d+", "0") then
    return "ignore", "an id that is made up on every load", { "id" }
  end
end

-- The template names nodes without which the screen is not itself. One that is only called differently, or is another kind of
-- control now, is what a new release does too; what tampering does beside it (another address, a swapped label) has rules of its own.
local function required_node_lost(change)
  local hidden = (change.attribute == "state:invisible" or change.attribute == "state:aria_hidden") and change.after == "true"
  local missing = change.rule == "required_missing"
  if not change.required or not (missing or hidden) then
    return
  end
  local removed = missing and change.kind == "removed"
  local severity, tags = REQUIRED_MISSING, { "required" }
  local lost = stake(change.node)
  if lost ~= nil and (removed or hidden) then
    severity = "critical"
    tags[2] = lost
  end
  if removed then
    local what = change.node ~= nil and "required " .. described(change.node) or "a required node"
    local which = change.node == nil and change.evidence ~= nil and " (" .. change.evidence .. ")" or ""
    return severity, what .. " is missing" .. which, tags
  end
  if hidden then
    return severity, "required " .. described(change.node) .. " was hidden", tags
  end
  return severity, described(change.node) .. " is no longer what is required (" .. (change.evidence or "") .. ")", tags
end

-- The template also names nodes that must not be there.
local function forbidden_node(change)
  if change.rule == "forbidden_present" then
    return "critical", described(change.node) .. " must not be here (" .. (change.evidence or "forbidden") .. ")", { "forbidden" }
  end
end

-- Whoever can add a password field to a screen can read the passwords.
local function new_secret(change)
  if change.node == nil or change.node.class ~= "secret" then
    return
  end
  if change.kind == "added" then
    return "critical", "new " .. described(change.node) .. " takes a secret", { "secret" }
  end
  if change.rule == "novel_interactive" then
    return "critical", described(change.node) .. " now takes a secret (" .. (change.evidence or "") .. ")", { "secret" }
  end
end

local function secret_changed(change)
  if change.kind ~= "modified" or change.node == nil then
    return
  end
  local unprotected = change.attribute == "state:protected" and change.after ~= "true"
  local retyped = change.attribute == "property:input_type" and change.before == "password"
  if unprotected or retyped then
    return "critical", described(change.node) .. " no longer hides what is typed", { "secret" }
  end
end

-- Where a form or a link leads. Another origin (scheme, host and port) means somebody else receives the data.
local function destination_changed(change, context)
  if change.kind ~= "modified" or change.before == nil or change.after == nil then
    return
  end
  if change.attribute == "property:form_action" then
    if urls.same_origin(change.before, context.baseline_url, change.after, context.url) then
      return "info", described(change.node) .. " is sent to another page of the same site", { "form" }
    end
    return "critical", described(change.node) .. " is sent to " .. text.short(change.after), { "form", "origin" }
  end
  local is_link = change.node ~= nil and change.node.role == "link"
  if change.attribute == "property:url" or (is_link and change.attribute == "value") then
    if not urls.same_origin(change.before, context.baseline_url, change.after, context.url) then
      return "critical", described(change.node) .. " leads to " .. text.short(change.after), { "link", "origin" }
    end
    if urls.same_but_values(change.before, change.after) then
      return "ignore", described(change.node) .. " has other values in its address", { "link" }
    end
    return "info", described(change.node) .. " leads to another page of the same site", { "link" }
  end
end

-- Things that stand in front of the screen.
local function new_overlay(change)
  if change.kind ~= "added" or change.node == nil then
    return
  end
  local role = change.node.role
  if role == "dialog" or role == "alertdialog" then
    return "warning", "new " .. described(change.node) .. " in front of the screen", { "overlay" }
  end
  if role == "iframe" then
    return "warning", "new frame with foreign content", { "overlay", "frame" }
  end
end

-- A box that says yes on the user's behalf.
local function consent_changed(change)
  if change.attribute == "state:checked" and change.node ~= nil and words.is_consent(change.node.name) then
    if change.after == "true" then
      return "warning", described(change.node) .. " is now ticked beforehand", { "consent" }
    end
    return "info", described(change.node) .. " is no longer ticked beforehand", { "consent" }
  end
end

-- A question that is no longer asked is taken as answered.
local function consent_gone(change)
  local node = change.node
  if change.kind ~= "removed" or node == nil or (node.role ~= "checkbox" and node.role ~= "switch") then
    return
  end
  if words.is_consent(node.name) then
    return "warning", described(node) .. " no longer asks", { "consent", "control" }
  end
end

-- Money that reads differently than it did.
local function price_changed(change)
  if change.kind ~= "modified" or change.before == nil or change.after == nil or change.before == change.after then
    return
  end
  if change.attribute ~= "name" and change.attribute ~= "value" and change.attribute ~= "description" then
    return
  end
  local in_field = change.attribute == "value" and string.find(change.before, "%d") and text.is_amount_label(change.node.name)
  if in_field or text.has_price(change.before) or text.has_amount(change.before) then
    return "warning", "a price changed from `" .. text.short(change.before) .. "` to `" .. text.short(change.after) .. "`",
      { "payment" }
  end
end

-- A sentence that made a person careful, and is gone.
local function warning_gone(change)
  local node = change.node
  if node == nil or is_control(node) then
    return
  end
  if change.kind == "removed" and words.is_warning(node.name) then
    return "warning", described(node) .. " no longer warns", { "warning" }
  end
  local reworded = change.kind == "modified" and change.attribute == "name" and change.before ~= nil and change.after ~= nil
  if reworded and words.is_warning(change.before) and not words.is_warning(change.after) then
    return "warning", "`" .. text.short(change.before) .. "` no longer warns", { "warning" }
  end
end

-- A control that one can no longer see or use.
local function control_hidden(change)
  if not is_control(change.node) or change.kind ~= "modified" then
    return
  end
  local hidden = (change.attribute == "state:invisible" or change.attribute == "state:aria_hidden") and change.after == "true"
  local transparent = change.attribute == "property:opacity" and (tonumber(change.after or "") or 1) < 0.1
  local switched_off = change.attribute == "property:visibility" and change.after == "hidden"
  if hidden or transparent or switched_off then
    return "warning", described(change.node) .. " can no longer be seen", { "hidden" }
  end
  if change.attribute == "role" and not words.is_control_role(change.after or "") then
    return "warning", described(change.node) .. " became plain " .. (change.after or "text"), { "role" }
  end
end

local function screens(change)
  if change.kind == "transition" then
    return "warning", change.evidence or "this screen does not follow the previous one", { "navigation", change.rule or "transition" }
  end
  if change.kind == "unmatched" then
    return "warning", change.evidence or "no approved screen resembles this one", { change.rule or "unknown_screen" }
  end
end

-- What is left is ordinary drift.
local function ordinary(change)
  if change.attribute == "bounds" or change.attribute == "position" then
    return "info", described(change.node) .. " sits elsewhere", { "geometry" }
  end
  if change.kind == "added" then
    local reason = described(change.node) .. " is new"
    if change.evidence ~= nil then
      reason = reason .. " (" .. change.evidence .. ")"
    end
    return "info", reason, { is_control(change.node) and "control" or "text" }
  end
  if change.kind == "removed" then
    return "info", described(change.node) .. " is gone", { is_control(change.node) and "control" or "text" }
  end
  if change.kind == "moved" or change.kind == "reordered" then
    return "info", described(change.node) .. " moved", { "order" }
  end
  return "info", described(change.node) .. " changed its " .. (change.attribute or "content"), { "text" }
end

local rules = {
  found_by_a_rule, not_captured, made_up_id, required_node_lost, forbidden_node, new_secret, secret_changed, destination_changed,
  new_overlay, consent_changed, consent_gone, price_changed, warning_gone, control_hidden, screens, ordinary,
}

local function judge(change, context)
  for _, rule in ipairs(rules) do
    local severity, reason, tags = rule(change, context)
    if severity ~= nil then
      return severity, reason, tags
    end
  end
  return "info"
end

-- One severity and one sentence for the whole screen: the worst event gives both.
local function summarize(events, _)
  local order = { ignore = 0, info = 1, warning = 2, critical = 3 }
  local count = { ignore = 0, info = 0, warning = 0, critical = 0 }
  local worst, why = "ignore", "nothing changed"
  for _, event in ipairs(events) do
    count[event.severity] = count[event.severity] + 1
    if order[event.severity] > order[worst] then
      worst, why = event.severity, event.reason or event.kind
    end
  end
  if worst == "warning" and count.warning >= MANY_WARNINGS then
    return "critical", string.format("%d warnings on one screen, the first: %s", count.warning, why)
  end
  local others = #events - 1
  if others > 0 then
    why = string.format("%s (and %d more)", why, others)
  end
  return worst, why
end

return { api = 1, judge = judge, summarize = summarize }
