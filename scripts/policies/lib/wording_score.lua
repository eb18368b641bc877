-- lib/wording_score.lua: how much a text sounds like one that pushes.
--
-- A sum of weights over the words and pairs of words of the text (logistic regression; scripts/train-wording makes the
-- weights). Above 0 the text sounds pushing. Such a score is often wrong on texts that are no shop texts, so no rule may
-- act on it alone.

local model = require "lib.wording_weights"

local wording_score = {}

-- Words in lower case; runs of digits become "#", also inside a word: "15min" is "#" and "min".
local function words(text)
  local found = {}
  for _, token in ipairs(sz.tokens(text)) do
    for part in string.gmatch(string.gsub(token, "%d+", " # "), "%S+") do
      found[#found + 1] = part
    end
  end
  return found
end

-- Each word and pair counts once, however often it stands in the text.
local function features(text)
  local row = words(text)
  local seen, list = {}, {}
  local function add(feature)
    if not seen[feature] then
      seen[feature] = true
      list[#list + 1] = feature
    end
  end
  local previous = "<"
  for _, word in ipairs(row) do
    add(word)
    add(previous .. " " .. word)
    previous = word
  end
  add(previous .. " >")
  -- How long the text is, in powers of two.
  local length, size = 0, #row + 1
  while size > 1 and length < 6 do
    size = size // 2
    length = length + 1
  end
  add("length " .. length)
  return list
end

-- The score; and what the words alone say, without numbers and length: the sum of their weights, and how many words and pairs
-- are known.
function wording_score.of(text)
  local sum, known, lexical, lexical_known = 0, 0, 0, 0
  for _, feature in ipairs(features(text)) do
    local weight = model.weights[feature]
    if weight ~= nil then
      sum = sum + weight
      known = known + 1
      if not string.find(feature, "[%d#<>]") then
        lexical = lexical + weight
        lexical_known = lexical_known + 1
      end
    end
  end
  if known == 0 then
    return model.bias, 0, 0
  end
  return model.bias + sum / math.sqrt(known), lexical, lexical_known
end

return wording_score
