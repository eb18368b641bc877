extension RawTree {
    /// The tree as it was captured, fit to be shown: what was typed into a secret field is gone, also where the format's importer keeps it
    /// for exact matching (aria snapshots). O(nodes + text).
    package func veiled() -> Tree {
        var copy = ArenaCopy(arena)
        var secretEnd = 0
        for node in 0..<arena.count {
            let index = copy.open(node)
            let takesSecret = Classifier.takesSecret(node, in: arena)
            if takesSecret { secretEnd = max(secretEnd, Int(arena.ends[node])) }
            let isTyped = node < secretEnd && SecretText.mayBeTyped(arena.roles[node]) && !takesSecret
            copy.builder.setName(copy.veiled(arena.names[node], if: isTyped), of: index)
            copy.builder.setValue(copy.veiled(arena.values[node], if: isTyped || takesSecret), of: index)
            copy.builder.setDescription(copy.copied(arena.descriptions[node]), of: index)
            copy.builder.setIdentifier(copy.copied(arena.identifiers[node]), of: index)
            copy.builder.insertStates(arena.states[node], of: index)
            copy.builder.setBounds(arena.bounds[node], of: index)
            copy.builder.redactBullets(index)
            copy.addProperties(of: node, to: index) { _ in false }
        }
        let shown = copy.finish()
        return Tree(arena: shown, classes: Classifier.classify(shown))
    }
}

extension ArenaCopy {
    /// A copy of a text, or the placeholder of a secret; what is empty stays empty.
    fileprivate mutating func veiled(_ range: TextRange, if isSecret: Bool) -> TextRange {
        isSecret && !range.isEmpty ? builder.store(SecretText.placeholder) : copied(range)
    }
}
