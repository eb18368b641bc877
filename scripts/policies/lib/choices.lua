-- lib/choices.lua: questions with two answers, and ways out.

local nodes = require "lib.nodes"
local words = require "lib.words"

local choices = {}

-- What a question is asked in. In a toolbar or on the bare page two controls side by side are no choice.
local asking = { role = { "dialog", "alertdialog", "form", "group", "region" } }

local function is_pressed(node)
  return node.role == "button" or node.role == "link"
end

-- Two buttons side by side and no third, where something is asked: a choice; boxes to tick may stand beside, fields to fill in make it
-- a form. Answers the other one; nil where there is no such pair.
function choices.partner(node)
  local other
  if not is_pressed(node) then
    return nil
  end
  for _, sibling in ipairs(node.siblings) do
    if sibling.class == "input" or sibling.class == "secret" or (is_pressed(sibling) and other ~= nil) then
      return nil
    end
    if is_pressed(sibling) then
      other = sibling
    end
  end
  return other ~= nil and sz.closest(node, asking) ~= nil and other or nil
end

-- Is a control, as it was approved, a way out: by its words, or as the other half of a choice whose one half leads on by its words?
function choices.leads_out(old)
  local label = nodes.label(old)
  if words.is_decline(label) then
    return true
  end
  if label == "" or words.is_accept(label) then
    return false
  end
  local other = choices.partner(old)
  return other ~= nil and other.role ~= "link" and words.is_accept(nodes.label(other)) ~= nil
    and words.is_decline(nodes.label(other)) == nil
end

-- Is there still a way to say yes? By its words anywhere on the screen, since dialogs are short and a screen without any way on has
-- nothing to press anybody into; else the other half of the choice that the way out was part of.
function choices.accept_stays(context, old)
  for _, control in ipairs(sz.find(context.root, { class = "interactive", says_any = words.accept })) do
    if control.role ~= "link" and not nodes.is_hidden(control, context.root) then
      return control
    end
  end
  local other = choices.partner(old)
  local stays = other ~= nil and other.role == "button" and nodes.find_saying(context, nodes.label(other), { role = "button" }) or nil
  if stays ~= nil and not words.is_decline(nodes.label(stays)) and not nodes.is_hidden(stays, context.root) then
    return stays
  end
  return nil
end

return choices
