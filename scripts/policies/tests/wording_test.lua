-- What packs/wording.lua promises: texts that push, each phrase in a text as shops write it.

local wording = require "packs.wording"

local function page(children)
  return { role = "document", name = "Shop", children = children }
end

local heading = { role = "heading", name = "Your order" }

local function rule(id)
  for _, one in ipairs(wording) do
    if one.id == id then
      return one
    end
  end
end

-- What one rule finds on a screen, one line each.
local function found(id, screen)
  local lines = {}
  for _, finding in ipairs(sample.findings({ rule(id) }, sample.screen(screen))) do
    lines[#lines + 1] = finding.severity .. " " .. finding.evidence
  end
  return lines
end

-- The texts side by side, new on the screen: each must be found, and told as new.
local function all_found(id, texts, role)
  local children, want = { heading }, {}
  for position, text in ipairs(texts) do
    children[#children + 1] = { role = role or "text", name = text }
    want[position] = "warning new: `" .. text .. "`"
  end
  expect(found(id, { before = page { heading }, after = page(children) })).is(want)
end

test("texts that hurry", function()
  all_found("urgency_text", {
    "Hurry", "Ends in 3", "Ends soon", "Ending soon", "Ends today", "Ends tonight", "Ends at midnight", "Offer ends",
    "Sale ends", "Deal ends", "Offer expires", "Expires in 3", "Expires soon", "Act now", "Act fast", "Last chance",
    "Final hours", "Final day", "Limited time", "Limited offer", "Today only", "One day only", "Don't miss out",
    "Don't miss this", "Order within", "Order in the next 3", "Order now", "Before it's too late", "Before it's gone",
    "While supplies last", "Time is running out", "Reserved for 3", "Your cart is reserved", "Cart expires",
    "Flash sale", "Lightning deal", "This deal will", "Closing soon", "Nur noch heute", "Nur für kurze zeit",
    "Dernière chance", "Offre limitée", "Última oportunidad", "3 hours 3 minutes", "3 hours 3 mins",
    "3 minutes 3 seconds", "3 mins 3 secs", "3 days 3 hours", "3 minutes left", "3 hours left", "3 days left",
    "Activate within", "Checkout within", "Complete your purchase within", "Within the next 3",
    "Reserved in your cart", "Is guaranteed for 3", "Released in 3", "Don't miss on", "Ends at 3",
  })
end)

test("texts that say that little is left", function()
  all_found("scarcity_text", {
    "Only 3 left", "Only 3 black left", "Only 3 items", "3 left in stock", "3 left at this price", "Just 3 left",
    "Last 3 items", "Last 3 left", "Last 3 pieces", "Last one", "Last item", "Last few", "Almost gone",
    "Almost sold out", "Nearly sold out", "Selling fast", "Selling out", "Sells out fast", "Going fast", "Low stock",
    "Low in stock", "Limited stock", "Limited quantity", "Limited quantities", "Limited availability",
    "Few left", "Few remaining", "In high demand", "High demand", "Hurry only", "3 remaining",
    "Stock is limited", "Running low", "Nur noch 3", "Plus que 3", "Quedan 3", "3 left", "3 items left",
    "3 item s left", "3 units left", "3 pieces left", "Less than 3 left", "Few more left", "Few items left",
    "Only 3 in stock", "Only 3 black in stock", "Only 3 stock", "Only 3 available", "Only 3 black available",
    "Only 3 unit s", "Only 3 item s left", "In stock 3 left", "Run out of stock", "Order soon", "Only a few",
    "Limited time supply",
  })
end)

test("texts that say what others do", function()
  all_found("social_proof_text", {
    "3 people are", "3 people have", "3 people bought", "3 people viewing", "3 people viewed", "3 people looking",
    "3 people just", "3 people watching", "3 people added", "3 people in", "3 people like", "3 customers are",
    "3 customers have", "3 customers bought", "3 visitors are", "3 visitors right now", "3 users are", "3 users have",
    "3 other people", "3 others", "3 shoppers", "3 viewing", "3 bought", "3 sold", "3 orders in", "People are viewing",
    "People are looking", "People bought", "Just bought", "Just purchased", "Recently purchased", "Recently bought",
    "Someone in black", "Bought this", "Purchased this", "Have this in their cart", "In their carts",
    "People have", "Bestseller", "Best seller", "Most popular", "Personen sehen", "Personnes regardent",
    "Personas están viendo", "Person is viewing", "Currently viewing", "Viewed 3 times", "3 times today",
    "3 times this week", "Someone bought", "Someone purchased", "Just ordered", "Purchased a", "Purchased an",
    "Purchased the", "Purchased 3", "Last purchase was", "Recently made a purchase", "Other users carts",
    "Their shopping cart", "Have this item", "Bought a", "3 bought today", "Trending now", "From black purchased",
    "States purchased", "Recommended by 3",
  })
end)

test("ways out that are worded to shame", function()
  all_found("confirmshaming_text", {
    "No thanks i", "No thank you i", "No i don't", "No i do not", "No i hate", "No i prefer", "No i'd rather",
    "No i'll", "No i'm", "No i already", "No i like", "I don't want to save", "I don't like", "I hate",
    "I'd rather pay", "I prefer to pay", "I'll pay full", "Pay full price", "I don't need", "I don't care",
    "I'm not interested in", "Nein danke ich", "Non merci je", "No gracias no", "Like paying full price",
    "I'd rather not", "No i'd", "Nah i", "I do not want to protect", "I don't want to receive", "I do not want free",
    "I already have this", "I'll risk it", "I'll take my chances", "I enjoy paying", "I like paying",
    "No i want to pay",
  })
end)

test("a phrase is found in every role that shows words", function()
  local children, want = { heading }, {}
  for position, role in ipairs {
    "text", "paragraph", "heading", "status", "alert", "timer", "banner", "note", "mark", "strong", "emphasis", "marquee", "label",
    "listitem", "cell", "button", "link", "time", "caption", "tooltip",
  } do
    children[#children + 1] = { role = role, name = "Act now, " .. role }
    want[position] = "warning new: `Act now, " .. role .. "`"
  end
  expect(found("urgency_text", { before = page { heading }, after = page(children) })).is(want)
end)

test("a way out is worded to shame in every role that a person presses or reads", function()
  local children, want = { heading }, {}
  for position, role in ipairs { "button", "link", "text", "label", "radio", "checkbox" } do
    children[#children + 1] = { role = role, name = "No thanks, I hate money, " .. role }
    want[position] = "warning new: `No thanks, I hate money, " .. role .. "`"
  end
  expect(found("confirmshaming_text", { before = page { heading }, after = page(children) })).is(want)
end)

test("words that somebody approved weigh less, and ordinary words nothing", function()
  local approved = page { heading, { role = "text", name = "Act now", id = "t" } }
  expect(found("urgency_text", { before = approved, after = approved })).is { "info `Act now`" }
end)

test("ordinary words are none of it", function()
  local children = { heading }
  for _, text in ipairs { "Add to cart", "Contact us", "Settings", "Delivery on Friday", "12 results" } do
    children[#children + 1] = { role = "text", name = text }
  end
  expect(sample.findings(wording, sample.screen { before = page { heading }, after = page(children) })).is {}
end)

test("a text that was reworded into a phrase is told as new, one that said it before is not", function()
  local function screen(name)
    return page { heading, { role = "text", name = name, id = "t" } }
  end
  expect(found("urgency_text", { before = screen("The offer of the day"), after = screen("Last chance of the day") })).is {
    "warning new: `Last chance of the day`",
  }
  expect(found("urgency_text", { before = screen("Last chance of the day"), after = screen("Last chance of this day") })).is {
    "info `Last chance of this day`",
  }
end)

local price = { role = "text", name = "Total $10.00" }
local pushing = { role = "text", name = "Jamie from Leeds just got theirs about 7 hours ago" }

test("a new text that sounds pushing is told on a screen that sells", function()
  expect(found("suspect_text", { before = page { price }, after = page { price, pushing } })).is {
    "info new: `Jamie from Leeds just got theirs about 7 hours ago`",
  }
end)

test("a text on a screen without prices, and one that was there, are not suspect", function()
  expect(found("suspect_text", { before = page { heading }, after = page { heading, pushing } })).is {}
  expect(found("suspect_text", { before = page { price, pushing }, after = page { price, pushing } })).is {}
end)

test("a long text, one that a phrase explains, and an ordinary one are not suspect", function()
  local long = { role = "text", name = string.rep(pushing.name .. " ", 9) }
  local explained = { role = "text", name = "Hurry, only 3 left in your size!" }
  local ordinary = { role = "text", name = "Shipping and returns" }
  expect(found("suspect_text", { before = page { price }, after = page { price, long, explained, ordinary } })).is {}
end)
