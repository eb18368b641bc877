extension SettingsReference {
    static let policyPath = SettingDescriptor(
        "policy_path", "policy.path", .text(.path), nil, fallbackWords: "the set that is compiled into the program", hasFlag: true,
        takesEffect: .reload, "The folder of Lua policies",
        "`systemzero policy init DIR` writes the compiled-in set there to start from. `none` takes that set itself.")
    static let policyRequireSignature = SettingDescriptor(
        "policy_require_signature", "policy.require_signature", .flag, "false", takesEffect: .reload,
        "Whether a policy folder must be signed by a trusted key",
        "True refuses a folder without a valid manifest (`systemzero policy sign`), at the start and on every reload.")
    static let policyTrustedKeys = SettingDescriptor(
        "policy_trusted_keys", "policy.trusted_keys", .list(.publicKey), "none", takesEffect: .reload, "The keys that may sign policies",
        "`systemzero policy sign` prints the key it signs with. Whoever holds one decides what everybody may do.")
    static let policyWatch = SettingDescriptor(
        "policy_watch", "policy.watch", .flag, "false", takesEffect: .reload, "Whether a changed policy file starts a reload by itself",
        "Convenient while writing policies. In production a reload is better asked for, so that somebody reads its report.")
    static let policyWorkers = SettingDescriptor(
        "policy_workers", "policy.workers", .integer(0...256), "0", unit: "states", takesEffect: .reload,
        "How many Lua states judge at the same time",
        "0: one for each core. Each may take the memory below.")
    static let policyDecisionSteps = SettingDescriptor(
        "policy_decision_steps", "policy.budgets.decision_steps", .integer(1_000...1_000_000_000), "200000", unit: "steps",
        takesEffect: .reload, "The work that one decision may take", "Past it the policy has failed: access is denied, drift is critical.")
    static let policyDecisionMilliseconds = SettingDescriptor(
        "policy_decision_milliseconds", "policy.budgets.decision_milliseconds", .integer(1...60_000), "20", unit: "milliseconds",
        takesEffect: .reload, "The time that one decision may take",
        "The backstop behind the steps; too low a value makes a busy machine deny.")
    static let policyCaptureSteps = SettingDescriptor(
        "policy_capture_steps", "policy.budgets.capture_steps", .integer(1_000...10_000_000_000), "2000000", unit: "steps",
        takesEffect: .reload, "The work that all decisions about one capture may take together",
        "Past it the rest of the capture is judged as if the policy had failed.")
    static let policyCaptureMilliseconds = SettingDescriptor(
        "policy_capture_milliseconds", "policy.budgets.capture_milliseconds", .integer(1...600_000), "200", unit: "milliseconds",
        takesEffect: .reload, "The time that all decisions about one capture may take together", "As for the steps.")
    static let policyLoadSteps = SettingDescriptor(
        "policy_load_steps", "policy.budgets.load_steps", .integer(1_000...10_000_000_000), "2000000", unit: "steps",
        takesEffect: .reload, "The work that loading a policy set may take", "Past it the reload is refused and the old set goes on.")
    static let policyLoadMilliseconds = SettingDescriptor(
        "policy_load_milliseconds", "policy.budgets.load_milliseconds", .integer(1...600_000), "500", unit: "milliseconds",
        takesEffect: .reload, "The time that loading a policy set may take", "As for the steps.")
    static let policyMemoryBytes = SettingDescriptor(
        "policy_memory_bytes", "policy.budgets.memory_bytes", .bytes(1_048_576...1_073_741_824), "8MiB", takesEffect: .reload,
        "The memory of one Lua state",
        "Past it the decision has failed. All states together may take workers times as much, twice over.")
    static let policyFileBytes = SettingDescriptor(
        "policy_file_bytes", "policy.file_bytes", .bytes(1_024...16_777_216), "256KiB", takesEffect: .reload, "The largest policy file",
        "A larger one refuses the set.")

    static let policies = [
        policyPath, policyRequireSignature, policyTrustedKeys, policyWatch, policyWorkers, policyDecisionSteps, policyDecisionMilliseconds,
        policyCaptureSteps,
        policyCaptureMilliseconds, policyLoadSteps, policyLoadMilliseconds, policyMemoryBytes, policyFileBytes,
    ]
}
