import AccessibilityTree

/// Gathers what the captures of one screen show, node of the reference by node.
struct Lesson {
    private let reference: Tree
    private let shapes: [UInt64]
    /// Texts of each field of each node of the reference in all captures that have the node, the reference first.
    private var names: [[String]]
    private var values: [[String]]
    private var variants: [Int] = []
    /// How many children of one role a node had, over the captures.
    private var counts: [RepeatKey: ClosedRange<Int>] = [:]

    init(reference: Tree, shapes: [UInt64]) {
        self.reference = reference
        self.shapes = shapes
        names = (0..<reference.count).map { [reference.arena.name($0)] }
        values = (0..<reference.count).map { [reference.arena.value($0)] }
    }

    mutating func take(_ capture: Tree, shapes otherShapes: [UInt64], _ alignment: TreeAlignment, position: Int) {
        for node in 0..<reference.count where alignment.partners[node] >= 0 {
            names[node].append(capture.arena.name(alignment.partners[node]))
            values[node].append(capture.arena.value(alignment.partners[node]))
        }
        var rows = RowCounts(reference: reference, shapes: shapes, capture: capture, alignment: alignment)
        let unpaired =
            alignment.onlyInReference.map { (reference.arena.roleName($0.node), shapes[$0.node], $0.parent) }
            + alignment.onlyInOther.map { (capture.arena.roleName($0.node), otherShapes[$0.node], $0.parent) }
        var alternates = false
        for (role, shape, parent) in unpaired {
            guard let bounds = rows.bounds(of: role, shape: shape, under: parent) else {
                alternates = true
                continue
            }
            let key = RepeatKey(parent: parent, role: role)
            let known = counts[key] ?? bounds
            counts[key] = min(known.lowerBound, bounds.lowerBound)...max(known.upperBound, bounds.upperBound)
        }
        if alternates { variants.append(position) }
    }

    func patch() -> LearnedPatch {
        var patch = LearnedPatch(masks: [], repeats: [], variants: variants, unresolved: [], strictTexts: 0)
        for node in 0..<reference.count {
            learn(names[node], of: node, isName: true, into: &patch)
            learn(values[node], of: node, isName: false, into: &patch)
        }
        for (key, bounds) in counts.sorted(by: { ($0.key.parent, $0.key.role) < ($1.key.parent, $1.key.role) }) {
            guard let parent = requirement(for: key.parent) else {
                patch.unresolved.append(
                    unresolved(key.parent, ["\(bounds.lowerBound) to \(bounds.upperBound) × \(key.role)"], .indescribable))
                continue
            }
            patch.repeats.append(TemplateRepeat(parent: parent, role: key.role, bounds: bounds))
        }
        return patch
    }

    private func learn(_ texts: [String], of node: Int, isName: Bool, into patch: inout LearnedPatch) {
        guard let first = texts.first, texts.contains(where: { !$0.isEmpty }) else { return }
        guard texts.contains(where: { $0 != first }) else {
            patch.strictTexts += 1
            return
        }
        let distinct = texts.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard let kind = VolatileText.explaining(distinct) else {
            let reason: LearnedPatch.Unresolved.Reason = distinct.contains(where: Money.isMentioned(in:)) ? .money : .freeText
            if reason == .freeText, let mask = wholeTextMask(for: node) {
                patch.masks.append(mask)
            } else {
                patch.unresolved.append(unresolved(node, distinct, reason))
            }
            return
        }
        guard let nodes = fields(for: node, varying: isName ? (kind, first) : nil) else {
            patch.unresolved.append(unresolved(node, distinct, .indescribable))
            return
        }
        let mask = TemplateMask(nodes: nodes, parts: .kind(kind), replacement: kind.placeholder)
        if !patch.masks.contains(mask) { patch.masks.append(mask) }
    }

    /// A mask over a whole text: only for plain content that has a stable id, which a control never is.
    private func wholeTextMask(for node: Int) -> TemplateMask? {
        guard reference.classes[node] == .content, let nodes = identified(node), let parts = pattern("[^]+") else { return nil }
        return TemplateMask(nodes: nodes, parts: .text(parts), replacement: "<text>")
    }

    /// How a mask finds its node: by id, else by its name, generalised where the name is what varies.
    private func fields(for node: Int, varying: (kind: VolatileText, text: String)?) -> NodeRequirement.Fields? {
        if let identified = identified(node) { return identified }
        let name = varying.map { pattern($0.kind.generalising($0.text)) } ?? steadyName(node)
        return name.flatMap { NodeRequirement.Fields(role: reference.arena.roleName(node), name: $0) }
    }

    private func identified(_ node: Int) -> NodeRequirement.Fields? {
        let identifier = reference.arena.string(reference.arena.identifiers[node])
        guard !identifier.isEmpty, let match = TextMatch(exactly: identifier) else { return nil }
        return NodeRequirement.Fields(role: reference.arena.roleName(node), identifier: match)
    }

    private func steadyName(_ node: Int) -> TextMatch? {
        guard let first = names[node].first, !first.isEmpty, names[node].allSatisfy({ $0 == first }) else { return nil }
        return TextMatch(exactly: first)
    }

    /// How a repeat finds its parent: by id or steady name, or by its role when no other node has that.
    private func requirement(for node: Int) -> NodeRequirement? {
        if let identified = identified(node) { return .fields(identified) }
        let role = reference.arena.roleName(node)
        if let name = steadyName(node) { return NodeRequirement(role: role, name: name) }
        let alone = (0..<reference.count).count { reference.arena.roleName($0) == role } == 1
        return alone ? NodeRequirement(role: role) : nil
    }

    private func pattern(_ pattern: String) -> TextMatch? {
        do {
            return try TextMatch(source: "/\(pattern)/")
        } catch {
            // A text with characters that no pattern takes: the lesson says that it could not be learned.
            return nil
        }
    }

    private func unresolved(_ node: Int, _ texts: [String], _ reason: LearnedPatch.Unresolved.Reason) -> LearnedPatch.Unresolved {
        LearnedPatch.Unresolved(node: NodeText.describe(node, in: reference.arena), texts: texts, reason: reason)
    }
}
