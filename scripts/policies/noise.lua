-- noise.lua: what in a screen is never drift.
--
-- A clock that moves must not wake anybody. Everything listed here is taken out before two captures are compared.
-- A noise rule is also where an attacker would like to hide, therefore:
--   * drop   hides a node and what is inside it, but a button, a link or a field inside stays and is reported
--   * mask   hides a value, never that the node is there, what it is, or that it can be pressed
--   * every rule is counted; `systemzero policy noise-report` says which rule hid what
--
-- These tables are compiled when the policies are loaded. No Lua runs per node unless you add a `filter` function.

-- Words beside which a time or a number is a message to the user and not noise ("offer ends in 04:59").
local pressure = {
  "*left*", "*remaining*", "*expire*", "*ends in*", "*hurry*", "*last chance*", "*only*", "*reserved*",
  "*price*", "*total*", "*fee*", "*pay*", "*held for*", "*locked for*", "*quedan*", "*plus que*",
}

-- Roles that only show text. Names of buttons, links and fields are masked by no rule of this file but the ages.
local texts = { "text", "paragraph", "status", "time", "timer", "cell", "gridcell", "listitem", "generic", "label" }

return {
  api = 1,

  drop = {
    -- Scroll bars and rulers come and go with the size of the window; progress bars are never the same twice.
    { id = "scrollbars", role = { "scrollbar", "separator" } },
    { id = "progress", role = "progressbar" },
    -- A spinner by what it is, not by what it is called: naming a node "loading" hides nothing.
    { id = "busy-marks", role = { "image", "status" }, state = "busy" },
  },

  mask = {
    -- Identifiers that a program makes up anew each time; first, for their digits may look like one of the others.
    { id = "uuids", type = "uuid" },
    -- "15 minutes ago", "5m ago", "in 3 days", "just now"
    { id = "ages", type = "age", except = pressure },
    -- "yesterday" is what "23 hours ago" becomes.
    {
      id = "yesterdays", role = { "text", "cell", "gridcell", "time", "link", "generic", "listitem" },
      value_pattern = "^[Yy]esterday$", with = "<age>",
    },
    -- Whether a kernel, a queue or a connection works at the moment, where a status says so: "Python 3 | Idle", "Kernel status: Busy".
    {
      id = "activity_idle", role = { "status", "button", "image", "generic", "log" },
      value_pattern = "%f[%a]Idle%f[%A]", with = "<activity>",
    },
    {
      id = "activity_busy", role = { "status", "button", "image", "generic", "log" },
      value_pattern = "%f[%a]Busy%f[%A]", with = "<activity>",
    },
    -- "8.344ms", "took 1.2 s"
    { id = "timings", role = texts, type = "duration", except = pressure },
    -- "November 22, 2026", "2026-11-22", "22/11/2026", "Nov. 22, 2026, 2:17 p.m."
    { id = "dates", type = "date", except = pressure },
    -- "14:23", "2:17 p.m.", "09:15:02"
    { id = "clocks", role = texts, type = "time", except = pressure },
    { id = "clock-values", role = { "textbox", "spinbutton", "timer", "time" }, type = "time", except = pressure },
    -- "12.5 MB free"
    { id = "sizes", role = { "text", "status", "cell", "gridcell" }, type = "size", except = pressure },
    -- Counters, only where a role says that the text is a live report. A price is no counter and is never masked.
    { id = "counters-inside", role = texts, inside = { "status", "timer", "meter" }, type = "number", except = pressure },
    { id = "counters", role = { "status", "timer", "meter", "log", "marquee" }, type = "number", except = pressure },
  },

  -- Lists whose order carries no meaning. None by default: order is usually something that a person relies on.
  unordered = {},

  -- Where the keyboard stands and how the page is scrolled says nothing about the page.
  ignore_attributes = {
    "focused", "visited", "active", "busy", "offscreen", "instance_id", "timestamp", "scroll_x", "scroll_y",
    "pos_in_set", "set_size", "z_index",
  },
}
