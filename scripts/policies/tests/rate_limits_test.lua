-- What rate_limits.lua promises, by example.

local limits = require "rate_limits"

test("a request without a key is limited by its address alone", function()
  local limit = limits.limit(sample.request { role = "anonymous", anonymous = true, ip = "192.0.2.7" })
  expect(limit.key).is("address:192.0.2.7")
  expect(limit.rate).is(100)
  expect(limit.per).is(60)
  expect(limit.burst).is(20)
  expect(limit.cost).is(1)
end)

test("a request with a key is limited by the key and by the address", function()
  local list = limits.limit(sample.request { role = "operator", id = "k1", ip = "192.0.2.7" })
  expect(#list).is(2)
  expect(list[1].key).is("key:k1")
  expect(list[2].key).is("address:192.0.2.7")
end)

test("guessing keys costs five times as much", function()
  local limit = limits.limit(sample.request { role = "anonymous", anonymous = true, unknown_key = true })
  expect(limit.cost).is(5)
end)

cases("trying policies out costs more", {
  { "/policies/evaluate", 2 },
  { "/policies/explain", 5 },
  { "/policies/replay", 10 },
  { "/policies", 1 },
}, function(route, cost)
  local list = limits.limit(sample.request { role = "operator", id = "k1", route = route })
  expect(list[1].cost).is(cost)
  expect(list[2].cost).is(cost)
end)
