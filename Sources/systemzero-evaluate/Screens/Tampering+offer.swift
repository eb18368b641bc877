import Drift

/// Consent, prices and who is paid.
extension Tampering {
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
            ])
            return screen.edit("consent") { $0.name = name }
        },
        planted("price-changed", ["hidden_cost"], tag: "payment", least: .warning) { screen, random in
            let amount = random.number(401...900)
            return screen.edit("price") { node in
                node.name = "Total " + (node.name.dropFirst("Total ".count).first.map(String.init) ?? "$") + "\(amount).00"
            }
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
