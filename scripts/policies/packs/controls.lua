-- packs/controls.lua: what controls are called, and which of two is which.

local choices = require "lib.choices"
local nodes = require "lib.nodes"
local text = require "lib.text"
local words = require "lib.words"

-- What is written on a control apart from its accessible name; empty when the capture does not tell.
local function written(node)
  return node.properties.visible_text or node.inner_text
end

-- Do the name that is read aloud and the text that is shown agree? One may be longer than the other.
local function agree(node)
  local name, shown = text.spaced(node.name), text.spaced(written(node))
  if shown == "  " or name == "  " then
    -- A sign instead of words is an icon, which any name may explain; of two signs the same one is wanted.
    return name ~= shown or sz.fold(node.name) == sz.fold(written(node)) or node.name == "" or written(node) == ""
  end
  return string.find(name, shown, 1, true) ~= nil or string.find(shown, name, 1, true) ~= nil
end

-- Two controls exchanged something: the new one of `node` is the old one of `other`, and the other way round.
local function exchanged(node, other, field)
  local mine, theirs = field(node), field(other)
  local my_old, their_old = field(node.before), field(other.before)
  return mine ~= nil and theirs ~= nil and mine ~= my_old and mine == their_old and theirs == my_old
end

local function name_of(node)
  return node.name ~= "" and node.name or nil
end

-- Do two controls have each other's rectangle? Whoever moves a control takes its rectangle along; whoever moves the words does not.
local function exchanged_boxes(node, other)
  local function same(one, two)
    return one ~= nil and two ~= nil and one.x == two.x and one.y == two.y and one.width == two.width and one.height == two.height
  end
  return same(node.bounds, other.before.bounds) and same(other.bounds, node.before.bounds) and not same(node.bounds, other.bounds)
end

-- A way on and a way out side by side, of which one stood before the other and now stands behind it: whoever clicks by habit clicks
-- the other one. So are two halves of a choice in any words that took each other's place exactly. Answers the other control.
local function changed_places(node)
  -- "Continue without an account" has words of both and is a way out.
  local mine = nodes.label(node)
  local i_lead_out = words.is_decline(mine) ~= nil
  local i_lead_on = not i_lead_out and words.is_accept(mine) ~= nil
  local pair = choices.partner(node)
  for _, other in ipairs(node.siblings) do
    local is_control = other.class == "interactive" and other.before ~= nil and nodes.same_name(other, other.before)
    if is_control and (other.index < node.index) ~= (other.before.index < node.before.index) then
      local theirs = nodes.label(other)
      local it_leads_out = words.is_decline(theirs) ~= nil
      local it_leads_on = not it_leads_out and words.is_accept(theirs) ~= nil
      local opposite = (i_lead_out and it_leads_on) or (i_lead_on and it_leads_out)
      if pair == other and theirs ~= "" and mine ~= "" then
        opposite = opposite or exchanged_boxes(node, other)
      end
      if opposite then
        return other
      end
    end
  end
  return nil
end

local function target_of(node)
  local url = node.properties.url
  if url == nil and node.role == "link" and node.value ~= "" then
    url = node.value
  end
  return url
end

return {
  {
    id = "name_text_mismatch",
    description = "what a control is called and what is written on it disagree, and did not before",
    severity = "warning",
    when = {
      { changed = true, has_before = true, class = { "interactive", "input", "secret" } },
      { novel = true, class = "interactive" },
    },
    inspect = function(node, context)
      if agree(node) then
        return false
      end
      local shown = written(node)
      if node.before ~= nil then
        if agree(node.before) then
          return true, nodes.describe(node) .. " shows `" .. text.short(shown) .. "`"
        end
        return false
      end
      -- A new control that shows the words of one that is gone: the old control under another name.
      local old = sz.find(context.before_root, { class = "interactive", says = shown }, 1)[1]
      if old ~= nil and nodes.find_saying(context, shown, { class = "interactive" }) == nil then
        return true, nodes.describe(node) .. " shows `" .. text.short(shown) .. "`, which " .. nodes.describe(old) .. " was called"
      end
    end,
  },
  {
    id = "labels_swapped",
    description = "two controls exchanged their names or their targets",
    severity = "critical",
    when = { changed = { "name", "role", "value", "property:url", "position" }, has_before = true, class = "interactive" },
    inspect = function(node, context)
      local before = node.before
      if name_of(node) ~= name_of(before) then
        -- Who was called what this one is called now?
        local twin = { class = "interactive", changed = "name", name_is = before.name, before = { name_is = node.name } }
        for _, other in ipairs(sz.find(context.root, twin)) do
          -- Each pair once: from the one that comes first.
          if other.index > node.index and exchanged(node, other, name_of) then
            return true, nodes.describe(node) .. " and " .. nodes.describe(other) .. " exchanged their names"
          end
        end
      end
      if node.role ~= before.role then
        -- A button and a link side by side that changed places under their names: each now does what the other did.
        local twin = { class = "interactive", role = before.role, before = { role = node.role }, changed = "role" }
        for _, other in ipairs(sz.find(context.root, twin)) do
          if other.index > node.index and other.parent == node.parent then
            return true, nodes.describe(node) .. " and " .. nodes.describe(other) .. " exchanged their names"
          end
        end
      end
      local target, old_target = target_of(node), target_of(before)
      if target ~= old_target and target ~= nil and old_target ~= nil then
        local twin = { class = "interactive", target_is = old_target, before = { target_is = target } }
        for _, other in ipairs(sz.find(context.root, twin)) do
          if other.index > node.index and exchanged(node, other, target_of) then
            return true, nodes.describe(node) .. " and " .. nodes.describe(other) .. " exchanged their targets"
          end
        end
      end
      if node.changed.position and nodes.same_name(node, before) then
        local other = changed_places(node)
        if other ~= nil then
          return true, nodes.describe(node) .. " and " .. nodes.describe(other) .. " changed places", "warning"
        end
      end
    end,
  },
}
