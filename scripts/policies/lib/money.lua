-- lib/money.lua: who is paid, and into which account.

local text = require "lib.text"

local money = {}

-- Words that stand before the name of whoever receives money.
money.payee_words = {
  "pay to", "paid to", "payable to", "payee", "recipient", "beneficiary", "send to", "send money to", "transfer to", "account holder",
  "account name", "donate to", "empfänger", "zahlungsempfänger", "begünstigter", "kontoinhaber", "bénéficiaire", "destinataire",
  "titulaire", "beneficiario", "destinatario", "titular",
}

-- The remainder of an account number in the form of ISO 13616 (IBAN) by 97; 1 for a valid one. Letters count from A = 10.
local function remainder(number)
  local turned = string.sub(number, 5) .. string.sub(number, 1, 4)
  local rest = 0
  for place = 1, #turned do
    local byte = string.byte(turned, place)
    if byte >= 65 then
      rest = (rest * 100 + byte - 55) % 97
    else
      rest = (rest * 10 + byte - 48) % 97
    end
  end
  return rest
end

-- An IBAN: two letters, two digits, 11 to 30 letters and digits, in groups or not. The longest one that adds up.
local function iban(value)
  for start in string.gmatch(value, "()%f[%w]%u%u%d%d[%s%w]") do
    local plain = string.gsub(string.match(value, "^[%u%d ]+", start) or "", " ", "")
    for length = math.min(34, #plain), 15, -1 do
      local candidate = string.sub(plain, 1, length)
      if remainder(candidate) == 1 then
        return candidate
      end
    end
  end
  return nil
end

-- The first account number or wallet address that a text names, or nil.
function money.account(value)
  if #value < 15 or #value > 1000 or not string.find(value, "%d") then
    return nil
  end
  local wallet = string.match(value, "%f[%w]0x" .. string.rep("%x", 40) .. "%f[%W]")
    or string.match(value, "%f[%w]bc1%w" .. string.rep("%w", 20) .. "%w+%f[%W]")
  return wallet or iban(value)
end

-- Does a text, or the short label in front of it, say that a name of a recipient follows?
function money.names_payee(node, value)
  if #value > 120 then
    return false
  end
  if text.has_any(text.spaced(value), money.payee_words) then
    return true
  end
  -- A label beside it: "Recipient" and then the name, alone in their row.
  local row = node.parent
  if row == nil or #node.siblings == 0 or #node.siblings > 2 then
    return false
  end
  for _, other in ipairs(node.siblings) do
    if other.index < node.index and #other.name <= 40 and text.has_any(text.spaced(other.name), money.payee_words) then
      return true
    end
  end
  return false
end

return money
