import AccessibilityTree
import Drift

/// What `policy cost` asks about when nothing was recorded: every role with every permission, every kind of change, and a screen of several
/// hundred nodes beside itself with every kind of alteration. The same on every machine.
package enum CostSamples {
    private static let time = PolicyTime(unix: 1_795_356_000)

    /// Requests and changes.
    package static func inputs(roles: [String]) -> [RecordedInput] {
        let requests = roles.flatMap { role in
            Permission.all.map { permission in
                var request = AccessRequest.sample
                request.permission = permission
                request.principal =
                    role == "anonymous" ? .anonymous() : Principal(id: "key-1", name: "sample", role: role, createdAt: time.iso)
                return request
            }
        }
        return requests.map(RecordedInput.access) + requests.map(RecordedInput.rateLimits)
            + changes.map { RecordedInput.severity(JudgedChange(change: $0), .sample) }
    }

    private static let attributes: [(name: String, before: String?, after: String?)] = [
        ("name", "Log in", "Sign in"), ("value", "https://a.example/x", "https://b.example/x"), ("role", "button", "text"),
        ("state:checked", "false", "true"), ("state:protected", "true", "false"), ("state:invisible", "false", "true"),
        ("property:form_action", "https://a.example", "https://b.example"), ("property:opacity", nil, "0.05"),
        ("property:visible_text", "Total: $10.00", "Total: $12.00"), ("bounds", nil, nil),
    ]

    private static var changes: [Change] {
        NodeClass.allCases.flatMap { nodeClass in
            let node = NodeSummary(role: "button", name: "I agree to receive offers", nodeClass: nodeClass.name)
            let kinds = ChangeKind.allCases.map { Change(kind: $0, driftType: .layout, path: "/document/button", node: node) }
            return kinds
                + attributes.map {
                    var change = Change(kind: .modified, driftType: .content, path: "/document/button", node: node)
                    (change.attribute, change.before, change.after) = ($0.name, $0.before, $0.after)
                    return change
                }
        }
    }

    /// A screen beside its baseline.
    package static var screens: [(screen: ScreenComparison, context: ScreenContext)] {
        let diff = TreeDiff.compute(from: page(altered: false), to: page(altered: true))
        return [(ScreenComparison(diff: diff, changes: diff.changes()), .sample)]
    }

    /// A shop page: navigation, forty articles with price and button, a form, and once altered a dialog that asks for a password.
    private static func page(altered: Bool) -> Tree {
        var builder = ArenaBuilder()
        func add(_ role: Role, _ name: String, value: String = "", states: NodeStates = [], _ children: () -> Void = {}) {
            let node = builder.open(role)
            builder.setName(builder.store(name), of: node)
            builder.setValue(builder.store(value), of: node)
            builder.insertStates(states, of: node)
            children()
            builder.close()
        }
        add(.document, "Shop") {
            add(.navigation, "Main") {
                for number in 1...20 {
                    add(.link, "Section \(number)", value: "https://\(altered && number == 7 ? "evil" : "shop").example/\(number)")
                }
            }
            for number in 1...40 {
                add(.article, "") {
                    add(.heading, "Article \(number)")
                    add(.text, "$\(altered && number % 10 == 0 ? number + 1 : number).00")
                    add(.button, altered && number == 12 ? "Buy" : "Add to cart")
                    if altered && number % 8 == 0 { add(.text, "Hurry, only \(number) left! Offer ends in 04:59") }
                }
            }
            add(.form, "Newsletter") {
                add(.textBox, "E-mail")
                add(.checkbox, "I agree to receive offers", states: altered ? .checked : [])
                add(.button, "Subscribe")
                if !altered { add(.button, "No, thanks") }
            }
            if altered { add(.dialog, "Session expired") { add(.textBox, "Password", states: .protected) } }
        }
        let arena = builder.finish()
        return Tree(arena: arena, classes: Classifier.classify(arena))
    }
}
