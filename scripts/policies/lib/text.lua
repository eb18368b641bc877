-- lib/text.lua: small questions about texts, shared by the policies.

local text = {}

-- At most 80 bytes of a text, for sentences. Never cuts a letter of several bytes in two.
function text.short(value)
  if #value <= 80 then
    return value
  end
  local last = 77
  while last > 0 and (string.byte(value, last + 1) or 0) & 0xC0 == 0x80 do
    last = last - 1
  end
  return string.sub(value, 1, last) .. "..."
end

-- The words of a text between single spaces, in lower case, with a space before the first and after the last,
-- so that " no thanks " is found as words and never as a part of others.
function text.spaced(value)
  return " " .. table.concat(sz.tokens(value), " ") .. " "
end

-- Is one of the phrases in the text, as whole words? `spaced` comes from text.spaced.
function text.has_any(spaced, phrases)
  for _, phrase in ipairs(phrases) do
    if string.find(spaced, " " .. phrase .. " ", 1, true) then
      return phrase
    end
  end
  return nil
end

local currency_signs = {
  "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₪", "₫", "฿", "₱", "₦", "₴", "₡", "₲", "₵", "₸", "₮", "₭", "₾", "₼", "₿",
}
-- Codes that are also words ("try", "php", "all") are left out.
local currency_codes = {
  "usd", "eur", "gbp", "jpy", "chf", "cad", "aud", "inr", "sek", "nok", "dkk", "pln", "czk", "huf", "bgn", "isk", "rub", "uah", "cny",
  "krw", "twd", "hkd", "sgd", "myr", "thb", "idr", "vnd", "aed", "ils", "egp", "zar", "ngn", "brl", "mxn", "clp", "nzd", "btc", "kr",
  "zł", "kč", "lei", "rs", "rp", "dollars", "euro", "euros", "pounds",
}
-- Words before a number that make it an amount of money where no currency is named.
local amount_words = {
  "amount", "amount due", "balance", "balance due", "price", "cost", "to pay", "betrag", "preis", "kontostand", "zu zahlen", "montant",
  "prix", "solde", "à payer", "importe", "precio", "saldo", "a pagar", "prezzo", "importo", "preço", "prijs", "bedrag",
}
-- These count other things as well; two decimals tell.
local sum_words = {
  "total", "subtotal", "sum", "charge", "payment", "due", "summe", "gesamt", "gesamtsumme", "zwischensumme", "totale", "totaal", "valor",
}

-- Does the text name an amount of money: a currency sign beside a digit, or a currency code beside a number?
function text.has_price(value)
  if not string.find(value, "%d") then
    return false
  end
  for _, sign in ipairs(currency_signs) do
    local first, last = string.find(value, sign, 1, true)
    if first ~= nil then
      local before, after = string.sub(value, 1, first - 1), string.sub(value, last + 1)
      if string.find(before, "%d%s?$") or string.find(after, "^%s?%d") then
        return true
      end
    end
  end
  local spaced = text.spaced(value)
  for _, code in ipairs(currency_codes) do
    if string.find(spaced, "%d " .. code .. " ") or string.find(spaced, " " .. code .. " %d") then
      return true
    end
  end
  return false
end

-- Does a label name an amount without a currency: "Amount due 120", "Total: 1,299.00"? "Total 3" is a count.
function text.has_amount(value)
  if not string.find(value, "%d%s*$") then
    return false
  end
  local spaced = text.spaced(value)
  local function before_number(list)
    for _, word in ipairs(list) do
      if string.find(spaced, " " .. word .. " %d[%d ]*$") then
        return true
      end
    end
    return false
  end
  return before_number(amount_words) or (string.find(value, "[.,]%d%d%s*$") ~= nil and before_number(sum_words))
end

-- Is the value of a field with this label an amount of money?
function text.is_amount_label(value)
  local spaced = text.spaced(value)
  return (text.has_any(spaced, amount_words) or text.has_any(spaced, sum_words)) ~= nil
end

-- Seconds of the first "mm:ss" or "hh:mm:ss" of a text; nil when there is none.
function text.clock_seconds(value)
  local hours, minutes, seconds = string.match(value, "%f[%d](%d%d?):(%d%d):(%d%d)%f[%D]")
  if hours ~= nil then
    return tonumber(hours) * 3600 + tonumber(minutes) * 60 + tonumber(seconds)
  end
  minutes, seconds = string.match(value, "%f[%d](%d%d?):(%d%d)%f[%D]")
  if minutes ~= nil then
    return tonumber(minutes) * 60 + tonumber(seconds)
  end
  return nil
end

return text
