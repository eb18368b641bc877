-- manipulation.lua: which screens try to deceive.
--
-- Each rule has a name, a sentence, a severity and a function `inspect(node, context)`, which is asked about the nodes
-- that `when` selects and answers nothing, or true and what convinced it.
--
-- What a rule sees of a node (types/systemzero.lua has the whole list):
--   node.role, node.name, node.value, node.class, node.states.checked, node.properties.form_action, node.bounds ...
--   node.before      the same node on the approved screen; nil when it is new
--   node.novel       true when it is new;   node.removed   true when it is gone (then this is the old node)
--   node.parent, node.children, node.siblings, node.text (all text inside)
-- and it may look around: sz.find(node, matcher) gives the nodes inside that match, sz.closest(node, matcher) the
-- nearest node around it.
--
-- By default a rule is asked only about what changed: new, removed and altered nodes. `scope = "all"` asks about every
-- node of the screen, `scope = "screen"` once about its root.

local rules = {}

local function add(list)
  for _, rule in ipairs(list) do
    rules[#rules + 1] = rule
  end
end

add(require "packs.secrets")
add(require "packs.targets")
add(require "packs.controls")
add(require "packs.way_out")
add(require "packs.consent")
add(require "packs.pressure")
add(require "packs.wording")
add(require "packs.flow")

return { api = 1, rules = rules }
