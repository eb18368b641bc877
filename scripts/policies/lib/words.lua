-- lib/words.lua: what people read on controls, by meaning.
--
-- Phrases are in lower case (with "ss" for "ß") and without punctuation, found as whole words (see text.spaced). English, German,
-- French and Spanish are here; add the languages of your users to the lists, nothing else needs to change.

local text = require "lib.text"

local words = {}

-- The way out: refuse, go back, close.
words.decline = {
  "cancel", "decline", "reject", "refuse", "deny", "no", "no thanks", "no thank you", "not now", "later", "maybe later",
  "remind me later", "skip", "dismiss", "close", "back", "go back", "take me back", "opt out", "unsubscribe", "disagree",
  "leave", "exit", "do not", "don t", "without", "continue without", "only necessary", "necessary only", "manage options",
  "abbrechen", "ablehnen", "nein", "nein danke", "nicht jetzt", "später", "überspringen", "schliessen", "zurück",
  "annuler", "refuser", "non", "non merci", "plus tard", "fermer", "retour", "ignorer",
  "cancelar", "rechazar", "no gracias", "ahora no", "más tarde", "cerrar", "volver", "omitir",
}

-- The way on: agree, buy, confirm.
words.accept = {
  "accept", "agree", "allow", "ok", "okay", "yes", "confirm", "continue", "buy", "buy now", "order", "pay", "subscribe",
  "sign up", "start", "join", "get", "upgrade", "proceed", "submit", "delete", "save", "send", "got it", "log in", "sign in",
  "akzeptieren", "zustimmen", "ja", "bestätigen", "weiter", "kaufen", "bestellen", "erlauben",
  "accepter", "oui", "confirmer", "continuer", "acheter", "autoriser",
  "aceptar", "sí", "confirmar", "continuar", "comprar", "permitir",
}

-- What a person should tick by their own hand.
words.consent = {
  "agree", "consent", "marketing", "newsletter", "newsletters", "subscribe", "promotional", "promotions", "special offers",
  "offers", "partners", "third party", "third parties", "share my", "personalised ads", "personalized ads", "tracking",
  "insurance", "protection plan", "warranty", "donate", "donation", "auto renew", "automatic renewal",
  "renew automatically", "renews automatically", "free trial",
  "text me", "sms", "terms", "privacy policy", "data processing", "analytics cookies", "advertising",
  "einwilligen", "einwilligung", "zustimmen", "stimme", "werbung", "angebote", "versicherung", "spende",
  "consens", "consentement", "accepte", "offres", "partenaires", "assurance",
  "acepto", "consiento", "publicidad", "ofertas", "socios", "seguro", "donación",
  "gift wrap", "round up", "add a tip", "leave a tip", "add protection", "faire un don",
}

-- Where money changes hands.
words.payment = {
  "pay", "pay now", "buy", "buy now", "place order", "place your order", "order now", "checkout", "check out", "purchase",
  "confirm payment", "send money", "transfer", "donate", "subscribe and pay",
  "kaufen", "bezahlen", "zahlungspflichtig bestellen", "überweisen", "payer", "acheter", "virement", "pagar", "comprar", "transferir",
}

-- Words that hurry.
words.urgency = {
  "hurry", "ends in", "ends soon", "expires", "expires in", "expiring", "expire", "left", "remaining", "last chance",
  "act now", "limited time", "offer", "offer ends", "reserved", "reserved for", "deal", "sale ends", "only", "before it",
  "running out", "countdown", "time is running", "final hours", "don t miss", "order within",
  "nur noch", "endet in", "läuft ab", "beeilen", "letzte chance", "reserviert",
  "dépêchez", "expire dans", "plus que", "dernière chance", "se termine",
  "date prisa", "termina en", "expira", "última oportunidad", "quedan",
}

-- Roles that a person can operate.
local control_roles = {
  button = true, link = true, checkbox = true, radio = true, switch = true, textbox = true, searchbox = true,
  combobox = true, listbox = true, option = true, spinbutton = true, slider = true, menuitem = true,
  menuitemcheckbox = true, menuitemradio = true, tab = true, treeitem = true, disclosure = true,
}

function words.is_control_role(role)
  return control_roles[role] == true
end

-- Each of these gives the phrase that was found, or nil.
function words.is_decline(name)
  local spaced = text.spaced(name)
  -- "Skip to main content" leads into the page and not out of it.
  if string.find(spaced, " skip to ", 1, true) then
    return nil
  end
  return text.has_any(spaced, words.decline)
end

function words.is_accept(name)
  return text.has_any(text.spaced(name), words.accept)
end

function words.is_consent(name)
  local phrase = text.has_any(text.spaced(name), words.consent)
  if phrase == nil and text.has_price(name) then
    return "a price"
  end
  return phrase
end

function words.is_payment(name)
  return text.has_any(text.spaced(name), words.payment)
end

function words.is_urgent(name)
  return text.has_any(text.spaced(name), words.urgency)
end

return words
