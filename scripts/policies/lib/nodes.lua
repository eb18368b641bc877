-- lib/nodes.lua: small questions about nodes, shared by the rule packs.

local text = require "lib.text"

local nodes = {}

-- "button `Log in`", for evidence.
function nodes.describe(node)
  local name = node.name
  if name == "" then
    name = node.text
  end
  if name == "" then
    return node.role
  end
  return node.role .. " `" .. text.short(name) .. "`"
end

-- What a person reads on the node: its visible text where there is one, else its name.
function nodes.label(node)
  if node.name ~= "" then
    return node.name
  end
  return node.text
end

-- Can it be seen, as far as the capture tells?
function nodes.is_hidden(node)
  local states, properties = node.states, node.properties
  if states.invisible or states.aria_hidden or properties.visibility == "hidden" then
    return true
  end
  local opacity = tonumber(properties.opacity or "")
  if opacity ~= nil and opacity < 0.1 then
    return true
  end
  return node.bounds ~= nil and (node.bounds.width == 0 or node.bounds.height == 0)
end

function nodes.area(node)
  if node.bounds == nil then
    return nil
  end
  return node.bounds.width * node.bounds.height
end

-- Same name, without regard to case, spaces and punctuation.
function nodes.same_name(one, other)
  return text.spaced(one.name) == text.spaced(other.name)
end

-- The first node of the whole new screen with this name among those that match, or nil.
function nodes.find_named(context, matcher, name)
  if context.root == nil then
    return nil
  end
  local wanted = text.spaced(name)
  for _, found in ipairs(sz.find(context.root, matcher)) do
    if text.spaced(nodes.label(found)) == wanted then
      return found
    end
  end
  return nil
end

return nodes
