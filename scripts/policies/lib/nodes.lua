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

-- Left of the page, above it, or beyond its right edge: nobody can scroll there.
function nodes.is_out_of_reach(node, root)
  local box = node.bounds
  if box == nil or box.width == 0 then
    return false
  end
  if box.x + box.width <= 0 or box.y + box.height <= 0 then
    return true
  end
  local page = root ~= nil and root.bounds or nil
  return page ~= nil and page.width > 0 and box.x >= page.x + page.width
end

-- Can it be seen, as far as the capture tells? `root` is the root of the node's own screen.
function nodes.is_hidden(node, root)
  if nodes.is_out_of_reach(node, root) then
    return true
  end
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

-- The first node of the whole new screen that says the same (case and punctuation aside) and matches, or nil.
function nodes.find_saying(context, label, matcher)
  if context.root == nil then
    return nil
  end
  local wanted = { says = label }
  for field, value in pairs(matcher or {}) do
    wanted[field] = value
  end
  return sz.find(context.root, wanted, 1)[1]
end

return nodes
