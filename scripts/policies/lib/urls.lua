-- lib/urls.lua: where addresses lead.

local urls = {}

-- "https://shop.example:8443/cart?x=1" -> "https://shop.example:8443", in lower case.
-- Addresses that run code or carry their page inside ("javascript:", "data:") give their scheme alone.
-- An address without a scheme stays on its page and gives nil.
function urls.origin(address)
  local lower = string.lower(address)
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
-- its links move along, and that is no attack.
local function seen_from(address, page)
  local origin = urls.origin(address)
  if origin == nil then
    return "self"
  end
  if page ~= nil and origin == urls.origin(page) then
    return "self"
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

-- Do two addresses, each on its own page, lead to the same origin?
function urls.same_origin(before, before_page, after, after_page)
  return seen_from(before, before_page) == seen_from(after, after_page)
end

-- The path alone, numbers masked, without query and fragment: "/order/17/delete/?x=1" -> "/order/0/delete/".
function urls.path(address)
  local rest = string.gsub(address, "^%s*%a[%w+.-]*://[^/?#]*", "")
  rest = string.gsub(rest, "[?#].*$", "")
  return (string.gsub(rest, "%d+", "0"))
end

return urls
