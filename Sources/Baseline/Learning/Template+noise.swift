package import AccessibilityTree

extension Template {
    /// The masks of the template as noise rules, to be applied to captures and baselines of this screen after the policy's own.
    package var noiseRules: NoiseRules {
        NoiseRules(
            masks: masks.enumerated().map { number, mask in
                NoiseRules.Mask(
                    id: "\(screenID).masks[\(number + 1)]",
                    pattern: NodePattern(
                        roles: mask.nodes.role.map { [$0] } ?? [], name: mask.nodes.name?.textPattern,
                        identifier: mask.nodes.identifier?.textPattern),
                    parts: mask.parts.textPattern, replacement: mask.replacement)
            })
    }
}
