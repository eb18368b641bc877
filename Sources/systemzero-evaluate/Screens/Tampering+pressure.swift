import Drift

/// Texts that hurry and push. None of these sentences was at hand when the phrases of the rules were written.
extension Tampering {
    static let pressure: [Tampering] = [
        edit("countdown-added", ["urgency_countdown"], least: .warning) { screen, random in
            let clock = "\(random.number(1...59)):\(random.number(10...59))"
            let text = random.one(of: [
                "Your session offer expires in \(clock)", "Hurry, only \(clock) left", "This price is reserved for \(clock) minutes",
                "Deal ends in \(random.number(2...9)) minutes", "Your basket is held for \(clock)", "Price locked for the next \(clock)",
                "Noch \(clock) Minuten", "Plus que \(clock)",
            ])
            screen.insert(EditableNode(random.one(of: ["alert", "text", "status", "timer"]), text), random: &random)
            return true
        },
        Tampering("countdown-falls", ["urgency_countdown"], least: .warning) { screen, random in
            var (before, after) = (screen, screen)
            let place = random.number(0...screen.root.children.count)
            before.insert(EditableNode("text", "Time remaining 10:00"), at: [place])
            after.insert(EditableNode("text", "Time remaining 0\(random.number(1...9)):\(random.number(10...59))"), at: [place])
            return (before, after)
        },
        pushing(
            "urgency-added", "urgency_text",
            [
                "Act now before the sale ends", "Last chance to lock in this rate", "Today only: half price", "Hurry, the clock is ticking",
                "Limited time deal", "Offer expires tonight", "Don't miss your chance", "Sale closes tonight", "Prices rise tomorrow",
                "Grab it while you can",
            ]),
        pushing(
            "scarcity-added", "scarcity_text",
            [
                "Only 2 rooms left at this price", "Almost sold out", "3 left in stock - order soon", "Selling fast", "Low stock",
                "Just 4 seats left", "2 seats remaining at this fare", "Nearly gone", "Just one room left",
            ]),
        pushing(
            "social-proof-added", "social_proof_text",
            [
                "17 people are looking at this right now", "Someone in Porto just bought this", "Booked 12 times today",
                "248 people bought this in the last 24 hours", "9 other shoppers have this in their cart", "35 customers viewed this offer",
            ]),
        planted("decline-that-shames", ["confirmshaming_text"], least: .warning) { screen, random in
            let name = random.one(of: [
                "No thanks, I prefer paying full price", "No, I don't want to be protected", "No thanks, I hate saving money",
                "I'd rather stay at risk", "No, I like to pay more", "Nah, I don't care about my family",
                "I'll take the risk", "No, I want to stay uninformed",
            ])
            return screen.edit("decline") { $0.name = name }
        },
    ]

    private static func pushing(_ id: String, _ rule: String, _ texts: [String]) -> Tampering {
        edit(id, [rule], least: .warning) { screen, random in
            screen.insert(EditableNode(random.one(of: ["text", "status", "paragraph", "strong"]), random.one(of: texts)), random: &random)
            return true
        }
    }
}
