/// Parts of the texts of some nodes that differ between captures of the unchanged screen and are replaced before comparing.
package struct TemplateMask: Hashable, Sendable {
    /// The nodes it speaks of; never all.
    package var nodes: NodeRequirement.Fields
    /// What is replaced inside their texts.
    package var parts: MaskParts
    /// What stands there instead; by default the name of the kind, such as `<number>`.
    package var replacement: String

    package init(nodes: NodeRequirement.Fields, parts: MaskParts, replacement: String) {
        self.nodes = nodes
        self.parts = parts
        self.replacement = replacement
    }
}
