/// The ids of the detector's own rules, as policies, events and log queries see them. Those of deceptive patterns are the policies'.
package enum RuleID {
    /// A node that can be activated or typed into, and that the baseline does not have.
    package static let novelInteractive = "novel_interactive"
    package static let requiredMissing = "required_missing"
    package static let forbiddenPresent = "forbidden_present"
    package static let unknownScreen = "unknown_screen"
    package static let ambiguous = "ambiguous"
    package static let captureSuspect = "capture_suspect"
}
