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
  "not interested", "not today", "another time", "i ll pass", "pass on this", "nope", "nah", "never", "block", "turn off",
  "disable", "stay on", "stay signed out",
  "stay logged out", "keep my", "keep current", "keep using", "basic only", "essential only", "remind me", "return to", "previous page",
  "i m good", "i m fine", "abort", "discard", "quit", "withdraw", "take me home",
  "vielleicht später", "kein interesse", "verlassen", "beenden", "verwerfen", "blockieren", "weiter ohne", "nur notwendige",
  "pas maintenant", "pas intéressé", "quitter", "bloquer", "continuer sans", "tout refuser", "revenir", "peut être plus tard",
  "no me interesa", "salir", "bloquear", "continuar sin", "no permitir", "quizás más tarde",
  "annulla", "rifiuta", "non ora", "chiudi", "indietro", "recusar", "agora não", "fechar", "voltar", "annuleren", "weigeren", "niet nu",
  "sluiten", "terug", "avbryt", "inte nu", "anuluj", "odrzuć", "nie teraz", "отмена", "нет", "не сейчас",
  "закрыть", "取消", "拒绝", "キャンセル",
}

-- Signs that close what they stand on.
local closing_signs = { ["×"] = true, ["✕"] = true, ["✖"] = true, ["✗"] = true, ["╳"] = true, ["⨯"] = true, ["x"] = true, ["X"] = true }

-- The way on: agree, buy, confirm.
words.accept = {
  "accept", "agree", "allow", "ok", "okay", "yes", "confirm", "continue", "buy", "buy now", "order", "pay", "subscribe",
  "sign up", "start", "join", "get", "upgrade", "proceed", "submit", "delete", "save", "send", "got it", "log in", "sign in",
  "akzeptieren", "zustimmen", "ja", "bestätigen", "weiter", "kaufen", "bestellen", "erlauben",
  "accepter", "oui", "confirmer", "continuer", "acheter", "autoriser",
  "aceptar", "sí", "confirmar", "continuar", "comprar", "permitir",
  "next", "done", "apply", "reserve", "book", "activate", "enable", "turn on", "unlock", "claim", "redeem", "try", "install", "checkout",
  "check out", "purchase", "donate", "transfer", "absolutely", "sounds good", "let s go", "let s do it", "i m in", "count me in",
  "enroll", "enrol", "register", "verify", "finish", "complete", "renew",
  "einverstanden", "loslegen", "anmelden", "registrieren", "bezahlen", "absenden", "aktivieren", "buchen", "löschen", "annehmen",
  "sichern",
  "j accepte", "j en profite", "profiter", "valider", "s abonner", "payer", "réserver", "activer", "commencer", "envoyer", "suivant",
  "acepto", "quiero", "suscribirme", "pagar", "reservar", "activar", "empezar", "enviar", "siguiente", "aprovechar",
  "accetta", "conferma", "continua", "acquista", "aceitar", "comprar agora", "akkoord", "accepteren", "doorgaan", "kopen", "godkänn",
  "akceptuję", "dalej", "kup", "принять", "да", "продолжить", "купить", "同意", "确定", "购买",
  "同意する", "購入",
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
  "keep me posted", "keep me updated", "keep me informed", "keep me in the loop", "stay in touch", "hear from", "sign me up", "email me",
  "e mail me", "mail me", "call me", "contact me", "contact you", "contact us by", "notify me about", "send me", "mailing list", "news and",
  "for news", "tips", "deals", "discounts", "rewards", "loyalty", "profiling", "usage data", "diagnostic data", "share data",
  "share usage", "share your", "advertising", "advertisements", "personalised", "personalized", "sell my", "cookies", "subscription",
  "membership", "monthly", "recurring", "every month", "every year", "coverage", "extended", "gift", "charity", "upgrade", "premium",
  "priority support", "add on", "opt in", "allow us", "i d like to", "i would like to receive", "i want to receive", "i want tips",
  "new products", "product updates", "behalf",
  "neuigkeiten", "rabatte", "kontaktieren", "benachrichtigt mich", "ich möchte", "weitergeben", "spenden", "zusatzschutz", "garantie",
  "mitgliedschaft", "abonnement", "abo", "nouvelles", "recevoir", "publicité", "partager", "abonner", "garantie étendue",
  "novedades", "recibir", "promociones", "compartir", "suscribirme", "garantía", "boletín",
  "acconsento", "offerte", "concordo", "ofertas especiais", "aanbiedingen", "nieuwsbrief", "toestemming", "samtycker", "nyhetsbrev",
  "zgadzam", "wyrażam zgodę", "согласен", "рассылк", "同意接收",
}

-- Words that turn a consent into its opposite, each by itself: two of them in one label cancel out ("do not stop sending").
local negations = {}
for word in string.gmatch([[
  not no never don without uncheck untick unsubscribe stop refuse reject decline object disagree disallow deny forbid exclude except
  withdraw revoke prevent block out cannot nicht kein keine keinen keiner keinerlei nie niemals widerspreche ablehnen ohne pas non aucun
  aucune jamais sans sin ningún ninguna nunca rechazo geen niet nooit inte
]], "%S+") do
  negations[word] = true
end

-- Words that warn. Whoever takes them away wants a person to be careless.
words.warning = {
  "warning", "caution", "danger", "beware", "cannot be undone", "can t be undone", "can not be undone", "cannot be reversed",
  "cannot be restored", "cannot be recovered", "can t be reversed", "no way back", "irreversible", "irrevocable", "permanent",
  "permanently",
  "not secure", "insecure", "not verified", "unverified", "untrusted", "suspicious", "fraud", "scam", "phishing", "malware",
  "never share", "do not share", "don t share", "never ask", "at your own risk", "you will be charged", "will be billed", "non refundable",
  "no refund", "cancellation fee", "will be deleted", "will be lost", "external link", "leaving this site",
  "warnung", "achtung", "vorsicht", "gefahr", "unwiderruflich", "endgültig", "nicht rückgängig", "betrug",
  "attention", "avertissement", "irréversible", "définitivement", "fraude",
  "advertencia", "atención", "cuidado", "no se puede deshacer", "peligro", "estafa",
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
  "held for", "on hold for", "locked for", "locked in for", "guaranteed for", "to go", "time left", "closes in", "closing in", "starts in",
  "disappears", "runs out", "valid for", "noch", "reserviert für", "réservé pendant", "encore", "reservado durante",
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
  if closing_signs[name] then
    return name
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

-- Does a label say no? Two labels of one box of which one does and the other does not are opposites.
function words.is_negated(name)
  local negated = false
  for _, word in ipairs(sz.tokens(name)) do
    if negations[word] then
      negated = not negated
    end
  end
  return negated
end

function words.is_warning(name)
  return text.has_any(text.spaced(name), words.warning)
end

function words.is_payment(name)
  return text.has_any(text.spaced(name), words.payment)
end

function words.is_urgent(name)
  return text.has_any(text.spaced(name), words.urgency)
end

return words
