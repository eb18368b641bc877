-- packs/consent.lua: boxes that say yes on the user's behalf.

local nodes = require "lib.nodes"
local text = require "lib.text"
local words = require "lib.words"

local boxes = { "checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio", "button" }

-- The words that belong to a box: its own name, or those of what stands around it when it has none.
local function meaning(node)
  local own = nodes.label(node)
  if own == "" and node.parent ~= nil then
    own = node.parent.text
  end
  return own
end

return {
  {
    id = "consent_prechecked",
    description = "a box for consent, marketing or something that costs money is ticked beforehand",
    severity = "warning",
    when = {
      { role = boxes, state = "checked", changed = "state:checked" },
      { role = boxes, state = "checked", novel = true },
      { role = boxes, state = "pressed", changed = "state:pressed" },
    },
    inspect = function(node)
      local phrase = words.is_consent(meaning(node))
      if phrase ~= nil then
        return true, nodes.describe(node) .. " is ticked (found: " .. phrase .. ")"
      end
    end,
  },
  {
    id = "consent_inverted",
    description = "the label of a consent box now says the opposite, and the tick stayed",
    severity = "warning",
    when = { role = boxes, changed = "name", has_before = true },
    inspect = function(node)
      local before = node.before
      if node.states.checked ~= before.states.checked then
        return false
      end
      if not words.is_consent(node.name) and not words.is_consent(before.name) then
        return false
      end
      local is, was = words.is_negated(node.name), words.is_negated(before.name)
      if is ~= was then
        return true, nodes.describe(node) .. " said `" .. text.short(before.name) .. "`"
      end
    end,
  },
}
