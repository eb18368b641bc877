import Baseline

extension SettingsReference {
    static let maxTreeDepth = SettingDescriptor(
        "max_tree_depth", "captures.max_tree_depth", .integer(8...4_096), "512", unit: "levels", takesEffect: .reload,
        "The deepest tree that is read",
        "A deeper capture is refused. Real screens stay below 100.")
    static let maxTreeNodes = SettingDescriptor(
        "max_tree_nodes", "captures.max_tree_nodes", .integer(100...10_000_000), "200000", unit: "nodes", takesEffect: .reload,
        "The largest tree that is read",
        "A larger capture is refused. 100,000 nodes take some 20 MB while they are compared.")
    static let matchThreshold = SettingDescriptor(
        "match_threshold", "captures.match_threshold", .number(0.0...1.0), "\(MatchOptions.standard.threshold)",
        takesEffect: .reload, "How alike a screen and a template must be to be the same",
        "Lower: more tampered screens are still recognised, and more foreign ones are taken for a known one.")
    static let matchMargin = SettingDescriptor(
        "match_margin", "captures.match_margin", .number(0.0...1.0), "\(MatchOptions.standard.margin)",
        takesEffect: .reload, "How far ahead of the second template the best one must be",
        "Within the margin the answer is `ambiguous`, which is a finding.")
    static let failOn = SettingDescriptor(
        "fail_on", "captures.fail_on", .choice(["ignore", "info", "warning", "critical"]), "info",
        takesEffect: .reload, "The least severity by which `systemzero check` exits with status 1", "Everything is reported in any case.")

    static let captures = [maxTreeDepth, maxTreeNodes, matchThreshold, matchMargin, failOn, matchScore]
}
