-- lib/urls.lua: where addresses lead.

local urls = {}

-- "https://shop.example:8443/cart?x=1" -> "https://shop.example:8443", in lower case.
-- Addresses that run code or carry their page inside ("javascript:", "data:") give their scheme alone.
-- An address without a scheme stays on its page and gives nil.
-- As browsers do, a reversed slash counts as a slash, and tabs and line breaks are left out.
function urls.origin(address)
  local lower = string.gsub(string.gsub(string.lower(address), "[\t\r\n]", ""), "\\", "/")
  local origin = string.match(lower, "^%s*(%a[%w+.-]*://[^/?#]*)")
  if origin ~= nil then
    return origin
  end
  local host = string.match(lower, "^%s*//([^/?#]*)")
  if host ~= nil then
    return "//" .. host
  end
  local scheme = string.match(lower, "^%s*(%a[%w+.-]*):")
  if scheme ~= nil and scheme ~= "about" then
    return scheme .. ":"
  end
  return nil
end

-- The origin as seen from its own page: "self" when it stays there. A test system moves from port to port;
-- its links move along, and that is no attack. Without a page to compare with, any port of this machine is the same place.
local function seen_from(address, page)
  local origin = urls.origin(address)
  if origin == nil then
    return "self"
  end
  if page ~= nil and origin == urls.origin(page) then
    return "self"
  end
  if page == nil and (string.find(origin, "^https?://localhost:?%d*$") or string.find(origin, "^https?://127%.0%.0%.1:?%d*$")) then
    return "loopback"
  end
  return origin
end

local function without_fragment(address)
  return (string.gsub(address, "#.*$", ""))
end

-- Does the address lead to a place on its own page ("#content", or the page's address with a fragment)?
function urls.is_anchor(address, page)
  if string.sub(address, 1, 1) == "#" then
    return true
  end
  return page ~= nil and string.find(address, "#", 1, true) ~= nil and without_fragment(address) == without_fragment(page)
end

-- Do two addresses, each on its own page, lead to the same origin? A host that is reached by https now is still the same host;
-- the way back, from https to http, is a change.
function urls.same_origin(before, before_page, after, after_page)
  local was, is = seen_from(before, before_page), seen_from(after, after_page)
  return was == is or string.gsub(was, "^http://", "https://") == is
end

-- The path alone, numbers masked, without query and fragment: "/order/17/delete/?x=1" -> "/order/0/delete/".
function urls.path(address)
  local rest = string.gsub(address, "^%s*%a[%w+.-]*://[^/?#]*", "")
  rest = string.gsub(rest, "[?#].*$", "")
  return (string.gsub(rest, "%d+", "0"))
end

-- The part after "?", without the fragment; empty when there is none.
local function query(address)
  return string.match(without_fragment(address), "%?(.*)$") or ""
end

-- The address that a query carries on ("?next=https://..."), as its origin; nil when there is none.
local function carried(address)
  local values = string.gsub(string.lower(query(address)), "%%(%x%x)", function(code)
    return string.char(tonumber(code, 16))
  end)
  return string.match(values, "=(%a[%w+.-]*:?//[^/?#&]*)") or string.match(values, "=(//[^/?#&]*)")
end

-- Does an address hand the visitor on to another origin than it did? One that leads back to its own page is no other.
function urls.carries_elsewhere(before, before_page, after, after_page)
  local was, is = carried(before), carried(after)
  return is ~= nil and not urls.same_origin(was or before, before_page, is, after_page)
end

-- "mailto:", "tel:" and addresses of payment name whom they reach behind the scheme: "tel:+49 30 1" gives "tel:+49301".
function urls.reached(address)
  local lower = string.gsub(string.lower(address), "%s", "")
  if string.find(lower, "^%a[%w+.-]*:[^/]") and not string.find(lower, "^https?:") then
    return (string.gsub(lower, "[?#].*$", ""))
  end
  return nil
end

-- The names of the parameters of a query, in order: "a=1&b=2" gives "a&b".
local function parameters(address)
  return (string.gsub(query(address), "=[^&]*", ""))
end

-- Do two addresses differ only in the values of the same parameters, as tokens and times do from visit to visit?
-- A value that is itself an address ("?next=https://...") is no token: it says where the way goes on.
function urls.same_but_values(before, after)
  if urls.origin(before) ~= urls.origin(after) or urls.path(before) ~= urls.path(after) then
    return false
  end
  local values = string.lower(query(after))
  if string.find(values, "//", 1, true) or string.find(values, "%2f%2f", 1, true) or string.find(values, "javascript:", 1, true) then
    return false
  end
  return query(before) ~= query(after) and parameters(before) == parameters(after)
end

return urls
