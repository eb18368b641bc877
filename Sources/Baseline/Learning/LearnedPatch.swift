/// What captures of an unchanged screen suggest adding to its template. A proposal: a person approves it before it counts.
package struct LearnedPatch: Hashable, Sendable {
    /// A difference that nothing was proposed for.
    package struct Unresolved: Hashable, Sendable {
        package enum Reason: String, Sendable {
            /// The texts have nothing in common that a narrow mask could say.
            case freeText = "free_text"
            /// The texts name amounts of money.
            case money
            /// The node cannot be described without the text that varies.
            case indescribable
        }

        /// The node as reports print it.
        package let node: String
        package let texts: [String]
        package let reason: Reason
    }

    package var masks: [TemplateMask]
    package var repeats: [TemplateRepeat]
    /// Positions of the captures that should become variants: their structure alternates with the first one's.
    package var variants: [Int]
    package var unresolved: [Unresolved]
    /// How many texts were equal in all captures and stay strict.
    package var strictTexts: Int

    package var isEmpty: Bool { masks.isEmpty && repeats.isEmpty && variants.isEmpty }

    /// The template with the proposal in it; `variant` names and addresses the captures that become variants.
    package func applied(to template: Template, variant: (Int) -> TemplateVariant?) -> Template {
        var next = template
        for mask in masks where !next.masks.contains(mask) { next.masks.append(mask) }
        for each in repeats {
            next.repeats.removeAll { $0.parent == each.parent && $0.role == each.role }
            next.repeats.append(each)
        }
        for capture in variants {
            if let variant = variant(capture), let extended = TemplateBuilder.adding(variant, to: next) { next = extended }
        }
        return next
    }
}
