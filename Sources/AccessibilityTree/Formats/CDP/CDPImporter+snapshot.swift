/// What the DOM snapshot adds to a node.
extension CDPImporter {
    /// A style is stored where it is not what an ordinary element has, so that trees with and without a snapshot differ little.
    mutating func join(_ index: Int, _ dom: DOMSnapshot.Place, _ node: CDPNode, _ context: CDPContext) {
        guard let snapshot else { return }
        let document = snapshot.documents[dom.document]
        if builder.bounds(of: index).isAbsent, var rectangle = document.rectangle(of: dom.node) {
            rectangle.x += context.x
            rectangle.y += context.y
            builder.setBounds(rectangle, of: index)
        }
        joinStyles(index, dom, document, context)
        joinIdentifiers(index, dom, snapshot)
        joinInput(index, dom, snapshot)
        if node.hiddenReason != nil { nameHiddenControl(index, dom, snapshot) }
        joinVisibleText(index, dom, snapshot)
    }

    private mutating func joinStyles(_ index: Int, _ dom: DOMSnapshot.Place, _ document: DOMDocument, _ context: CDPContext) {
        guard let snapshot, document.isLaidOut(dom.node) else { return }
        let opacity = (document.opacities[safely: dom.node] ?? 1) * context.opacity
        if opacity < 1 { builder.addProperty(.opacity, Self.format(opacity), to: index) }
        for (style, key, ordinary) in Self.styles {
            guard let text = document.style(style, of: dom.node).map(snapshot.string), !text.isEmpty, text != ordinary else { continue }
            builder.addProperty(key, text, to: index)
        }
        let role = builder.role(of: index)
        if role == .text || Classifier.isOperable(role), let size = document.style(.fontSize, of: dom.node).map(snapshot.string),
            !size.isEmpty
        {
            builder.addProperty(.fontSize, size, to: index)
        }
    }

    private static let styles: [(DOMDocument.Style, PropertyKey, String)] = [
        (.visibility, .visibility, "visible"), (.zIndex, .zIndex, "auto"), (.position, .position, "static"),
    ]

    /// At most two digits after the point: enough to judge by, and the same on every machine.
    static func format(_ opacity: Double) -> String {
        let hundredths = Int((max(0, min(1, opacity)) * 100).rounded())
        if hundredths % 100 == 0 { return String(hundredths / 100) }
        return "0." + (hundredths < 10 ? "0" : "") + String(hundredths % 10 == 0 ? hundredths / 10 : hundredths)
    }

    private mutating func joinIdentifiers(_ index: Int, _ dom: DOMSnapshot.Place, _ snapshot: DOMSnapshot) {
        if let test = DOMName.testIdentifiers.lazy.compactMap({ snapshot.attribute($0, of: dom) }).first(where: { !$0.isEmpty }) {
            let range = builder.store(test)
            builder.addProperty(.testID, range, to: index)
            builder.setIdentifier(range, of: index)
        } else if let id = snapshot.attribute(.id, of: dom), !id.isEmpty {
            builder.setIdentifier(builder.store(id), of: index)
        }
    }

    /// Forms and the controls of forms.
    private mutating func joinInput(_ index: Int, _ dom: DOMSnapshot.Place, _ snapshot: DOMSnapshot) {
        if snapshot.tag(dom) == .form {
            if let action = snapshot.action(ofForm: dom) { builder.addProperty(.formAction, action, to: index) }
            return
        }
        if let type = snapshot.inputType(of: dom) {
            builder.addProperty(.inputType, type, to: index)
            if SecretDetector.isSecretInputType(Array(type.utf8)[...]) {
                builder.insertStates(.protected, of: index)
                secretNodes.insert(index)
            }
        }
        if let autocomplete = snapshot.attribute(.autocomplete, of: dom), !autocomplete.isEmpty {
            builder.addProperty(.autocomplete, autocomplete, to: index)
            if SecretDetector.isSecretAutocomplete(Array(autocomplete.utf8)[...]) { secretNodes.insert(index) }
        }
        if let placeholder = snapshot.attribute(.placeholder, of: dom), !placeholder.isEmpty {
            builder.addProperty(.placeholder, placeholder, to: index)
        }
        if let action = snapshot.actionOverride(of: dom) {
            builder.addProperty(.formAction, action, to: index)
        } else if secretNodes.contains(index) || snapshot.isSubmit(dom), let form = snapshot.form(of: dom), !isInTree(form),
            let action = snapshot.action(ofForm: form)
        {
            builder.addProperty(.formAction, action, to: index)
        }
    }

    /// Whether an element has a node of its own in the accessibility tree, so that its properties need no other bearer.
    private func isInTree(_ element: DOMSnapshot.Place) -> Bool {
        guard let backend = snapshot?.documents[element.document].backendIdentifiers[safely: element.node] else { return false }
        return exposedBackends.contains(backend)
    }

    /// The visible text of a control, where a reader of the screen and a listener get different words.
    private mutating func joinVisibleText(_ index: Int, _ dom: DOMSnapshot.Place, _ snapshot: DOMSnapshot) {
        let name = builder.name(of: index)
        guard Classifier.isOperable(builder.role(of: index)), !name.isEmpty else { return }
        let visible = snapshot.visibleText(of: dom)
        guard !visible.isEmpty, !DOMSnapshot.readsTheSame(visible, String(decoding: builder.bytes(of: name), as: UTF8.self)) else { return }
        builder.addProperty(.visibleText, visible, to: index)
    }

    /// Whether an element that is hidden from assistive technology is a control that a person sees and can use.
    func isVisibleControl(_ dom: DOMSnapshot.Place) -> Bool {
        guard let snapshot, let rectangle = snapshot.documents[dom.document].rectangle(of: dom.node), !rectangle.isEmpty else {
            return false
        }
        return Self.controlRole(dom, snapshot) != nil
    }

    private static func controlRole(_ dom: DOMSnapshot.Place, _ snapshot: DOMSnapshot) -> Role? {
        switch snapshot.tag(dom) {
        case .button, .summary: .button
        case .a, .area: snapshot.attribute(.href, of: dom) == nil ? nil : .link
        case .select: .comboBox
        case .textarea: .textBox
        case .input:
            switch snapshot.inputType(of: dom) {
            case "hidden": nil
            case "submit", "button", "reset", "image": .button
            case "checkbox": .checkbox
            case "radio": .radio
            case "range": .slider
            default: .textBox
            }
        default:
            snapshot.attribute(.role, of: dom).flatMap(Role.known).flatMap { Classifier.isOperable($0) ? $0 : nil }
        }
    }

    /// Chromium says nothing about a hidden node but that it is hidden: the snapshot knows what it is and what it says.
    private mutating func nameHiddenControl(_ index: Int, _ dom: DOMSnapshot.Place, _ snapshot: DOMSnapshot) {
        guard let role = Self.controlRole(dom, snapshot) else { return }
        builder.setRole(role, of: index)
        let names = [snapshot.attribute(.ariaLabel, of: dom), snapshot.visibleText(of: dom), snapshot.attribute(.alt, of: dom)]
        guard let name = names.lazy.compactMap({ $0 }).first(where: { !$0.isEmpty }) else { return }
        builder.setName(builder.store(name), of: index)
        if role == .link, let address = snapshot.attribute(.href, of: dom), !address.isEmpty {
            builder.addProperty(.url, address, to: index)
        }
    }
}
