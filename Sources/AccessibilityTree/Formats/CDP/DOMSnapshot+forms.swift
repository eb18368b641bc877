/// What a snapshot knows of forms: where they send what is typed.
extension DOMSnapshot {
    /// The origin to which a `form` element submits.
    func action(ofForm form: Place) -> String? {
        WebOrigin.resolve(attribute(.action, of: form) ?? "", base: base(of: form))
    }

    /// The origin to which a control submits when it overrides its form with `formaction`.
    func actionOverride(of control: Place) -> String? {
        attribute(.formaction, of: control).flatMap { WebOrigin.resolve($0, base: base(of: control)) }
    }

    /// The form that a control belongs to: the one that its `form` attribute names, else the nearest around it. O(attributes).
    func form(of control: Place) -> Place? {
        if let named = attribute(.form, of: control), !named.isEmpty { return form(withID: named, in: control.document) }
        guard let node = documents[control.document].nearestForms[safely: control.node], node >= 0 else { return nil }
        return Place(document: control.document, node: node)
    }

    /// Whether a control submits its form when it is activated.
    func isSubmit(_ control: Place) -> Bool {
        let type = attribute(.type, of: control)?.lowercased()
        return switch tag(control) {
        case .button: type == nil || type == "submit"
        case .input: type == "submit" || type == "image"
        default: false
        }
    }

    /// The `type` of an `input` element, `text` where it says none; nil for other elements.
    func inputType(of place: Place) -> String? {
        guard tag(place) == .input else { return nil }
        let type = attribute(.type, of: place)?.lowercased() ?? ""
        return type.isEmpty ? "text" : type
    }
}
