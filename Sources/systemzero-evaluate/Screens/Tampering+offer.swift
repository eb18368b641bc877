import Drift

/// Consent, prices and who is paid.
extension Tampering {
    /// What an amount was and became, in currencies that no sign of the keyboard tells and in none.
    private static let amounts = [
        ("Total: 1,299.00", "Total: 1,499.00"), ("149,90 kr", "199,90 kr"), ("CHF 20.00", "CHF 25.00"), ("Rs. 500", "Rs. 700"),
        ("R$ 20,00", "R$ 30,00"), ("49 zł", "59 zł"), ("Amount due 120.00", "Amount due 180.00"), ("USD 1,000", "USD 10,000"),
        ("5,000 ₫", "9,000 ₫"), ("฿120", "฿180"), ("Balance: 500.00", "Balance: 900.00"), ("£9.99/month", "£19.99/month"),
    ]

    static let offer: [Tampering] = [
        planted("consent-ticked", ["consent_prechecked"], least: .warning) { screen, _ in
            screen.edit("consent") { $0.states.insert("checked") }
        },
        planted("ticked-consent-added", ["consent_prechecked"], least: .warning) { screen, random in
            guard let path = screen.path(of: "consent") else { return false }
            let taken = screen[path].name
            let names = Offer.consents.filter { $0 != taken }
            screen.insert(EditableNode(random.one(of: ["checkbox", "switch"]), random.one(of: names), states: ["checked"]), at: path)
            return true
        },
        planted("consent-inverted", ["consent_inverted"], least: .warning) { screen, random in
            let name = random.one(of: [
                "Do not send me offers", "Don't share my data with partners", "I do not agree to receive the newsletter",
                "Stop sharing my data with partners", "Opt out of offers", "I object to marketing", "Unsubscribe me from the newsletter",
                "Ich möchte keinen Newsletter",
            ])
            return screen.edit("consent") { $0.name = name }
        },
        planted("price-changed", ["hidden_cost"], tag: "payment", least: .warning) { screen, random in
            let amount = random.number(401...900)
            return screen.edit("price") { node in
                node.name = "Total " + (node.name.dropFirst("Total ".count).first.map(String.init) ?? "$") + "\(amount).00"
            }
        },
        Tampering("amount-changed", [], tag: "payment", least: .warning) { screen, random in
            let (old, new) = random.pick(amounts) ?? ("Total 80.00", "Total 95.00")
            var (before, after) = (screen, screen)
            let (role, place) = (random.one(of: ["text", "cell", "button"]), random.number(0...screen.root.children.count))
            before.insert(EditableNode(role, old), at: [place])
            after.insert(EditableNode(role, new), at: [place])
            return (before, after)
        },
        Tampering("amount-in-field-changed", [], tag: "payment", least: .warning) { screen, random in
            var (before, after) = (screen, screen)
            let label = random.one(of: ["Amount", "Transfer amount", "Betrag", "Montant", "Total"])
            before.root.children.append(EditableNode("textbox", label, value: "\(random.number(10...400)).00"))
            after.root.children.append(EditableNode("textbox", label, value: "\(random.number(401...9_000)).00"))
            return (before, after)
        },
        edit("recurring-cost-added", ["hidden_cost"], least: .warning) { screen, random in
            let text = random.one(of: [
                "Then $9.99/month after the trial", "Renews automatically at $59.99 per year", "Billed annually: $120.00",
                "Membership renews at €99", "£4.99 a month, cancel any time", "Bearbeitungsgebühr 4,90 €", "Gastos de gestión 3 €",
            ])
            screen.insert(EditableNode(random.one(of: ["text", "paragraph", "listitem"]), text), random: &random)
            return true
        },
        planted("row-slipped-in", ["hidden_cost"], least: .warning) { screen, random in
            guard let path = screen.path(of: "price") else { return false }
            let goods = random.one(of: ["Carbon offset", "Care kit", "Seat selection", "Extra battery"])
            screen.insert(EditableNode("text", "\(goods) $\(random.number(2...30)).20"), at: path)
            return true
        },
        Tampering("warning-gone", [], tag: "warning", least: .warning) { screen, random in
            var before = screen
            let text = random.one(of: [
                "Warning: this action cannot be undone.", "You will be charged $20 if you cancel", "Never share this code with anyone",
                "This site is not secure", "Caution: external link", "Deleting is permanent.", "Achtung: nicht rückgängig zu machen",
            ])
            before.insert(EditableNode(random.one(of: ["text", "alert", "note", "paragraph"]), text), random: &random)
            return (before, screen)
        },
        planted("fee-added", ["hidden_cost"], least: .warning) { screen, random in
            guard let path = screen.path(of: "price") else { return false }
            let fee = random.one(of: ["Service fee", "Booking fee", "Handling", "Insurance", "Tip for the driver"])
            screen.insert(
                EditableNode("listitem", "", [EditableNode("text", fee), EditableNode("text", "$\(random.number(2...30)).50")]), at: path)
            return true
        },
        planted("account-changed", [], tag: "payment", least: .warning) { screen, random in
            let old = screen.path(of: "account").map { screen[$0].name } ?? ""
            let account = random.one(of: ["LT12 1000 0111 0100 1000", "ES91 2100 0418 4502 0005 1332"].filter { !old.contains($0) })
            return screen.edit("account") { $0.name = "IBAN " + account }
        },
        planted("recipient-changed", [], tag: "payment", least: .warning) { screen, random in
            let name = random.one(of: ["Quick Transfer Services", "J. Doe", "Northwind Suppliers Ltd"])
            return screen.edit("payee") { $0.name = "Pay to " + name }
        },
    ]
}
