import AccessibilityTree
import Drift

/// Trees written as indented lines: `button "Save" .disabled =value #id key:value @x,y,w,h !secret`.
func tree(_ text: String) -> Tree {
    var model: ModelTree?
    var path: [(indent: Int, tag: Int)] = []
    for line in text.split(separator: "\n") where line.contains(where: { $0 != " " }) {
        let indent = line.prefix { $0 == " " }.count
        let node = parse(line.dropFirst(indent))
        while let last = path.last, last.indent >= indent { path.removeLast() }
        if let parent = path.last?.tag {
            path.append((indent, model?.add(node, to: parent) ?? 0))
        } else {
            model = ModelTree(node)
            path.append((indent, 0))
        }
    }
    return (model ?? ModelTree(ModelTree.Node(role: .document))).tree()
}

private func parse(_ line: Substring) -> ModelTree.Node {
    let parts = line.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    let named = parts.count == 3
    var node = ModelTree.Node(role: .named(String((named ? parts[0] : line).split(separator: " ")[0])) ?? .generic)
    node.name = named ? String(parts[1]) : ""
    switch node.role {
    case .button, .link, .checkbox, .radio, .comboBox, .menuItem: node.nodeClass = .interactive
    case .textBox, .searchBox: node.nodeClass = .input
    case .text, .heading, .image, .paragraph: node.nodeClass = .content
    case .navigation: node.nodeClass = .navigation
    default: node.nodeClass = .container
    }
    for word in (named ? parts[2] : line).split(separator: " ").dropFirst(named ? 0 : 1) {
        let rest = String(word.dropFirst())
        switch word.first {
        case ".": node.states.formUnion(NodeStates.named(rest) ?? [])
        case "=": node.value = rest
        case "#": node.identifier = rest
        case "!": node.nodeClass = .secret
        case "@":
            let numbers = rest.split(separator: ",").compactMap { Float($0) }
            node.bounds = Bounds(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
        default:
            let pair = word.split(separator: ":", maxSplits: 1)
            node.properties[String(pair[0])] = String(pair[1])
        }
    }
    return node
}

/// A change in one line: `modified /document/button "Save" name: Save → Store`.
func line(_ change: Change) -> String {
    var text = "\(change.kind.rawValue) \(change.path)"
    if let attribute = change.attribute { text += " \(attribute)" }
    if change.before != nil || change.after != nil { text += ": \(change.before ?? "∅") → \(change.after ?? "∅")" }
    if change.size != 1 { text += " ×\(change.size)" }
    if change.required { text += " required" }
    if let rule = change.ruleID { text += " [\(rule)]" }
    return text
}

func lines(from old: String, to new: String, options: DiffOptions = DiffOptions(), required: Set<Int> = []) -> [String] {
    TreeDiff.compute(from: tree(old), to: tree(new), options: options).changes(required: required).map(line)
}
