-- packs/way_out.lua: declining made hard.

local choices = require "lib.choices"
local nodes = require "lib.nodes"
local words = require "lib.words"

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

-- How many controls of a screen are called like this.
local function controls_saying(root, label)
  return #sz.find(root, { class = "interactive", says = label })
end

-- Is the way out still there under its words? A screen may have several; one less is one gone.
local function still_says(context, label)
  return controls_saying(context.root, label) >= controls_saying(context.before_root, label)
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
  return nodes.label(old) ~= "" and not words.is_accept(nodes.label(old)) and choices.partner(old) ~= nil
end

return {
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
      if how == nil or not choices.leads_out(old) then
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
      local accept = choices.accept_stays(context, old)
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
        if turned and (choices.leads_out(old) or is_half(old)) then
          return true, nodes.describe(node) .. " became plain " .. twin.role
        end
        return false
      end
      local how = how_disguised(node, context)
      -- Half of a choice that was played down, while the other half was not, needs no words that are known.
      if how ~= nil and (choices.leads_out(old) or is_half(old)) then
        return true, how
      end
    end,
  },
}
