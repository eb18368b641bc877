/// Texts that say nothing of their own.
extension CDPImporter {
    /// Whether a text repeats the name or the value of the node around it. Where the text itself is laid out fainter than that node, the
    /// node takes its opacity over, since that is what a person sees.
    mutating func foldsIntoParent(_ node: CDPNode, _ place: CDPPlace, _ dom: DOMSnapshot.Place?, _ context: CDPContext) -> Bool {
        let parent = builder.openNode
        guard parent >= 0, case .text(let text) = node.name else { return false }
        if context.isInsideSecret { return true }
        let name = TextCleaner.cleaned(frames[place.frame].text(text))
        guard !name.isEmpty else { return true }
        let repeats = [builder.name(of: parent), builder.value(of: parent)].contains {
            !$0.isEmpty && TextCleaner.cleaned(String(decoding: builder.bytes(of: $0), as: UTF8.self)).utf8.elementsEqual(name.utf8)
        }
        guard repeats else { return false }
        if let dom, let snapshot {
            let own = (snapshot.documents[dom.document].opacities[safely: dom.node] ?? 1) * context.opacity
            if own < 1 { builder.addProperty(.opacity, Self.format(own), to: parent) }
        }
        return true
    }
}
