-- packs/wording.lua: texts that push, by their wording alone.
--
-- Wording is a weak sign: shops say "only 3 left" truthfully. These rules therefore answer "info" for texts that were there
-- before, and "warning" for texts that are new on an approved screen. A phrase is found as whole words, whatever the case and
-- the punctuation; "#" stands for a number and "*" for any one word. An apostrophe separates words: "don t".

local nodes = require "lib.nodes"
local text = require "lib.text"
local wording_score = require "lib.wording_score"

local text_roles = {
  "text", "paragraph", "heading", "status", "alert", "timer", "banner", "note", "mark", "strong", "emphasis", "marquee", "label",
  "listitem", "cell", "button", "link", "time", "caption", "tooltip",
}

local phrases = {
  urgency = {
    "hurry", "ends in #", "ends soon", "ending soon", "ends today", "ends tonight", "ends at midnight", "offer ends",
    "sale ends", "deal ends", "offer expires", "expires in #", "expires soon", "act now", "act fast", "last chance",
    "final hours", "final day", "limited time", "limited offer", "today only", "one day only", "don t miss out",
    "don t miss this", "order within", "order in the next #", "order now", "before it s too late", "before it s gone",
    "while supplies last", "time is running out", "reserved for #", "your cart is reserved", "cart expires", "flash sale",
    "lightning deal", "this deal will", "closing soon", "nur noch heute", "nur für kurze zeit", "dernière chance",
    "offre limitée", "última oportunidad", "# hours # minutes", "# hours # mins", "# minutes # seconds", "# mins # secs",
    "# days # hours", "# minutes left", "# hours left", "# days left", "activate within", "checkout within",
    "complete your purchase within", "within the next #", "reserved in your cart", "is guaranteed for #", "released in #",
    "don t miss on", "ends at #", "cart will expire", "offers end", "ends in days", "before the sale", "before time runs out",
    "clock is ticking", "for a limited time", "hours only", "final call", "last day", "last days", "price goes up",
    "prices go up", "act before", "claim before", "expires tonight", "expires today", "expiring soon", "book now before",
    "don t wait", "get it before", "# mins left", "# seconds left", "# hours to go", "# minutes to go", "endet bald",
    "endet in #", "läuft ab in #", "se termine dans #", "expire dans #", "termina en #", "solo hoy",
    "don t miss your chance", "don t miss your", "ends in # hours", "closes tonight", "closes today", "closes at midnight", "prices rise",
    "price rises", "price increases", "prices increase", "grab it while", "while you can", "time s almost up", "time is almost up",
    "almost over", "today only", "valid today", "valid until midnight", "disappears at", "deal disappears", "before midnight",
    "this weekend only", "last chance to", "hurry up", "now or never", "jetzt zugreifen", "nur heute", "plus que quelques heures",
  },
  scarcity = {
    "only # left", "only # * left", "only # items", "# left in stock", "# left at this price", "just # left", "last # items",
    "last # left", "last # pieces", "last one", "last item", "last few", "almost gone", "almost sold out", "nearly sold out",
    "selling fast", "selling out", "sells out fast", "going fast", "low stock", "low in stock", "limited stock",
    "limited quantity", "limited quantities", "limited availability", "few left", "few remaining", "in high demand",
    "high demand", "hurry only", "# remaining", "stock is limited", "running low", "nur noch #", "plus que #", "quedan #",
    "# left", "# items left", "# item s left", "# units left", "# pieces left", "less than # left", "few more left",
    "few items left", "only # in stock", "only # * in stock", "only # stock", "only # available", "only # * available",
    "only # unit s", "only # item s left", "in stock # left", "run out of stock", "order soon", "only a few",
    "limited time supply", "just # * left", "only # * remaining", "only one * left", "only one left", "only a few * left",
    "last items in stock", "last # in stock", "sell out fast", "sell out soon", "selling quickly", "going quickly",
    "only # * at this price", "# * left at this price", "won t last", "while stocks last", "while stock lasts",
    "few seats left", "few rooms left", "few spots left", "spots left", "seats left", "rooms left", "tickets left",
    "almost full", "limited spots", "limited seats", "only * * product left", "only # tickets", "only # rooms", "only # seats",
    "in short supply", "# seats remaining", "# rooms remaining", "# tickets remaining", "# spots remaining", "# places remaining",
    "nearly gone", "just one left", "just one * left", "stock is running", "running out fast", "few remain", "only # remain",
    "only # * remain",
    "fast ausverkauft", "presque épuisé", "casi agotado", "piece s left",
  },
  social_proof = {
    "# people are", "# people have", "# people bought", "# people viewing", "# people viewed", "# people looking",
    "# people just", "# people watching", "# people added", "# people in", "# people like", "# customers are",
    "# customers have", "# customers bought", "# visitors are", "# visitors right now", "# users are", "# users have",
    "# other people", "# others", "# shoppers", "# viewing", "# bought", "# sold", "# orders in", "people are viewing",
    "people are looking", "people bought", "just bought", "just purchased", "recently purchased", "recently bought",
    "someone in *", "bought this", "purchased this", "have this in their cart", "in their carts", "people have", "bestseller",
    "best seller", "most popular", "personen sehen", "personnes regardent", "personas están viendo", "person is viewing",
    "currently viewing", "viewed # times", "# times today", "# times this week", "someone bought", "someone purchased",
    "just ordered", "purchased a", "purchased an", "purchased the", "purchased #", "last purchase was",
    "recently made a purchase", "other users carts", "their shopping cart", "have this item", "bought a", "# bought today",
    "trending now", "from * purchased", "states purchased", "recommended by #", "# added to cart", "# added to bag",
    "added to cart in the", "added to bag in the", "# customers viewed", "# people looked", "# people currently",
    "# people booked", "# shoppers have", "# other shoppers", "# other customers", "# customers viewing", "# travellers",
    "# guests", "booked # times", "bought # times", "sold # times", "purchased # times", "# have it in", "people s shopping",
    "people s cart", "people s carts", "# other carts", "in other carts", "views in #", "# views in", "viewed # seconds ago",
    "viewed # minutes ago", "just got the", "just saved", "just signed up", "just booked", "someone from", "units sold in",
    "# sold in", "favored by #", "loved by #", "purchased recently", "last purchased", "in high demand today",
    "others are looking", "others are viewing", "# visitor right now", "# users viewed", "# users bought", "# users purchased",
    "# members bought", "gerade angesehen", "# kunden", "# personnes", "# personas",
  },
  confirmshaming = {
    "no thanks i", "no thank you i", "no i don t", "no i do not", "no i hate", "no i prefer", "no i d rather", "no i ll",
    "no i m", "no i already", "no i like", "i don t want to save", "i don t like", "i hate", "i d rather pay",
    "i prefer to pay", "i ll pay full", "pay full price", "i don t need", "i don t care", "i m not interested in",
    "nein danke ich", "non merci je", "no gracias no", "like paying full price", "i d rather not", "no i d", "nah i",
    "i do not want to protect", "i don t want to receive", "i do not want free", "i already have this", "i ll risk it",
    "i ll take my chances", "i enjoy paying", "i like paying", "no i want to pay", "i d rather stay", "i d rather lose",
    "i d rather miss", "i d rather keep", "i d rather be", "i don t want a", "i don t want free", "i don t want any",
    "i don t want to be", "no i don", "no let me", "no thanks free", "no i m fine", "no i am fine", "i m okay with",
    "i m fine with", "i accept the risk", "i hate saving", "i hate discounts", "i don t like saving", "i don t like discounts",
    "i prefer paying", "i prefer full price", "i like to pay", "i want to pay full", "i want to pay more", "i ll miss out",
    "i ll pass on", "i don t deserve", "i choose to pay", "isn t for me", "i want to miss", "i refuse to save",
    "i ll take the risk", "i ll take that risk", "no i want to stay", "i want to stay uninformed", "i m already", "i don t want to improve",
    "i don t want to grow", "i prefer to stay", "i ll stay", "leave me unprotected", "stay unprotected", "nein ich",
    "non je préfère", "no prefiero",
  },
}

-- A rule over one list of phrases. The phrases are looked for natively; Lua runs only for the texts that have one.
local function wording(id, description, list, roles)
  return {
    id = id,
    description = description,
    severity = "info",
    scope = "all",
    -- Only nodes with words of their own: a box around them says nothing new.
    when = { role = roles, removed = false, name = "?*", says_any = list },
    inspect = function(node)
      local evidence = "`" .. text.short(nodes.label(node)) .. "`"
      local before = node.before
      local is_new = node.novel
      if before ~= nil and node.changed.name then
        is_new = sz.closest(before, { says_any = list }) ~= before
      end
      -- New words on an approved screen weigh more than words that somebody has approved.
      if is_new then
        return true, "new: " .. evidence, "warning"
      end
      return true, evidence
    end,
  }
end

-- All phrases in one list: what they find needs no second opinion.
local all_phrases = {}
for _, list in pairs(phrases) do
  for _, phrase in ipairs(list) do
    all_phrases[#all_phrases + 1] = phrase
  end
end

-- The score alone is wrong too often. It speaks only about new texts, on a screen that sells something.
local function sells(context)
  return sz.find(context.root, { price = true }, 1)[1] ~= nil
end

-- The score of texts that leave little doubt; many ordinary ones lie between 0 and 3. Numbers push the score of "Item 12" up as well,
-- so that some words have to agree.
local CLEARLY, KNOWN_WORDS = 4, 3

local function sounds_pushing(value)
  local score, words, known = wording_score.of(value)
  return score > CLEARLY and words > 0 and known >= KNOWN_WORDS
end

local suspect = {
  id = "suspect_text",
  description = "a new text on a screen with prices sounds like one that pushes",
  severity = "info",
  when = { role = text_roles, novel = true, name = "?* ?*" },
  inspect = function(node, context)
    if #node.name > 400 or not sounds_pushing(node.name) then
      return false
    end
    if sz.closest(node, { says_any = all_phrases }) == node or not sells(context) then
      return false
    end
    return true, "new: `" .. text.short(node.name) .. "`"
  end,
}

return {
  suspect,
  wording("urgency_text", "the wording hurries", phrases.urgency, text_roles),
  wording("scarcity_text", "the wording says that little is left", phrases.scarcity, text_roles),
  wording("social_proof_text", "the wording says what others do", phrases.social_proof, text_roles),
  wording("confirmshaming_text", "the way out is worded to shame", phrases.confirmshaming, {
    "button", "link", "text", "label", "radio", "checkbox",
  }),
}
