extension SettingsReference {
    static let dataPath = SettingDescriptor(
        "data_path", "storage.data_path", .text(.path), "var/systemzero", hasFlag: true, "The folder below which everything is kept",
        "The defaults of all paths below depend on it. Relative paths start at the working folder.")
    static let logPath = SettingDescriptor(
        "log_path", "storage.log_path", .text(.path), nil, fallbackWords: "<DATA_PATH>/log", "The folder of the integrity log",
        "One process writes it at a time. Losing it loses the findings; keep it on a disk that survives a power cut.")
    static let templatePath = SettingDescriptor(
        "template_path", "storage.template_path", .text(.path), nil, fallbackWords: "<DATA_PATH>/templates", hasFlag: true,
        "The folder of templates", "May be read-only; then templates cannot be changed over the API.")
    static let capturePath = SettingDescriptor(
        "capture_path", "storage.capture_path", .text(.path), nil, fallbackWords: "<DATA_PATH>/captures",
        "The folder of captures and baselines, by digest",
        "Losing it loses the trees, not the findings. Two instances may share it.")
    static let captureDays = SettingDescriptor(
        "capture_days", "storage.capture_days", .integer(0...36_500), "0", unit: "days",
        takesEffect: .reload, "How long a stored tree is kept that no capture has shown again; 0 keeps them for ever",
        "Trees that a template, a kept version of one or a finding of the log needs stay in any case. Leave it at 0 where two instances share "
            + "CAPTURE_PATH: each knows only its own log.")
    static let captureCount = SettingDescriptor(
        "capture_count", "storage.capture_count", .integer(0...1_000_000_000), "0", unit: "trees",
        takesEffect: .reload, "How many stored trees are kept, the youngest ones; 0 sets no limit",
        "As for the days. An unchanged screen is one tree however often it is captured.")
    static let decisionPath = SettingDescriptor(
        "decision_path", "storage.decision_path", .text(.path), nil, fallbackWords: "<DATA_PATH>/decisions",
        "The folder of the inputs of logged decisions and of policy bundles, by digest",
        "Losing it loses audit, replay and rollback to earlier revisions; the log stands. One process writes it at a time.")
    static let decisionDays = SettingDescriptor(
        "decision_days", "storage.decision_days", .integer(1...3_650), "90", unit: "days",
        takesEffect: .reload, "How long the inputs of decisions and the policies behind them are kept",
        "Past it an audit of the entry says that its input is gone. Inputs hold addresses of clients: mind the law where you are.")
    static let decisionBytes = SettingDescriptor(
        "decision_bytes", "storage.decision_bytes", .bytes(1_048_576...1_099_511_627_776), "256MiB",
        takesEffect: .reload, "The space for the inputs of decisions, and as much again for policy bundles",
        "The oldest go first. A decision takes 4 KiB, the findings of a capture 4 to 400.")
    static let flowsPath = SettingDescriptor(
        "flows_path", "storage.flows_path", .text(.path), nil, fallbackWords: "<DATA_PATH>/flows.yaml",
        "The file of approved orders of screens", "Its steps are allowed where no template declares others. Need not exist.")
    static let apiKeysPath = SettingDescriptor(
        "api_keys_path", "storage.api_keys_path", .text(.path), nil, fallbackWords: "<DATA_PATH>/config/api_keys.yaml",
        "The file of API keys",
        "Digests only. Where it is read-only (a mounted secret), keys can be used but not made, rotated or revoked. Never writable by others."
    )
    static let requestLogPath = SettingDescriptor(
        "request_log_path", "storage.request_log_path", .text(.path), nil, fallbackWords: "<DATA_PATH>/logs/api_requests.log",
        "The file of the request log, one JSON object a line", "Rotated daily. `none` writes none.")
    static let requestLogDays = SettingDescriptor(
        "request_log_days", "storage.request_log_days", .integer(1...3_650), "30", unit: "days", takesEffect: .reload,
        "How long rotated request logs are kept",
        "Older ones are removed. They hold addresses of clients: mind the law where you are.")

    static let minimumFreeBytes = SettingDescriptor(
        "minimum_free_bytes", "storage.minimum_free_bytes", .bytes(0...1_099_511_627_776), "64MiB",
        takesEffect: .reload, "The free disk space below which /ready says no",
        "Looked at where the log, the captures and the decisions lie. Captures are still taken until the disk is full.")

    static let storage = [
        dataPath, logPath, templatePath, capturePath, captureDays, captureCount, flowsPath, decisionPath, decisionDays, decisionBytes,
        apiKeysPath, requestLogPath, requestLogDays, minimumFreeBytes,
    ]

    static let logLevel = SettingDescriptor(
        "log_level", "log.level", .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]), "info",
        takesEffect: .reload, "How much the server says on standard error",
        "trace and debug cost time under load. Findings never depend on it.")
    static let logOrigin = SettingDescriptor(
        "log_origin", "log.origin", .text(.logOrigin), "localhost/systemzero",
        "The name under which the heads of the integrity log are signed",
        "Choose it before the first start, unique in the world if others shall witness the log (example.com/systemzero); a log cannot change its name."
    )

    static let logging = [logLevel, logOrigin]
}
