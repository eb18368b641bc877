/// What in a tree is never drift: the compiled form of the tables of `noise.lua`.
package struct NoiseRules: Sendable {
    /// The node and its subtree are not compared; interactive, input and secret nodes inside are kept and reported.
    package struct Drop: Sendable {
        package let id: String
        package let pattern: NodePattern

        package init(id: String, pattern: NodePattern) {
            self.id = id
            self.pattern = pattern
        }
    }

    /// Matching parts of the text fields are replaced before signing and diffing.
    package struct Mask: Sendable {
        package let id: String
        package let pattern: NodePattern
        /// What is replaced inside name, value and description.
        package let parts: TextPattern
        package let replacement: String

        package init(id: String, pattern: NodePattern, parts: TextPattern, replacement: String) {
            self.id = id
            self.pattern = pattern
            self.parts = parts
            self.replacement = replacement
        }
    }

    /// The order of the children of a matching node is not drift.
    package struct Unordered: Sendable {
        package let id: String
        package let pattern: NodePattern

        package init(id: String, pattern: NodePattern) {
            self.id = id
            self.pattern = pattern
        }
    }

    package var drops: [Drop]
    package var masks: [Mask]
    package var unordered: [Unordered]
    /// Names of states, properties and fields (`bounds`) that are not compared.
    package var ignoredAttributes: Set<String>

    package init(drops: [Drop] = [], masks: [Mask] = [], unordered: [Unordered] = [], ignoredAttributes: Set<String> = []) {
        self.drops = drops
        self.masks = masks
        self.unordered = unordered
        self.ignoredAttributes = ignoredAttributes
    }

    package static let none = NoiseRules()
}
