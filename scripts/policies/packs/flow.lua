-- packs/flow.lua: costs that appear late, controls laid over others, and ways that cannot be left.

local money = require "lib.money"
local nodes = require "lib.nodes"
local text = require "lib.text"

local fees = {
  "fee", "fees", "surcharge", "service charge", "handling", "booking fee", "processing", "tax", "taxes", "insurance", "protection",
  "warranty", "donation", "tip", "delivery", "shipping", "convenience", "resort fee", "cleaning fee", "deposit", "membership",
  "gebühr", "gebühren", "versand", "zuschlag", "frais", "livraison", "cargo", "tarifa", "envío",
}

local price_roles = { "text", "row", "cell", "listitem", "paragraph", "definition", "label", "checkbox", "strong" }

-- How much of `inner` lies under `outer`, from 0 to 1.
local function covered_share(inner, outer)
  local left, right = math.max(inner.x, outer.x), math.min(inner.x + inner.width, outer.x + outer.width)
  local top, bottom = math.max(inner.y, outer.y), math.min(inner.y + inner.height, outer.y + outer.height)
  if right <= left or bottom <= top or inner.width * inner.height == 0 then
    return 0
  end
  return (right - left) * (bottom - top) / (inner.width * inner.height)
end

local function is_around(outer, node)
  local parent = node.parent
  while parent ~= nil do
    if parent == outer then
      return true
    end
    parent = parent.parent
  end
  return false
end

-- A finding of the session becomes one of the screen.
local function from_session(id, description, rule)
  return {
    id = id,
    description = description,
    severity = "warning",
    scope = "screen",
    inspect = function(_, context)
      for _, change in ipairs(context.changes) do
        if change.kind == "transition" and change.rule == rule then
          return true, change.evidence
        end
      end
    end,
  }
end

return {
  {
    id = "hidden_cost",
    description = "a fee or price that the approved screen does not have",
    severity = "warning",
    when = {
      { novel = true, name_pattern = "%d", role = price_roles },
      -- A row that was put in between may look like the old row with another text.
      { changed = "name", has_before = true, name_pattern = "%d", role = price_roles },
    },
    inspect = function(node)
      if not text.has_price(node.name) then
        return false
      end
      if node.before ~= nil then
        local fee = text.has_any(text.spaced(node.name), fees)
        if fee ~= nil and not text.has_any(text.spaced(node.before.name), fees) then
          return true, "`" .. text.short(node.before.name) .. "` became `" .. text.short(node.name) .. "` (" .. fee .. ")"
        end
        return false
      end
      local around = node.name
      if node.parent ~= nil then
        around = around .. " " .. node.parent.text
      end
      local fee = text.has_any(text.spaced(around), fees)
      if fee ~= nil then
        return true, "new: `" .. text.short(node.name) .. "` (" .. fee .. ")"
      end
    end,
  },
  {
    id = "payee_changed",
    description = "who is paid, or the account that is paid into, changed",
    severity = "critical",
    when = { changed = { "name", "value" }, has_before = true },
    inspect = function(node)
      for _, field in ipairs { "name", "value" } do
        local was, is = node.before[field], node[field]
        if was ~= is then
          local old_account, account = money.account(was), money.account(is)
          if old_account ~= nil and account ~= nil and old_account ~= account then
            return true, "the account was " .. text.short(old_account) .. " and is " .. text.short(account)
          end
          -- A name alone may be corrected; it is worth a look.
          if is ~= "" and was ~= "" and not text.has_price(was) and money.names_payee(node, was) then
            return true, "`" .. text.short(was) .. "` is now `" .. text.short(is) .. "`", "warning"
          end
        end
      end
    end,
  },
  {
    id = "control_covered",
    description = "a new control lies over one that was there",
    severity = "critical",
    when = {
      { class = { "interactive", "input", "secret" }, novel = true },
      { changed = "property:hit_target", class = { "interactive", "input", "secret" } },
    },
    inspect = function(node, context)
      -- Where the capture tried a click, it knows: something else answers at the middle of this control.
      if node.changed["property:hit_target"] and node.before ~= nil then
        local target = node.properties.hit_target
        if target ~= nil and target ~= "self" and target ~= node.id then
          return true, "a click on " .. nodes.describe(node) .. " reaches " .. text.short(target)
        end
        return false
      end
      if node.bounds == nil or nodes.area(node) == 0 then
        return false
      end
      -- What is not drawn takes no click; what is drawn transparent does.
      if node.states.invisible or node.properties.visibility == "hidden" then
        return false
      end
      -- A dialog in front of a page covers everything on purpose and is judged by other rules.
      if sz.closest(node, { role = { "dialog", "alertdialog", "menu", "listbox", "tooltip" } }) ~= nil then
        return false
      end
      for _, other in ipairs(sz.find(context.root, { class = { "interactive", "input", "secret" }, has_before = true })) do
        local visible = other.bounds ~= nil and not nodes.is_hidden(other, context.root)
        if visible and not is_around(node, other) and not is_around(other, node) then
          local share = covered_share(other.bounds, node.bounds)
          if share >= 0.6 and nodes.area(other) > 0 then
            return true, string.format("new %s covers %d %% of %s", nodes.describe(node), math.floor(share * 100), nodes.describe(other))
          end
        end
      end
    end,
  },
  from_session("forced_action", "several screens in a row leave one way on and no way back", "forced_flow"),
  from_session("obstruction", "the way out is longer than the way in", "obstruction"),
  from_session("nagging", "the same screens are shown again after they were declined", "loop"),
}
