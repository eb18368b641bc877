-- packs/controls.lua: names, labels and the way out.

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

-- What a question is asked in. In a toolbar or on the bare page two controls side by side are no choice.
local asking = { role = { "dialog", "alertdialog", "form", "group", "region" } }

local function is_pressed(node)
  return node.role == "button" or node.role == "link"
end

-- Two buttons side by side and no third, where something is asked: a choice; boxes to tick may stand beside, fields to fill in make it
-- a form. Answers the other one; nil where there is no such pair.
local function partner(node)
  local other
  if not is_pressed(node) then
    return nil
  end
  for _, sibling in ipairs(node.siblings) do
    if sibling.class == "input" or sibling.class == "secret" or (is_pressed(sibling) and other ~= nil) then
      return nil
    end
    if is_pressed(sibling) then
      other = sibling
    end
  end
  return other ~= nil and sz.closest(node, asking) ~= nil and other or nil
end

-- Is a control, as it was approved, a way out: by its words, or as the other half of a choice whose one half leads on by its words?
local function leads_out(old)
  local label = nodes.label(old)
  if words.is_decline(label) then
    return true
  end
  if label == "" or words.is_accept(label) then
    return false
  end
  local other = partner(old)
  return other ~= nil and other.role ~= "link" and words.is_accept(nodes.label(other)) ~= nil
    and words.is_decline(nodes.label(other)) == nil
end

-- Is there still a way to say yes? By its words anywhere on the screen, since dialogs are short and a screen without any way on has
-- nothing to press anybody into; else the other half of the choice that the way out was part of.
local function accept_stays(context, old)
  for _, control in ipairs(sz.find(context.root, { class = "interactive", says_any = words.accept })) do
    if control.role ~= "link" and not nodes.is_hidden(control, context.root) then
      return control
    end
  end
  local other = partner(old)
  local stays = other ~= nil and other.role == "button" and nodes.find_saying(context, nodes.label(other), { role = "button" }) or nil
  if stays ~= nil and not words.is_decline(nodes.label(stays)) and not nodes.is_hidden(stays, context.root) then
    return stays
  end
  return nil
end

-- How much smaller a control became, measured against the page so that a zoomed page is no finding.
local function shrink_factor(node, context)
  local is, was = nodes.area(node), nodes.area(node.before)
  local page, old_page = context.root and nodes.area(context.root), context.before_root and nodes.area(context.before_root)
  if not is or not was or was == 0 or not page or not old_page or page == 0 or old_page == 0 then
    return 1
  end
  return (is / page) / (was / old_page)
end

-- The number at the start of a property: "16px" is 16. Nil where there is none.
local function number(value)
  return tonumber(string.match(value or "", "^%d+%.?%d*") or "")
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

-- How many controls of a screen are called like this.
local function controls_saying(root, label)
  return #sz.find(root, { class = "interactive", says = label })
end

-- Is the way out still there under its words? A screen may have several; one less is one gone.
local function still_says(context, label)
  return controls_saying(context.root, label) >= controls_saying(context.before_root, label)
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
  local pair = partner(node)
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

-- What keeps people from a control that they could use: "gone", "switched off", "hidden" or "renamed"; nil when nothing does.
local function what_became(node, context)
  local before = node.before
  if before == nil then
    return node.removed and "gone" or nil
  end
  if node.changed.name and node.name ~= "" and not nodes.same_name(node, before) then
    return "renamed"
  end
  if node.states.disabled and not (before.states.disabled or before.states.invisible) then
    return "switched off"
  end
  if node.bounds ~= nil and before.bounds == nil and nodes.is_out_of_reach(node, context.root) then
    -- Where it stood before is not known, so nothing is known to have moved out of reach.
    return nil
  end
  if nodes.is_hidden(node, context.root) and not nodes.is_hidden(before, context.before_root) then
    return "hidden"
  end
  return nil
end

-- How a control was played down, as a sentence; nil when it was not.
local function how_disguised(node, context)
  local old = node.before
  if node.class == "content" or node.class == "decorative" then
    return nodes.describe(old) .. " became plain " .. node.role
  end
  local is, was = number(node.properties.opacity), number(old.properties.opacity)
  if is ~= nil and is < 0.5 and (was == nil or was >= 2 * is) then
    return string.format("%s faded to %d %%", nodes.describe(node), math.floor(is * 100))
  end
  is, was = number(node.properties.font_size), number(old.properties.font_size)
  if is ~= nil and was ~= nil and is < 0.7 * was then
    return string.format("the letters of %s shrank from %s to %s", nodes.describe(node), was, is)
  end
  if shrink_factor(node, context) < 0.4 then
    return nodes.describe(node) .. " shrank to less than half of its size"
  end
  return nil
end

-- Half of a choice in words that no list knows.
local function is_half(old)
  return nodes.label(old) ~= "" and not words.is_accept(nodes.label(old)) and partner(old) ~= nil
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
  {
    id = "decline_removed",
    description = "the way out is gone or hidden while the way on stays",
    severity = "warning",
    when = {
      { removed = true, class = "interactive" },
      { changed = true, has_before = true, class = "interactive" },
    },
    inspect = function(node, context)
      -- What happened is cheaper to see than what the control is for, and for most controls nothing did.
      local how = context.root ~= nil and what_became(node, context) or nil
      local old = node.before or node
      if how == nil or not leads_out(old) then
        return false
      end
      local label = nodes.label(old)
      if how == "renamed" then
        if words.is_decline(nodes.label(node)) or not words.is_accept(nodes.label(node)) or still_says(context, label) then
          return false
        end
        return true, nodes.describe(old) .. " is now " .. nodes.describe(node)
      end
      if node.removed then
        -- It may stand elsewhere, or have turned into text (which is decline_disguised).
        local as_text = { class = { "content", "decorative" }, novel = true }
        if still_says(context, label) or nodes.find_saying(context, label, as_text) ~= nil then
          return false
        end
      end
      local accept = accept_stays(context, old)
      if accept ~= nil then
        return true, nodes.describe(node) .. " is " .. how .. ", " .. nodes.describe(accept) .. " stays"
      end
    end,
  },
  {
    id = "decline_disguised",
    description = "the way out shrank, faded, or turned from a control into text",
    severity = "warning",
    when = {
      { removed = true, class = "interactive" },
      { changed = true, has_before = true },
    },
    inspect = function(node, context)
      local old = node.before or node
      if old.class ~= "interactive" or context.root == nil then
        return false
      end
      if node.removed then
        local twin = nodes.find_saying(context, nodes.label(node), { class = { "content", "decorative" }, novel = true })
        local turned = twin ~= nil and nodes.find_saying(context, nodes.label(node), { class = "interactive" }) == nil
        if turned and (leads_out(old) or is_half(old)) then
          return true, nodes.describe(node) .. " became plain " .. twin.role
        end
        return false
      end
      local how = how_disguised(node, context)
      -- Half of a choice that was played down, while the other half was not, needs no words that are known.
      if how ~= nil and (leads_out(old) or is_half(old)) then
        return true, how
      end
    end,
  },
}
