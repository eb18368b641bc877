-- What lib/words.lua promises: each phrase in a label as people write it, with the phrase that is recognised.

local words = require "lib.words"

-- One label a row: what is recognised in it, and by which question.
local function recognised(question, rows)
  for _, row in ipairs(rows) do
    expect(row[1] .. " -> " .. tostring(words[question](row[1]))).is(row[1] .. " -> " .. tostring(row[2]))
  end
end

test("ways out in English", function()
  recognised("is_decline", {
    { "Cancel order", "cancel" }, { "Decline all", "decline" }, { "Reject all cookies", "reject" }, { "I refuse", "refuse" },
    { "Deny access", "deny" }, { "No, thanks", "no" }, { "Not now", "not now" }, { "Maybe later", "later" }, { "Skip", "skip" },
    { "Dismiss", "dismiss" }, { "Close", "close" }, { "Back to shop", "back" }, { "Opt out", "opt out" }, { "Unsubscribe", "unsubscribe" },
    { "Disagree", "disagree" }, { "Leave page", "leave" }, { "Exit", "exit" }, { "Do not allow", "do not" }, { "Don't allow", "don t" },
    { "Continue without paying", "without" }, { "Only necessary", "only necessary" }, { "Necessary only", "necessary only" },
    { "Manage options", "manage options" },
  })
end)

test("ways out in German, French and Spanish", function()
  recognised("is_decline", {
    { "Vorgang abbrechen", "abbrechen" }, { "Alle ablehnen", "ablehnen" }, { "Nein, danke", "nein" }, { "Nicht jetzt", "nicht jetzt" },
    { "Später erinnern", "später" }, { "Überspringen", "überspringen" }, { "Schließen", "schliessen" }, { "Zurück", "zurück" },
    { "Annuler", "annuler" }, { "Tout refuser", "refuser" }, { "Non, merci", "non" }, { "Plus tard", "plus tard" }, { "Fermer", "fermer" },
    { "Retour", "retour" }, { "Ignorer", "ignorer" }, { "Cancelar", "cancelar" }, { "Rechazar todo", "rechazar" },
    { "Ahora no", "no" }, { "Más tarde", "más tarde" }, { "Cerrar", "cerrar" }, { "Volver", "volver" }, { "Omitir", "omitir" },
  })
end)

test("ways on in English", function()
  recognised("is_accept", {
    { "Accept all", "accept" }, { "I agree", "agree" }, { "Allow", "allow" }, { "OK", "ok" }, { "Okay", "okay" }, { "Yes, please", "yes" },
    { "Confirm", "confirm" }, { "Continue", "continue" }, { "Buy now", "buy" }, { "Order with payment", "order" }, { "Pay $5", "pay" },
    { "Subscribe", "subscribe" }, { "Sign up", "sign up" }, { "Start trial", "start" }, { "Join us", "join" }, { "Get it", "get" },
    { "Upgrade", "upgrade" }, { "Proceed", "proceed" }, { "Submit", "submit" }, { "Delete", "delete" },
    { "Save", "save" }, { "Send", "send" },
    { "Got it", "got it" }, { "Log in", "log in" }, { "Sign in", "sign in" },
  })
end)

test("ways on in German, French and Spanish", function()
  recognised("is_accept", {
    { "Alle akzeptieren", "akzeptieren" }, { "Zustimmen", "zustimmen" }, { "Ja", "ja" },
    { "Bestätigen", "bestätigen" }, { "Weiter", "weiter" },
    { "Jetzt kaufen", "kaufen" }, { "Bestellen", "bestellen" }, { "Erlauben", "erlauben" }, { "Accepter", "accepter" }, { "Oui", "oui" },
    { "Confirmer", "confirmer" }, { "Continuer", "continuer" }, { "Acheter", "acheter" }, { "Autoriser", "autoriser" },
    { "Aceptar", "aceptar" }, { "Sí", "sí" }, { "Confirmar", "confirmar" }, { "Continuar", "continuar" }, { "Comprar", "comprar" },
    { "Permitir", "permitir" },
  })
end)

test("what a person should tick by their own hand, in English", function()
  recognised("is_consent", {
    { "I agree to this", "agree" }, { "I consent", "consent" }, { "Marketing e-mail", "marketing" }, { "Newsletter", "newsletter" },
    { "Weekly newsletters", "newsletters" }, { "Subscribe", "subscribe" },
    { "Promotional mail", "promotional" }, { "Promotions", "promotions" },
    { "Special offers", "special offers" }, { "Offers by mail", "offers" },
    { "Partners may write", "partners" }, { "Third party ads", "third party" },
    { "Third parties", "third parties" }, { "Share my profile", "share my" }, { "Personalised ads", "personalised ads" },
    { "Personalized ads", "personalized ads" }, { "Tracking", "tracking" }, { "Travel insurance", "insurance" },
    { "Protection plan", "protection plan" }, { "Extended warranty", "warranty" }, { "Donate now", "donate" }, { "A donation", "donation" },
    { "Leave a tip", "leave a tip" }, { "Auto renew", "auto renew" }, { "Automatic renewal", "automatic renewal" },
    { "Free trial", "free trial" },
    { "Text me", "text me" }, { "SMS updates", "sms" }, { "The terms", "terms" },
    { "Privacy policy", "privacy policy" }, { "Data processing", "data processing" }, { "Analytics cookies", "analytics cookies" },
    { "Advertising", "advertising" }, { "Gift wrap ($4.99)", "gift wrap" },
  })
end)

test("what a person should tick by their own hand, in German, French and Spanish", function()
  recognised("is_consent", {
    { "Ich möchte einwilligen", "einwilligen" }, { "Einwilligung", "einwilligung" },
    { "Zustimmen", "zustimmen" }, { "Ich stimme zu", "stimme" },
    { "Werbung", "werbung" }, { "Angebote", "angebote" }, { "Reiseversicherung: Versicherung", "versicherung" }, { "Spende", "spende" },
    { "Je consens", "consens" }, { "Consentement", "consentement" }, { "J'accepte", "accepte" }, { "Offres", "offres" },
    { "Partenaires", "partenaires" }, { "Assurance", "assurance" }, { "Faire un don", "faire un don" }, { "Acepto", "acepto" },
    { "Consiento", "consiento" }, { "Publicidad", "publicidad" }, { "Ofertas", "ofertas" }, { "Socios", "socios" }, { "Seguro", "seguro" },
    { "Donación", "donación" },
  })
end)

test("words that hurry, in English", function()
  recognised("is_urgent", {
    { "Hurry", "hurry" }, { "Ends in 3", "ends in" }, { "Ends soon", "ends soon" }, { "It expires", "expires" }, { "Expiring", "expiring" },
    { "Will expire", "expire" }, { "3 left", "left" }, { "3 remaining", "remaining" }, { "Last chance", "last chance" },
    { "Act now", "act now" }, { "Limited time", "limited time" }, { "An offer", "offer" }, { "Reserved", "reserved" }, { "A deal", "deal" },
    { "Sale ends", "sale ends" }, { "Only 3", "only" }, { "Before it goes", "before it" }, { "Running out", "running out" },
    { "Countdown", "countdown" }, { "Final hours", "final hours" }, { "Don't miss it", "don t miss" },
    { "Order within 1 h", "order within" },
  })
end)

test("words that hurry, in German, French and Spanish", function()
  recognised("is_urgent", {
    { "Nur noch 3", "nur noch" }, { "Endet in 3", "endet in" }, { "Läuft ab", "läuft ab" }, { "Beeilen", "beeilen" },
    { "Letzte Chance", "letzte chance" }, { "Reserviert", "reserviert" }, { "Dépêchez-vous", "dépêchez" },
    { "Expire dans 3", "expire" },
    { "Plus que 3", "plus que" }, { "Dernière chance", "dernière chance" }, { "Se termine", "se termine" },
    { "Date prisa", "date prisa" },
    { "Termina en 3", "termina en" }, { "Expira", "expira" }, { "Última oportunidad", "última oportunidad" }, { "Quedan 3", "quedan" },
  })
end)

test("ordinary labels mean none of it", function()
  for _, question in ipairs { "is_decline", "is_accept", "is_consent", "is_urgent" } do
    for _, label in ipairs { "Settings", "Noted", "Acceptance tests", "Leftover", "About us", "Skip to main content", "" } do
      expect(words[question](label)).is(nil)
    end
  end
end)

test("roles that a person can operate", function()
  for _, role in ipairs {
    "button", "link", "checkbox", "radio", "switch", "textbox", "searchbox", "combobox", "listbox", "option", "spinbutton", "slider",
    "menuitem", "menuitemcheckbox", "menuitemradio", "tab", "treeitem", "disclosure",
  } do
    expect(words.is_control_role(role)).is(true)
  end
  for _, role in ipairs { "text", "heading", "image", "" } do
    expect(words.is_control_role(role)).is(false)
  end
end)

test("a sign that closes, and ways out and on in other words", function()
  recognised("is_decline", {
    { "×", "×" }, { "✕", "✕" }, { "X", "X" }, { "Not interested", "not interested" }, { "Nope", "nope" }, { "Keep my plan", "keep my" },
    { "Return to shop", "return to" }, { "Vielleicht später", "später" }, { "Pas maintenant", "pas maintenant" },
  })
  recognised("is_accept", {
    { "Unlock everything", "unlock" }, { "Claim my discount", "claim" }, { "Sounds good", "sounds good" }, { "Jetzt loslegen", "loslegen" },
    { "J'en profite", "j en profite" }, { "Quiero mi descuento", "quiero" },
  })
  recognised("is_consent", {
    { "Keep me posted", "keep me posted" }, { "I'd like to hear from you", "hear from" }, { "Share usage data", "usage data" },
    { "Ich möchte Neues erfahren", "ich möchte" }, { "Quiero recibir noticias", "recibir" },
  })
end)

cases("labels that say no", {
  { "Do not send me offers", true }, { "Send me offers", false }, { "Don't stop sending me offers", false }, { "Unsubscribe", true },
  { "Keinen Newsletter", true }, { "Pas d'offres", true }, { "I object to marketing", true }, { "Opt out of offers", true },
}, function(label, want)
  expect(words.is_negated(label)).is(want)
end)

cases("sentences that warn", {
  { "This action cannot be undone.", "cannot be undone" }, { "Caution: hot", "caution" }, { "Never share this code", "never share" },
  { "Nicht rückgängig zu machen", "nicht rückgängig" }, { "Welcome back", nil }, { "Do it", nil },
}, function(label, want)
  expect(words.is_warning(label)).is(want)
end)
