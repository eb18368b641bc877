/// What a snapshot knows of the text that a person sees.
extension DOMSnapshot {
    /// How many nodes below a control are looked at, and how many bytes of its text are kept.
    private static let maxNodes = 512
    private static let maxBytes = 1_024

    /// The visible text of an element: the caption of a button made by `input`, else all text that is laid out below it and neither
    /// hidden nor transparent, with blanks between the pieces. O(nodes below, bounded).
    func visibleText(of place: Place) -> String {
        if tag(place) == .input {
            switch inputType(of: place) {
            case "submit", "button", "reset": return attribute(.value, of: place) ?? ""
            default: return ""
            }
        }
        let document = documents[place.document]
        var text = ""
        let last = min(place.node + Self.maxNodes, document.nodeNames.count)
        var node = place.node + 1
        while node < last, (document.parents[safely: node] ?? -1) >= place.node, text.utf8.count < Self.maxBytes {
            if isVisible(node, in: document), let row = document.layoutRows[safely: node], row >= 0 {
                let piece = string(document.layoutTexts[safely: row] ?? -1)
                if !piece.isEmpty { text += text.isEmpty ? piece : " " + piece }
            }
            node += 1
        }
        return text
    }

    private func isVisible(_ node: Int, in document: DOMDocument) -> Bool {
        if (document.opacities[safely: node] ?? 1) == 0 { return false }
        guard let visibility = document.style(.visibility, of: node) else { return true }
        return string(visibility) == "visible"
    }

    /// Whether two texts read the same: blanks, case and characters without a picture do not matter.
    static func readsTheSame(_ left: String, _ right: String) -> Bool {
        letters(of: left).elementsEqual(letters(of: right))
    }

    private static func letters(of text: String) -> [Unicode.Scalar] {
        text.lowercased().unicodeScalars.filter { scalar in
            !scalar.properties.isWhitespace && !TextCleaner.isInvisible(scalar) && scalar.properties.generalCategory != .control
        }
    }
}
