-- A button that got another name may do something else than people expect of it.
local function renamed_button(change)
  if change.kind == "modified" and change.attribute == "name" and change.node ~= nil and change.node.role == "button" then
    return "warning", described(change.node) .. " was renamed", { "control" }
  end
end

