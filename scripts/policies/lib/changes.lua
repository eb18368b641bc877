-- lib/changes.lua: what a change is about, for the severity policy.

local text = require "lib.text"
local words = require "lib.words"

local changes = {}

-- "button `Log in`", for sentences.
function changes.described(node)
  if node == nil then
    return "the screen"
  end
  if node.name ~= "" then
    return node.role .. " `" .. text.short(node.name) .. "`"
  end
  return node.role
end

function changes.is_control(node)
  return node ~= nil and (node.class == "interactive" or node.class == "input" or node.class == "secret")
end

-- What the findings of a manipulation rule are about, for those who filter by tag.
changes.tags_of_rule = {
  novel_secret_input = { "secret" }, overlay_login = { "secret", "overlay" }, secret_exposed = { "secret" },
  form_action_changed = { "form", "origin" }, link_target_changed = { "link", "origin" }, control_covered = { "overlay" },
  lookalike_text = { "text" }, name_text_mismatch = { "text" }, labels_swapped = { "text" },
  consent_prechecked = { "consent" }, consent_inverted = { "consent" },
  decline_removed = { "decline" }, decline_disguised = { "decline" }, confirmshaming_text = { "decline", "wording" },
  urgency_countdown = { "wording" }, urgency_text = { "wording" }, scarcity_text = { "wording" }, social_proof_text = { "wording" },
  suspect_text = { "wording" }, hidden_cost = { "payment" }, payee_changed = { "payment" },
  forced_action = { "navigation" }, obstruction = { "navigation" }, nagging = { "navigation" },
}

-- What a screen loses when a required node is lost: "secret", "payment", "consent", or nil for anything else.
function changes.stake(node)
  if node == nil then
    return nil
  end
  if node.class == "secret" then
    return "secret"
  end
  if node.class == "interactive" and words.is_payment(node.name) then
    return "payment"
  end
  local is_box = node.role == "checkbox" or node.role == "switch"
  if is_box and words.is_consent(node.name) then
    return "consent"
  end
  return nil
end

-- Details that only some ways of capturing deliver.
changes.depends_on_capture = {
  ["property:font_size"] = true, ["property:opacity"] = true, ["property:visibility"] = true, ["property:position"] = true,
  ["property:z_index"] = true, ["property:input_type"] = true, ["property:form_action"] = true, ["property:autocomplete"] = true,
  ["property:visible_text"] = true, ["property:hit_target"] = true, ["property:url"] = true, ["property:frame_url"] = true,
}

return changes
