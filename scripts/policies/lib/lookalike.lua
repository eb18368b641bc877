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

-- From the number of a letter to the Latin letter it resembles.
local resembles = {}
for latin, others in pairs(groups) do
  for _, code in utf8.codes(others) do
    resembles[code] = latin
  end
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
    out[#out + 1] = resembles[code] or utf8.char(code)
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
    elseif resembles[code] ~= nil then
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

-- Do two different texts look the same?
function lookalike.same_look(one, other)
  return one ~= other and lookalike.skeleton(one) == lookalike.skeleton(other)
end

return lookalike
