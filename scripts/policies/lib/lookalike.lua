-- lib/lookalike.lua: letters that look like others.
--
-- "Раyраl" with Cyrillic letters is another name than "Paypal" and looks the same. `skeleton` replaces each such letter
-- by the Latin one it resembles, so that two names that look the same become the same. The pairs are those that common
-- fonts draw alike (after Unicode Technical Standard 39, "Unicode Security Mechanisms", section 4).

local lookalike = {}

-- One string per Latin letter, with the letters that pass for it.
local groups = {
  a = "аαạɑ", b = "ЬƄ", c = "сϲⅽ", d = "ԁⅾ", e = "еҽ", f = "ք", g = "ɡց", h = "һհ", i = "іɩι", j = "јϳ", k = "κк",
  l = "ӏⅼ", m = "ⅿ", n = "ոռ", o = "оοօ", p = "рρ", q = "ԛգ", r = "гᴦ", s = "ѕ", t = "тτ", u = "υս", v = "ѵνⅴ",
  w = "ԝѡ", x = "хχⅹ", y = "уγү", z = "ᴢ",
  A = "АΑ", B = "ВΒ", C = "СϹ", E = "ЕΕ", H = "НΗ", I = "ІΙӀ", J = "Ј", K = "КΚ", M = "МΜ", N = "Ν", O = "ОΟ",
  P = "РΡ", S = "Ѕ", T = "ТΤ", X = "ХΧ", Y = "ҮΥ", Z = "Ζ",
}

-- Letters that are drawn the same in many fonts within ASCII, and letters that pass for one together.
local alike = { I = "l", ["1"] = "l", ["|"] = "l", ["0"] = "o", O = "o" }
local pairs_alike = { { "rn", "m" }, { "vv", "w" } }

-- From the number of a letter to the Latin letter it resembles.
local resembles = {}
for latin, others in pairs(groups) do
  for _, code in utf8.codes(others) do
    resembles[code] = latin
  end
end

resembles[0x131] = "i" -- a letter i without its dot

-- Whole alphabets that repeat the Latin one: full width letters and digits, and those of mathematics (bold, italic, ...).
local function plain_letter(code)
  if code >= 0xFF10 and code <= 0xFF5A then
    return string.char(code - 0xFEE0)
  end
  if code >= 0x1D400 and code <= 0x1D6A3 then
    local place = (code - 0x1D400) % 52
    return string.char(place < 26 and 65 + place or 71 + place)
  end
  if code >= 0x1D7CE and code <= 0x1D7FF then
    return string.char(48 + (code - 0x1D7CE) % 10)
  end
  return resembles[code]
end

local function is_ascii_letter(code)
  return (code >= 65 and code <= 90) or (code >= 97 and code <= 122)
end

local function is_plain(value)
  return not string.find(value, "[\128-\255]")
end

-- The text with every look-alike letter replaced by its Latin twin. Text that is not valid UTF-8 comes back unchanged.
function lookalike.skeleton(value)
  if is_plain(value) or not utf8.len(value) then
    return value
  end
  local out = {}
  for _, code in utf8.codes(value) do
    out[#out + 1] = plain_letter(code) or utf8.char(code)
  end
  return table.concat(out)
end

-- Is there a word that mixes Latin letters with look-alikes of another script? Honest words do not.
function lookalike.mixes_scripts(value)
  if is_plain(value) or not utf8.len(value) then
    return false
  end
  local latin, foreign = false, false
  for _, code in utf8.codes(value) do
    if is_ascii_letter(code) then
      latin = true
    elseif plain_letter(code) ~= nil then
      foreign = true
    elseif code < 128 then
      latin, foreign = false, false
    end
    if latin and foreign then
      return true
    end
  end
  return false
end

-- The skeleton with the letters of ASCII that look alike made one: within words only, since "Part I" and "Part 1" are two names.
local function blurred(value)
  return (string.gsub(lookalike.skeleton(value), "[%w|]+", function(word)
    local _, letters = string.gsub(word, "%a", "")
    if letters < 3 then
      return word
    end
    word = string.gsub(word, "[I1|0O]", alike)
    for _, pair in ipairs(pairs_alike) do
      word = string.gsub(word, pair[1], pair[2])
    end
    return word
  end))
end

-- Do two different texts look the same?
function lookalike.same_look(one, other)
  if one == other then
    return false
  end
  if lookalike.skeleton(one) == lookalike.skeleton(other) then
    return true
  end
  return blurred(one) == blurred(other) and sz.fold(one) ~= sz.fold(other)
end

return lookalike
