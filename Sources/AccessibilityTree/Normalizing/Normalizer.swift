/// Makes the tree that is compared out of the tree that was captured: clean texts, no passing states, no repeated texts, properties in a
/// fixed order, and a class for every node.
///
/// The order of nodes and their stable ids stay. Normalising a tree that was written out and read again changes nothing more.
package enum Normalizer {
    /// Goes up whenever the same capture may normalise to another tree; stored beside signatures.
    package static let version = "1"

    /// States that come and go without anybody having changed the screen.
    static let transientStates: NodeStates = [.focused, .active, .visited]

    /// Properties that identify the run and not the screen.
    static let transientProperties: Set<String> = [
        "timestamp", "captured_at", "time_stamp", "pid", "process_id", "processid", "instance_id", "runtime_id", "runtimeid", "hwnd",
        "native_window_handle", "nodeid", "backenddomnodeid", "frame_id", "frameid", "session_id",
    ]

    /// O(nodes + text + properties × log(properties of a node)).
    package static func normalize(_ raw: RawTree) -> Tree {
        normalize(raw.arena)
    }

    static func normalize(_ source: NodeArena) -> Tree {
        var copy = ArenaCopy(source)
        let isTransient = source.localPropertyNames.map(isTransient)
        var secretEnd = 0
        var node = 0
        while node < source.count {
            let isSecretText = node < secretEnd && source.roles[node] == .text
            if isSecretText || RepeatedText.isRepetition(node, in: source) {
                node = Int(source.ends[node])
                continue
            }
            let index = copy.open(node)
            let (role, states) = roleAndStates(of: node, in: source)
            copy.builder.setRole(role, of: index)
            copy.builder.insertStates(states, of: index)
            copy.builder.setBounds(source.bounds[node], of: index)
            let isTyped = node < secretEnd && SecretText.mayBeTyped(source.roles[node])
            let isTypedName = isTyped && !source.names[node].isEmpty
            let name = isTypedName ? copy.builder.store(SecretText.placeholder) : copy.cleaned(source.names[node])
            copy.builder.setName(name, of: index)
            copy.builder.setDescription(copy.cleaned(source.descriptions[node]), of: index)
            copy.builder.setIdentifier(copy.copied(source.identifiers[node]), of: index)
            let takesSecret = Classifier.takesSecret(
                role, states, name: copy.builder.bytes(of: name), description: source.text[source.descriptions[node].indices],
                identifier: source.text[source.identifiers[node].indices], properties: source.properties(node), text: source.text)
            if takesSecret { secretEnd = max(secretEnd, Int(source.ends[node])) }
            if takesSecret || isTyped {
                if !source.values[node].isEmpty { copy.builder.setValue(copy.builder.store(SecretText.placeholder), of: index) }
            } else if !isAddress(source.values[node], of: node, in: source) {
                copy.builder.setValue(copy.cleaned(source.values[node]), of: index)
            }
            copy.builder.redactBullets(index)
            let address = isAddress(source.values[node], of: node, in: source) ? Property(key: .url, value: source.values[node]) : nil
            copy.addProperties(of: node, and: address, to: index) { key in
                key.isLocal && isTransient[Int(key.rawValue - PropertyKey.firstLocal)]
            }
            let isLeaf = RepeatedText.areChildrenOfName(node, in: source) || RepeatedText.isInsideOfInput(node, in: source)
            node = isLeaf ? Int(source.ends[node]) : node + 1
        }
        let arena = copy.finish()
        return Tree(arena: arena, classes: Classifier.classify(arena))
    }

    private static func isTransient(_ name: String) -> Bool { transientProperties.contains(name.lowercased()) }

    /// Whether a property is none of the normalised tree.
    static func isTransient(_ key: PropertyKey, in source: NodeArena) -> Bool { key.isLocal && isTransient(source.propertyName(key)) }

    /// Where a node leads: its `url` property, also where it is the value of a link.
    static func address(of node: Int, in source: NodeArena) -> TextRange? {
        source.property(.url, of: node) ?? (isAddress(source.values[node], of: node, in: source) ? source.values[node] : nil)
    }

    /// Whether the value of a link is where it leads: accessibility interfaces say it so, and here it is the `url` property.
    ///
    /// Asked of the cleaned value: an invisible character in front must not make a text of an address.
    private static func isAddress(_ value: TextRange, of node: Int, in source: NodeArena) -> Bool {
        source.roles[node] == .link && !value.isEmpty && source.property(.url, of: node) == nil
            && WebOrigin.isAbsolute(TextCleaner.cleaned(source.text[value.indices]))
    }

    /// What is inside an editable node is editable with it; only the outermost one is an input. AT-SPI calls an input "text".
    private static func roleAndStates(of node: Int, in source: NodeArena) -> (Role, NodeStates) {
        let role = source.roles[node]
        var states = source.states[node].subtracting(transientStates)
        guard states.contains(.editable) else { return (role, states) }
        let parent = Int(source.parents[node])
        if parent >= 0, source.states[parent].contains(.editable) || SecretDetector.takesText(source.roles[parent], []) {
            if !SecretDetector.takesText(role, []) { states.remove(.editable) }
            return (role, states)
        }
        return (role == .text ? .textBox : role, states)
    }
}
