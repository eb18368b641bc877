/// Rules of one kind in their order, and for each role which of them can be about its nodes: most rules name roles, and most nodes then have
/// few rules to ask.
struct NoiseRuleList<Rule: AnyObject & Sendable>: Sendable {
    let rules: [Rule]
    /// Where the rules of a role begin in `places`, at the role's number; one more entry ends the last.
    private let starts: [Int]
    /// Numbers of rules, those of a role together and in their order.
    let places: [Int]

    init(_ rules: [Rule], matcher: (Rule) -> NodeMatcher) {
        self.rules = rules
        var starts = [0]
        var places: [Int] = []
        for role in 0..<Role.names.count {
            let role = Role(rawValue: UInt16(truncatingIfNeeded: role))
            places += rules.indices.filter { matcher(rules[$0]).mayAccept(role) }
            starts.append(places.count)
        }
        self.starts = starts
        self.places = places
    }

    /// Where in ``places`` the rules are that can be about nodes of a role.
    @inline(__always)
    func candidates(_ role: Role) -> Range<Int> {
        let number = Int(role.rawValue)
        return starts[number]..<starts[number + 1]
    }
}

/// A rule that only selects nodes.
final class NoiseSelection: Sendable {
    let id: String
    let matcher: NodeMatcher

    init(id: String, pattern: NodePattern) {
        self.id = id
        matcher = NodeMatcher(pattern)
    }
}
