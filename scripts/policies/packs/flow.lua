-- packs/flow.lua: costs that appear late, controls laid over others, and ways that cannot be left.

local money = require "lib.money"
local nodes = require "lib.nodes"
local text = require "lib.text"

local fees = {
  "fee", "fees", "surcharge", "service charge", "handling", "booking fee", "processing", "tax", "taxes", "insurance", "protection",
  "warranty", "donation", "tip", "delivery", "shipping", "convenience", "resort fee", "cleaning fee", "deposit", "membership",
  "gebühr", "gebühren", "versand", "zuschlag", "frais", "livraison", "cargo", "tarifa", "envío",
  "charge", "charges", "commission", "interest", "penalty", "premium", "add on", "gratuity", "administration", "admin", "offset",
  "versandkosten", "kosten", "aufpreis", "provision", "trinkgeld", "pauschale", "pourboire", "gastos", "comisión", "propina", "recargo",
  -- What costs again and again.
  "per month", "a month", "month", "monthly", "per week", "weekly", "per year", "a year", "year", "yearly", "annually", "annual",
  "subscription", "renews", "renewal", "auto renew", "automatically", "trial", "thereafter", "billed", "recurring", "instalment",
  "installment", "monatlich", "jährlich", "monat", "jahr", "mois", "mensuel", "mes", "al mes", "mensual", "al año",
}

-- Parts of words that German puts together: "Bearbeitungsgebühr".
local fee_endings = { "gebühr", "zuschlag", "kosten", "pauschale", "versicherung" }

local function names_a_fee(value)
  local spaced = text.spaced(value)
  local fee = text.has_any(spaced, fees)
  if fee ~= nil then
    return fee
  end
  for _, ending in ipairs(fee_endings) do
    if string.find(spaced, ending, 1, true) then
      return ending
    end
  end
  return nil
end

-- Words under which things are added up.
local sums = {
  "total", "subtotal", "sum", "amount due", "to pay", "order summary", "your order", "summe", "gesamt", "zwischensumme", "zu zahlen",
  "montant", "à payer", "importe", "a pagar", "totale", "totaal",
}

-- Does a row stand among others that are added up? Looked for in the boxes around it that hold little else.
local function is_added_up(node)
  -- The sum itself is no row of it.
  if text.has_any(text.spaced(node.name), sums) then
    return false
  end
  local box = node.parent
  for _ = 1, 3 do
    -- The page as a whole is no box: its heading may say "Your order" over a list of goods.
    if box == nil or box.parent == nil then
      return false
    end
    local around = box.inner_text
    if #around > 600 then
      return false
    end
    if text.has_any(text.spaced(around), sums) then
      return true
    end
    box = box.parent
  end
  return false
end

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
        local fee = names_a_fee(node.name)
        if fee ~= nil and not names_a_fee(node.before.name) then
          return true, "`" .. text.short(node.before.name) .. "` became `" .. text.short(node.name) .. "` (" .. fee .. ")"
        end
        return false
      end
      local around = node.name
      if node.parent ~= nil then
        around = around .. " " .. node.parent.text
      end
      local fee = names_a_fee(around)
      if fee ~= nil then
        return true, "new: `" .. text.short(node.name) .. "` (" .. fee .. ")"
      end
      if is_added_up(node) then
        return true, "new: `" .. text.short(node.name) .. "` among what is added up"
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
