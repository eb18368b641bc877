import AccessibilityTree

/// A made-up offer: a price, somebody to pay, a consent box, a way on and a way out, in words drawn at random.
enum Offer {
    static let accepts = [
        "Place order", "Pay now", "Yes, delete it", "Agree and continue", "Start free trial", "Confirm booking", "Allow all cookies",
        "Upgrade", "Send money", "Submit application", "Jetzt kaufen", "Accepter", "Claim my discount", "Let's go", "Sounds good",
        "Enable notifications", "Unlock everything", "Try it free", "Jetzt loslegen", "J'en profite", "Quiero mi descuento",
    ]
    static let declines = [
        "No thanks", "Cancel", "Not now", "Maybe later", "Go back", "Reject all", "Skip", "Continue without an account", "Close",
        "No, keep my plan", "Abbrechen", "Refuser", "I'll pass", "Nope", "Not interested", "Ask me later", "Stay on the free plan",
        "Return to shop", "Remind me tomorrow", "×", "Nein, danke", "Pas maintenant", "Ahora no", "Turn off", "Perhaps another day",
    ]
    static let consents = [
        "I agree to receive the newsletter", "Send me special offers by e-mail", "Share my data with partners",
        "Add travel insurance for $9.90", "I accept the terms and conditions", "Renew automatically every month",
        "Keep me posted about deals", "I'd like to hear from you", "Add extended coverage for $4.99", "Join the rewards programme",
        "Share usage data", "Make this a monthly donation", "Ja, ich möchte Neuigkeiten erhalten", "Quiero recibir novedades",
    ]
    static let recipients = ["Nordwind Supplies Ltd", "Alma Vega", "Harbour Street Charity", "Kranich GmbH", "Municipal Water Office"]
    static let accounts = ["DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19", "FR14 2004 1010 0505 0001 3M02 606"]

    /// Marks: `panel`, `price`, `payee`, `account`, `consent`, `accept`, `decline`.
    static func plant(on screen: inout EditableScreen, _ random: inout SeededRandom) {
        let page = screen.root.bounds ?? Bounds(x: 0, y: 0, width: 1_280, height: 800)
        if screen.root.bounds == nil { screen.root.bounds = page }
        let top = page.y + page.height + 20
        func box(_ row: Int, width: Float = 160) -> Bounds { Bounds(x: 40, y: top + Float(row) * 40, width: width, height: 30) }
        let look = ["font_size": "16px", "opacity": "1"]
        var panel = EditableNode(
            random.one(of: ["form", "dialog", "region", "group"]), random.one(of: ["Your order", "Before you go", "Confirm", ""]),
            bounds: Bounds(x: 20, y: top - 10, width: 400, height: 400), mark: "panel",
            [
                EditableNode("heading", random.one(of: ["Summary", "One more step", "Review"]), bounds: box(0)),
                EditableNode(
                    "text", "Total \(random.one(of: ["$", "€", "£"]))\(random.number(10...400)).\(random.number(10...99))", bounds: box(1),
                    mark: "price"),
                EditableNode("text", "Pay to \(random.one(of: recipients))", bounds: box(2), mark: "payee"),
                EditableNode("text", "IBAN \(random.one(of: accounts))", bounds: box(3), mark: "account"),
                EditableNode("checkbox", random.one(of: consents), bounds: box(4), mark: "consent"),
                EditableNode("button", random.one(of: accepts), bounds: box(5), properties: look, mark: "accept"),
                EditableNode(
                    random.one(of: ["button", "link"]), random.one(of: declines), bounds: box(6), properties: look, mark: "decline"),
            ])
        if Bool.random(using: &random) {
            for number in panel.children.indices where !panel.children[number].mark.isEmpty {
                panel.children[number].id = panel.children[number].mark
            }
        }
        screen.root.children.append(panel)
    }
}
