-- rbac.lua: who may do what.
--
-- System//Zero asks this file before every request. It gives the question as a table called `request`,
-- and expects two answers: may it pass (true or false), and why (a sentence for the log and the client).
--
-- How to read it if Lua is new to you:
--   { "a", "b" }          is a list;   { admin = 1 } is a table of names and values
--   local x = ...         makes a name that only this file sees
--   "logs:read"           is a permission: what is touched, a colon, what is done to it
--   "*:read"              is a grant: the star stands for anything, so this is "read everything"
--   nil                   is "nothing there"
--   for _, grant in ipairs(list) do ... end     looks at the entries of a list, one after the other
--   string.format("role %s", role)              puts the role in the place of %s
--
-- To change who may do what, change the table `grants`. Then:
--   systemzero policy check      is the file sound?
--   systemzero policy test       do the examples in tests/rbac_test.lua still hold?
--   systemzero policy matrix     the whole table of roles and permissions, to be read by a person

local grants = {
  -- Everything, including what can weaken the system: keys, reloads, approved baselines.
  admin = { "*" },

  -- Runs the monitor day by day: sees all, posts captures, keeps the templates.
  -- Cannot accept drift as the new normal (templates:approve), make keys, or change the rules.
  operator = { "*:read", "captures:write", "templates:write", "policies:evaluate", "keys:self" },

  -- On call: sees all, may try out a policy and put it into force, but cannot touch data or keys.
  reloader = { "*:read", "config:reload", "policies:evaluate", "keys:self" },

  -- Auditors and dashboards: look, never touch.
  readonly = { "*:read", "keys:self" },

  -- Requests without a valid key. Only whether the service is there, and its documentation.
  anonymous = { "health:read" },
}

-- The first grant of the list that covers the permission, or nil when none does.
local function covering_grant(list, permission)
  for _, grant in ipairs(list) do
    if sz.grants(grant, permission) then
      return grant
    end
  end
  return nil
end

local function authorize(request)
  local role = request.principal.role
  local list = grants[role]

  -- A key may carry a role that this file no longer knows. It gets nothing, and the log says why.
  if list == nil then
    return false, string.format("role %s is not defined in rbac.lua", role)
  end

  local grant = covering_grant(list, request.permission)
  if grant ~= nil then
    return true, string.format("role %s is granted %s", role, grant)
  end
  return false, string.format("role %s lacks %s", role, request.permission)
end

return {
  api = 1,
  -- The roles in the order in which `policy matrix` shows them.
  roles = { "admin", "operator", "reloader", "readonly", "anonymous" },
  authorize = authorize,
}
