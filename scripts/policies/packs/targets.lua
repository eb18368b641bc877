-- packs/targets.lua: where forms and links lead, and names that pretend.

local lookalike = require "lib.lookalike"
local nodes = require "lib.nodes"
local text = require "lib.text"
local urls = require "lib.urls"

-- The address a link leads to. Some formats give it as a property, some as the value.
local function target(node)
  local url = node.properties.url
  if url ~= nil then
    return url
  end
  if node.value ~= "" then
    return node.value
  end
  return nil
end

return {
  {
    id = "form_action_changed",
    description = "a form that looks the same is sent to another origin",
    severity = "critical",
    when = { changed = true, has_before = true },
    inspect = function(node, context)
      local was, is = node.before.properties.form_action, node.properties.form_action
      if was == nil or is == nil or was == is then
        return false
      end
      if not urls.same_origin(was, context.baseline_url, is, context.url) then
        return true, nodes.describe(node) .. " was sent to " .. text.short(was) .. ", now to " .. text.short(is)
      end
    end,
  },
  {
    id = "link_target_changed",
    description = "a link with an unchanged text leads elsewhere",
    severity = "critical",
    when = { role = "link", changed = true, has_before = true },
    inspect = function(node, context)
      local was, is = target(node.before), target(node)
      if was == nil or is == nil or was == is or not nodes.same_name(node, node.before) then
        return false
      end
      if urls.is_anchor(was, context.baseline_url) and urls.is_anchor(is, context.url) then
        return false
      end
      local evidence = nodes.describe(node) .. " led to " .. text.short(was) .. ", now to " .. text.short(is)
      if not urls.same_origin(was, context.baseline_url, is, context.url) then
        return true, evidence
      end
      -- Numbers and the part after "?" differ from visit to visit; another path on the same site is worth a look.
      local other_path = urls.path(was) ~= urls.path(is) or urls.reached(was) ~= urls.reached(is)
      if other_path or urls.carries_elsewhere(was, context.baseline_url, is, context.url) then
        return true, evidence, "warning"
      end
    end,
  },
  {
    id = "lookalike_text",
    description = "a name is written with letters of another script that look the same",
    severity = "critical",
    -- A new name deceives by letters outside of ASCII; one that changed, by "l", "I", "1" and the like as well.
    when = { { changed = "name", has_before = true }, { novel = true, name_pattern = "[\128-\255]" } },
    inspect = function(node, context)
      local before = node.before
      if before ~= nil then
        if lookalike.same_look(before.name, node.name) then
          return true, nodes.describe(node) .. " only looks like `" .. text.short(before.name) .. "`"
        end
        if lookalike.mixes_scripts(node.name) and not lookalike.mixes_scripts(before.name) then
          return true, nodes.describe(node) .. " mixes letters of two scripts"
        end
        return false
      end
      -- New nodes: only when the screen had the honest name before.
      if lookalike.mixes_scripts(node.name) and context.before_root ~= nil then
        local honest = lookalike.skeleton(node.name)
        local old = sz.find(context.before_root, { name_is = honest }, 1)[1]
        if old ~= nil then
          return true, "new " .. nodes.describe(node) .. " only looks like " .. nodes.describe(old)
        end
      end
    end,
  },
}
