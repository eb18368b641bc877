import AccessibilityTree

/// The texts of a capture, for asking whether one occurs at all.
struct CaptureTexts {
    private var texts: Set<String> = []

    init(_ arena: NodeArena) {
        for node in 0..<arena.count {
            if !arena.names[node].isEmpty { texts.insert(arena.name(node)) }
            if !arena.identifiers[node].isEmpty { texts.insert(arena.string(arena.identifiers[node])) }
            texts.insert(arena.roleName(node))
        }
    }

    /// False only when no node of the capture can meet the requirement.
    func mayHold(_ requirement: NodeRequirement) -> Bool {
        switch requirement {
        case .any(let match): mayHold(match)
        case .fields(let fields):
            fields.role.map(texts.contains) ?? true && fields.name.map(mayHold) ?? true && fields.identifier.map(mayHold) ?? true
        }
    }

    private func mayHold(_ match: TextMatch) -> Bool { match.isPattern || texts.contains(match.source) }
}
