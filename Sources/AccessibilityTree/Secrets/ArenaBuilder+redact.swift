/// Removing what was typed into secret fields, while the tree is being built.
extension ArenaBuilder {
    /// Replaces the value of a node that takes a secret, and the plain texts below it, by ``SecretText/placeholder``; the bytes are
    /// overwritten. Empty values stay empty. The node and its children must have been read.
    mutating func redactSecret(_ node: Int) {
        setValue(redacted(value(of: node)), of: node)
        for child in node + 1..<max(count, node + 1) where SecretText.mayBeTyped(role(of: child)) {
            setName(redacted(name(of: child)), of: child)
            setValue(redacted(value(of: child)), of: child)
        }
    }

    /// Replaces texts that are nothing but bullets: a value of any length, a name from three on.
    mutating func redactBullets(_ node: Int) {
        let (name, value) = (name(of: node), value(of: node))
        if BulletRun.fills(bytes(of: value), minimum: 1) { setValue(redacted(value), of: node) }
        if BulletRun.fills(bytes(of: name), minimum: 3) { setName(redacted(name), of: node) }
    }

    private mutating func redacted(_ range: TextRange) -> TextRange {
        guard !range.isEmpty, !bytes(of: range).elementsEqual(SecretText.placeholder.utf8) else { return range }
        erase(range)
        return store(SecretText.placeholder)
    }
}
