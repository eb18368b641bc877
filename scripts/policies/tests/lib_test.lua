-- The helpers that the policies share.

local lookalike = require "lib.lookalike"
local text = require "lib.text"
local urls = require "lib.urls"
local wording_score = require "lib.wording_score"
local words = require "lib.words"

cases("prices are recognised", {
  { "$10", true }, { "10 €", true }, { "EUR 12.50", true }, { "12.50 usd", true }, { "Total: £ 3", true },
  { "10 items", false }, { "cost $", false }, { "euro", false }, { "", false },
}, function(value, want)
  expect(text.has_price(value)).is(want)
end)

cases("clocks are read in seconds", {
  { "ends in 4:59", 299 }, { "01:02:03 left", 3723 }, { "no clock", nil }, { "12:5", nil },
}, function(value, want)
  expect(text.clock_seconds(value)).is(want)
end)

test("a long text is cut between letters", function()
  local cut = text.short(string.rep("é", 60))
  expect(utf8.len(cut) ~= nil).is(true)
  expect(#cut <= 80).is(true)
  expect(text.short("short")).is("short")
end)

cases("origins", {
  { "https://Shop.example:8443/cart?x=1", "https://shop.example:8443" },
  { "javascript:alert(1)", "javascript:" },
  { "data:text/html,x", "data:" },
  { "//cdn.example/x", "//cdn.example" },
  { "/relative/path", nil },
  { "#fragment", nil },
  { "about:blank", nil },
}, function(address, want)
  expect(urls.origin(address)).is(want)
end)

test("numbers and queries do not make another path", function()
  expect(urls.path("https://a.example/order/17/delete/?x=1#y")).is("/order/0/delete/")
end)

cases("anchors on the own page", {
  { "#content", "https://a.example/x", true }, { "https://a.example/x#content", "https://a.example/x", true },
  { "https://a.example/y#content", "https://a.example/x", false }, { "https://a.example/x", "https://a.example/x", false },
}, function(address, page, want)
  expect(urls.is_anchor(address, page)).is(want)
end)

cases("meanings of labels", {
  { "is_decline", "No, thanks", true }, { "is_decline", "Cancel order", true }, { "is_decline", "Noted", false },
  { "is_decline", "Skip to main content", false }, { "is_decline", "Skip", true },
  { "is_accept", "Buy now", true }, { "is_accept", "About us", false },
  { "is_consent", "I agree to receive offers", true }, { "is_consent", "Remember me", false },
  { "is_consent", "Gift wrap ($4.99)", true },
  { "is_urgent", "Hurry! Only 2 left", true }, { "is_urgent", "Leftover settings", false },
}, function(question, label, want)
  expect(words[question](label) ~= nil).is(want)
end)

cases("the score of a text", {
  { "Hurry, only 3 left in your size!", true }, { "25 people are looking at this right now", true },
  { "Offer ends in 02:13:45", true }, { "Contact us", false }, { "Shipping and returns", false }, { "", false },
}, function(value, pushes)
  expect(wording_score.of(value) > 0).is(pushes)
end)

test("letters of another script are seen through", function()
  expect(lookalike.skeleton("Pаypаl")).is("Paypal")
  expect(lookalike.same_look("Pаypal", "Paypal")).is(true)
  expect(lookalike.same_look("Paypal", "Paypal")).is(false)
  expect(lookalike.mixes_scripts("Pаypal")).is(true)
  expect(lookalike.mixes_scripts("Привет world")).is(false)
  expect(lookalike.mixes_scripts("plain")).is(false)
end)

local money = require "lib.money"

cases("account numbers", {
  { "DE89 3704 0044 0532 0130 00", "DE89370400440532013000" }, { "to FR1420041010050500013M02606, today", "FR1420041010050500013M02606" },
  { "DE89 3704 0044 0532 0130 01", nil }, { "AB12 and no more", nil }, { "version 10.2.3", nil },
  { "0x52908400098527886E0F7030069857D2E4169EE7", "0x52908400098527886E0F7030069857D2E4169EE7" },
  { "0x52908400098527886E0F7030069857D2E4169EE7FF", nil },
}, function(value, want)
  expect(money.account(value)).is(want)
end)

cases("addresses that are the same place", {
  { "http://shop.example/a", "https://shop.example/b", true }, { "https://shop.example/a", "http://shop.example/b", false },
  { "http://localhost:8000/a", "http://localhost:9000/a", true }, { "http://127.0.0.1:8000/", "http://127.0.0.1/", true },
  { "http://localhost.evil.example/", "http://localhost/", false }, { "/a", "/b", true },
}, function(before, after, want)
  expect(urls.same_origin(before, nil, after, nil)).is(want)
end)

cases("addresses that differ in values only", {
  { "/a?t=1", "/a?t=2", true }, { "/a?t=1&u=x", "/a?t=1&u=y", true }, { "/a?t=1", "/a?s=2", false }, { "/a?t=1", "/b?t=2", false },
  { "/a?next=/x", "/a?next=https://evil.example", false }, { "/a?next=x", "/a?next=https%3A%2F%2Fevil.example", false },
  { "/a?t=1#top", "/a?t=1#end", false }, { "https://a.example/?t=1", "https://b.example/?t=2", false },
}, function(before, after, want)
  expect(urls.same_but_values(before, after)).is(want)
end)

cases("texts that only look the same", {
  { "Cancel", "CanceI", true }, { "Account", "Acc0unt", true }, { "modern", "rnodern", true }, { "Login", "Ｌogin", true },
  { "Apple", "𝐀pple", true }, { "admin", "admın", true }, { "Part I", "Part 1", false }, { "GO NOW", "Go now", false },
  { "Item 10", "Item 11", false }, { "Cancel", "Cancel", false }, { "Total", "Order", false },
}, function(one, other, want)
  expect(lookalike.same_look(one, other)).is(want)
end)

cases("addresses as browsers read them", {
  { "/login", "/\\evil.example/login", false }, { "https://a.example/", "https:\\\\evil.example", false },
  { "https://a.example/", "ht\ttps://a.example/x", true },
}, function(before, after, want)
  expect(urls.same_origin(before, nil, after, nil)).is(want)
end)

cases("whom an address reaches", {
  { "tel:+49 30 1", "tel:+49301" }, { "mailto:help@shop.example?subject=x", "mailto:help@shop.example" }, { "/x", nil },
  { "https://a.example/x", nil }, { "bitcoin:abc?amount=1", "bitcoin:abc" },
}, function(address, want)
  expect(urls.reached(address)).is(want)
end)

cases("addresses that hand the visitor on", {
  { "/go?next=/home", "/go?next=https://evil.example", true }, { "/go?next=/home", "/go?next=%2F%2Fevil.example", true },
  { "/go?next=/home", "/go?next=/other", false }, { "/go?to=https://a.example/1", "/go?to=https://a.example/2", false },
  { "/go", "/go?u=https://shop.example/x", false, "https://shop.example/" },
}, function(before, after, want, page)
  expect(urls.carries_elsewhere(before, page, after, page)).is(want)
end)
