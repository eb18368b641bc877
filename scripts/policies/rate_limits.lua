-- rate_limits.lua: how often.
--
-- Asked once per request. The answer is nil (no limit), one limit, or a list of limits that must all pass:
--   { key = "...", rate = 100, per = 60, burst = 20, cost = 1 }
--     key    whose allowance is spent; requests with the same key share one allowance
--     rate   how many requests ...
--     per    ... in how many seconds
--     burst  how many may come at once, before the even pace of rate/per begins
--     cost   how much this request takes out of the allowance; 1 if left out
--
-- The counters live outside of Lua and survive a reload, so editing this file never resets anybody's allowance.
-- The numbers can also be set without editing it, in config/settings.yaml:
--   policy: { values: { rate_limits: { rate: 100, per: 60, burst: 20 } } }

-- How to read it if Lua is new to you:
--   a or b                is a, and b where there is no a: the number that was set, or the one written here
--   "address:" .. ip      joins two texts
--   COSTS[request.route]  looks up a name in a table; nil when it is not there

local settings = sz.settings.rate_limits or {}
local RATE = settings.rate or 100
local PER = settings.per or 60
local BURST = settings.burst or 20

-- Guessing keys must be slow: a request with a key that nobody holds costs five times as much.
local UNKNOWN_KEY_COST = 5

-- Trying policies out runs them many times over, so it costs more than a look at them.
local COSTS = {
  ["/policies/evaluate"] = 2,
  ["/policies/explain"] = 5,
  ["/policies/replay"] = 10,
}

local function limit(request)
  local principal = request.principal
  local cost = COSTS[request.route] or 1
  if principal.unknown_key then
    cost = UNKNOWN_KEY_COST
  end

  -- Everybody is limited by address, so that many keys from one place gain nothing ...
  local by_address = { key = "address:" .. request.ip, rate = RATE, per = PER, burst = BURST, cost = cost }
  if principal.anonymous then
    return by_address
  end

  -- ... and everybody with a key also by that key, so that one key from many places gains nothing either.
  local by_key = { key = "key:" .. principal.id, rate = RATE, per = PER, burst = BURST, cost = cost }
  return { by_key, by_address }
end

return { api = 1, limit = limit }
