-- packs/pressure.lua: screens that hurry.

local nodes = require "lib.nodes"
local text = require "lib.text"
local words = require "lib.words"

local text_roles = {
  "text", "paragraph", "heading", "status", "alert", "alertdialog", "dialog", "timer", "time", "banner", "note", "mark",
  "strong", "emphasis", "marquee", "generic", "group", "label", "listitem", "cell", "button", "link",
}

-- Is there a clock or a span of time in the text? Masked ones count too: the noise rules write <time> for a time.
local function names_a_time(value)
  if text.clock_seconds(value) ~= nil or string.find(value, "<time>", 1, true) or string.find(value, "<duration>", 1, true)
    or string.find(value, "<number>:<number>", 1, true) then
    return true
  end
  local spaced = text.spaced(value)
  return string.find(spaced, " %d+ seconds? ") ~= nil
    or string.find(spaced, " %d+ minutes? ") ~= nil
    or string.find(spaced, " %d+ mins? ") ~= nil
    or string.find(spaced, " %d+ hours? ") ~= nil
    or string.find(spaced, " %d+m %d+s ") ~= nil
end

return {
  {
    id = "urgency_countdown",
    description = "a new countdown, or one that falls or begins again between captures",
    severity = "warning",
    when = {
      { role = text_roles, novel = true, name_pattern = "[%d<]" },
      { role = text_roles, changed = { "name", "value" }, has_before = true },
    },
    inspect = function(node)
      local now = nodes.label(node)
      local phrase = words.is_urgent(now)
      local is_timer = node.role == "timer" or node.properties.live == "timer"
      if phrase == nil and not is_timer then
        return false
      end
      if node.novel then
        if names_a_time(now) then
          return true, "new: `" .. text.short(now) .. "`"
        end
        return false
      end
      local before = text.clock_seconds(nodes.label(node.before))
      local after = text.clock_seconds(now)
      if after ~= nil and before == nil then
        return true, "now counts down: `" .. text.short(now) .. "`"
      end
      if after ~= nil and before ~= nil and after ~= before then
        local how = after < before and "falls" or "began again"
        return true, string.format("the countdown %s, from %d to %d seconds: `%s`", how, before, after, text.short(now))
      end
    end,
  },
}
