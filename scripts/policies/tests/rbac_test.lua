-- What rbac.lua promises, by example. Run with: systemzero policy test

local rbac = require "rbac"

local function may(role, permission)
  return (rbac.authorize(sample.request { role = role, permission = permission, anonymous = role == "anonymous" }))
end

cases("who may do what", {
  -- role, permission, allowed
  { "admin", "config:reload", true },
  { "admin", "keys:write", true },
  { "admin", "templates:approve", true },
  { "operator", "captures:write", true },
  { "operator", "templates:write", true },
  { "operator", "policies:evaluate", true },
  { "operator", "logs:read", true },
  { "operator", "keys:self", true },
  { "reloader", "keys:self", true },
  { "operator", "templates:approve", false },
  { "operator", "config:reload", false },
  { "operator", "keys:write", false },
  { "operator", "logs:export", false },
  { "reloader", "config:reload", true },
  { "reloader", "policies:evaluate", true },
  { "reloader", "captures:read", true },
  { "reloader", "captures:write", false },
  { "reloader", "keys:write", false },
  { "readonly", "logs:read", true },
  { "readonly", "captures:read", true },
  { "readonly", "keys:self", true },
  { "readonly", "captures:write", false },
  { "readonly", "policies:evaluate", false },
  { "anonymous", "health:read", true },
  { "anonymous", "logs:read", false },
  { "anonymous", "keys:self", false },
}, function(role, permission, allowed)
  expect(may(role, permission)).is(allowed)
end)

test("a role that nobody defined gets nothing, and the reason names it", function()
  local allowed, reason = rbac.authorize(sample.request { role = "intern", permission = "health:read" })
  expect(allowed).is(false)
  expect(reason).contains("intern")
end)

test("the reason of an answer names the grant that decided", function()
  local _, granted = rbac.authorize(sample.request { role = "readonly", permission = "logs:read" })
  expect(granted).is("role readonly is granted *:read")
  local _, refused = rbac.authorize(sample.request { role = "readonly", permission = "keys:write" })
  expect(refused).is("role readonly lacks keys:write")
end)

test("every listed role has grants of its own", function()
  for _, role in ipairs(rbac.roles) do
    local _, reason = rbac.authorize(sample.request { role = role, permission = "no:such" })
    expect(reason).contains(role == "admin" and "granted" or "lacks")
  end
end)
