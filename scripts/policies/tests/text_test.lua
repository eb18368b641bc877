-- What lib/text.lua, lib/urls.lua, lib/lookalike.lua and lib/wording_score.lua promise, beyond tests/lib_test.lua.

local lookalike = require "lib.lookalike"
local text = require "lib.text"
local urls = require "lib.urls"
local wording_score = require "lib.wording_score"

test("a text of 80 bytes is kept, a longer one is cut to 80 between its letters", function()
  expect(text.short(string.rep("x", 80))).is(string.rep("x", 80))
  expect(text.short(string.rep("x", 81))).is(string.rep("x", 77) .. "...")
  -- 76 bytes and letters of two bytes behind: the cut at 77 would halve one.
  expect(text.short(string.rep("x", 76) .. string.rep("é", 10))).is(string.rep("x", 76) .. "...")
  expect(text.short(string.rep("x", 75) .. string.rep("é", 10))).is(string.rep("x", 75) .. "é...")
end)

test("words stand between single spaces, and phrases are found as whole words", function()
  expect(text.spaced("  No,   THANKS! ")).is(" no thanks ")
  expect(text.has_any(" no thanks ", { "yes", "thanks" })).is("thanks")
  expect(text.has_any(" no thanks ", { "thank" })).is(nil)
  expect(text.has_any(" no thanks ", {})).is(nil)
end)

cases("amounts by sign", {
  { "$5", true }, { "5 €", true }, { "£5", true }, { "¥500", true }, { "₹5", true }, { "₽5", true },
  { "₩5", true }, { "₺5", true },
  { "₪5", true }, { "5$", true }, { "$ 5", true }, { "$  5", false }, { "5 items, $", false }, { "$a5", false },
}, function(value, want)
  expect(text.has_price(value)).is(want)
end)

cases("amounts by code", {
  { "usd" }, { "eur" }, { "gbp" }, { "jpy" }, { "chf" }, { "cad" }, { "aud" }, { "inr" }, { "sek" },
  { "nok" }, { "dkk" }, { "pln" }, { "czk" },
}, function(code)
  expect(text.has_price("5 " .. code)).is(true)
  expect(text.has_price(string.upper(code) .. " 5")).is(true)
  expect(text.has_price("a " .. code .. " of 5 items")).is(false)
end)

cases("clocks", {
  { "1:02:03", 3723 }, { "01:02:03", 3723 }, { "10:00", 600 }, { "0:01", 1 }, { "in 12:34 h", 754 }, { "123:45", nil }, { "1:2", nil },
}, function(value, want)
  expect(text.clock_seconds(value)).is(want)
end)

test("origins are the same when each address is seen from its own page", function()
  expect(urls.same_origin("/a", nil, "/b", nil)).is(true)
  expect(urls.same_origin("https://a.example/x", nil, "https://A.example/y?z#f", nil)).is(true)
  expect(urls.same_origin("https://a.example/x", nil, "http://a.example/x", nil)).is(false)
  expect(urls.same_origin("https://a.example/x", nil, "https://a.example:8443/x", nil)).is(false)
  expect(urls.same_origin("/x", "https://a.example/", "https://b.example/x", "https://b.example/")).is(true)
  expect(urls.same_origin("/x", "https://a.example/", "https://b.example/x", "https://a.example/")).is(false)
  expect(urls.same_origin("about:blank", nil, "/x", nil)).is(true)
  expect(urls.same_origin("javascript:x()", nil, "javascript:y()", nil)).is(true)
  expect(urls.same_origin("//cdn.example/x", nil, "//cdn.example/y", nil)).is(true)
end)

test("paths lose origin, query, fragment and numbers", function()
  expect(urls.path("  https://a.example/order/17/x")).is("/order/0/x")
  expect(urls.path("/a/b#c")).is("/a/b")
  expect(urls.path("/a/b?c=1")).is("/a/b")
  expect(urls.path("https://a.example")).is("")
end)

test("an anchor without a page is one only when it is nothing else", function()
  expect(urls.is_anchor("#x", nil)).is(true)
  expect(urls.is_anchor("/page#x", nil)).is(false)
  expect(urls.is_anchor("https://a.example/p#x", "https://a.example/p#y")).is(true)
end)

test("each letter is seen through", function()
  local pairs_seen = {
    { "а", "a" }, { "ь", "ь" }, { "Ь", "b" }, { "с", "c" }, { "ԁ", "d" }, { "е", "e" }, { "ք", "f" },
    { "ɡ", "g" }, { "һ", "h" }, { "і", "i" },
    { "ј", "j" }, { "κ", "k" }, { "ӏ", "l" }, { "ⅿ", "m" }, { "ո", "n" }, { "ο", "o" }, { "р", "p" },
    { "ԛ", "q" }, { "г", "r" }, { "ѕ", "s" },
    { "т", "t" }, { "υ", "u" }, { "ν", "v" }, { "ԝ", "w" }, { "х", "x" }, { "у", "y" }, { "ᴢ", "z" },
    { "А", "A" }, { "В", "B" }, { "С", "C" },
    { "Е", "E" }, { "Н", "H" }, { "І", "I" }, { "Ј", "J" }, { "К", "K" }, { "М", "M" }, { "Ν", "N" },
    { "О", "O" }, { "Р", "P" }, { "Ѕ", "S" },
    { "Т", "T" }, { "Х", "X" }, { "Ү", "Y" }, { "Ζ", "Z" },
  }
  for _, pair in ipairs(pairs_seen) do
    expect(lookalike.skeleton(pair[1])).is(pair[2])
  end
end)

test("a word mixes scripts, a sentence of two languages does not", function()
  expect(lookalike.mixes_scripts("Pаypal")).is(true)
  expect(lookalike.mixes_scripts("раypal")).is(true)
  expect(lookalike.mixes_scripts("Zа")).is(true)
  expect(lookalike.mixes_scripts("zа")).is(true)
  expect(lookalike.mixes_scripts("Aа")).is(true)
  expect(lookalike.mixes_scripts("aа")).is(true)
  expect(lookalike.mixes_scripts("[а]")).is(false)
  expect(lookalike.mixes_scripts("hello мир")).is(false)
  expect(lookalike.mixes_scripts("мир hello")).is(false)
  expect(lookalike.mixes_scripts("a\xFFа")).is(false)
  expect(lookalike.skeleton("a\xFFа")).is("a\xFFа")
end)

test("the score sees words whatever their case, and numbers as numbers", function()
  local once = wording_score.of("only 3 left")
  expect(once > 0).is(true)
  expect(wording_score.of("15min") == wording_score.of("15 min")).is(true)
  expect(wording_score.of("Only 7 Left!")).is(once)
  expect(wording_score.of("zzzqqq xxyyzz") < 0).is(true)
end)

local model = require "lib.wording_weights"

-- The score by the features that are named: the bias, and the mean-like sum of the weights of those that the model knows.
local function expected(features)
  local sum, known = 0, 0
  for _, feature in ipairs(features) do
    if model.weights[feature] ~= nil then
      sum, known = sum + model.weights[feature], known + 1
    end
  end
  return known == 0 and model.bias or model.bias + sum / math.sqrt(known)
end

cases("the score is that of words, pairs, ends and length", {
  { "your order", { "your", "< your", "order", "your order", "order >", "length 1" } },
  { "Your order, your ORDER", { "your", "< your", "order", "your order", "order your", "order >", "length 2" } },
  { "3 left", { "#", "< #", "left", "# left", "left >", "length 1" } },
  { "only 15min", { "only", "< only", "#", "only #", "min", "# min", "min >", "length 2" } },
  { "zzzqqq", { "length 1" } },
  { "", { "< >", "length 0" } },
}, function(value, features)
  expect(wording_score.of(value)).is(expected(features))
end)

test("the length counts in powers of two, up to the sixth", function()
  for words, length in pairs { [6] = 2, [7] = 3, [14] = 3, [15] = 4, [63] = 6, [200] = 6 } do
    local value = string.rep("zzzqqq ", words)
    expect(wording_score.of(value)).is(expected { "length " .. length })
  end
end)

cases("amounts without a currency", {
  { "Total: 1,299.00", true }, { "Amount due 120", true }, { "Betrag 40,00", true }, { "Total 3", false }, { "Total 3 items", false },
  { "Page 12", false }, { "Amount", false }, { "", false },
}, function(value, want)
  expect(text.has_amount(value)).is(want)
end)

cases("labels of fields for amounts", { { "Transfer amount", true }, { "Total", true }, { "Town", false } }, function(value, want)
  expect(text.is_amount_label(value)).is(want)
end)

cases("money in other currencies", {
  { "149,90 kr", true }, { "Rs. 500", true }, { "49 zł", true }, { "₫5,000", true }, { "฿120", true }, { "PHP 8", false },
  { "try 3 times", false },
}, function(value, want)
  expect(text.has_price(value)).is(want)
end)
