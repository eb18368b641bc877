-- On the login page a button that got another name is no ordinary drift: it may do something else than people expect of it.
local function renamed_button(change, context)
  local is_told = change.attribute == "name" or change.rule == "required_missing"
  if is_told and context.screen_id == "login" and change.node ~= nil and change.node.role == "button" then
    return "critical", described(change.node) .. " was renamed", { "control" }
  end
end

