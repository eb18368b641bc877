package import Baseline

/// The settings of a process: read once, valid, immutable.
package struct Settings: Sendable {
    // Server
    package let host: String
    package let port: Int
    package let tls: TLSFiles?
    package let corsOrigins: [String]
    package let trustedProxies: [AddressBlock]
    /// `API_KEY`; it counts on the first start only.
    package let apiKey: String?
    package let drainSeconds: Int
    package let lameDuckSeconds: Int
    package let maxRequestBytes: Int
    package let maxHeaderBytes: Int
    package let maxConnections: Int
    package let idleTimeoutSeconds: Int
    package let headerTimeoutSeconds: Int
    /// 0: one for each core.
    package let workers: Int

    // Storage
    package let dataPath: String
    package let logPath: String
    package let templatePath: String
    package let capturePath: String
    /// What the sweep of captures removes; nil when it removes nothing.
    package let captureRetention: CaptureRetention?
    package let decisionPath: String
    package let decisionDays: Int
    package let decisionBytes: Int
    package let flowsPath: String
    package let apiKeysPath: String
    /// nil: no request log.
    package let requestLogPath: String?
    package let requestLogDays: Int
    /// Below it the server is not ready.
    package let minimumFreeBytes: Int

    // Logging
    package let logLevelName: String
    package let logOrigin: String

    // The integrity log
    package let anchors: AnchorSettings

    // Policies
    /// nil: the set that is compiled in.
    package let policyPath: String?
    package let policySigning: PolicySigningSettings
    package let policyWatch: Bool
    package let policyLimits: PolicyLimitSettings
    /// `policy.values`, what policies see as `sz.settings`; nil when there is none.
    package let policyValues: DocumentNode?

    // Captures
    package let maxTreeDepth: Int
    package let maxTreeNodes: Int
    package let matchThreshold: Double
    package let matchMargin: Double
    package let failOnName: String
    package let matchScoreName: String
    package let sessions: SessionSettings

    /// What an operator should know though it is no error.
    package let remarks: [Diagnostic]
    private let reports: [SettingReport]

    init(_ reader: inout SettingsReader, policyValues: DocumentNode?, remarks: [Diagnostic]) {
        host = reader.text(SettingsReference.host)
        port = reader.integer(SettingsReference.port)
        tls = TLSFiles(&reader)
        corsOrigins = reader.list(SettingsReference.corsOrigins)
        trustedProxies = reader.list(SettingsReference.trustedProxies).compactMap(AddressBlock.init)
        apiKey = reader.optionalText(SettingsReference.apiKey)
        drainSeconds = reader.integer(SettingsReference.drainSeconds)
        lameDuckSeconds = reader.integer(SettingsReference.lameDuckSeconds)
        maxRequestBytes = reader.integer(SettingsReference.maxRequestBytes)
        maxHeaderBytes = reader.integer(SettingsReference.maxHeaderBytes)
        maxConnections = reader.integer(SettingsReference.maxConnections)
        idleTimeoutSeconds = reader.integer(SettingsReference.idleTimeoutSeconds)
        headerTimeoutSeconds = reader.integer(SettingsReference.headerTimeoutSeconds)
        workers = reader.integer(SettingsReference.workers)

        dataPath = reader.text(SettingsReference.dataPath)
        logPath = reader.path(SettingsReference.logPath, fallback: Paths.join(dataPath, "log"))
        templatePath = reader.path(SettingsReference.templatePath, fallback: Paths.join(dataPath, "templates"))
        capturePath = reader.path(SettingsReference.capturePath, fallback: Paths.join(dataPath, "captures"))
        captureRetention = CaptureRetention(
            days: reader.integer(SettingsReference.captureDays), count: reader.integer(SettingsReference.captureCount))
        decisionPath = reader.path(SettingsReference.decisionPath, fallback: Paths.join(dataPath, "decisions"))
        decisionDays = reader.integer(SettingsReference.decisionDays)
        decisionBytes = reader.integer(SettingsReference.decisionBytes)
        flowsPath = reader.path(SettingsReference.flowsPath, fallback: Paths.join(dataPath, "flows.yaml"))
        apiKeysPath = reader.path(SettingsReference.apiKeysPath, fallback: Paths.join(dataPath, "config/api_keys.yaml"))
        requestLogPath = reader.optionalText(SettingsReference.requestLogPath, fallback: Paths.join(dataPath, "logs/api_requests.log"))
        requestLogDays = reader.integer(SettingsReference.requestLogDays)
        minimumFreeBytes = reader.integer(SettingsReference.minimumFreeBytes)

        logLevelName = reader.text(SettingsReference.logLevel)
        logOrigin = reader.text(SettingsReference.logOrigin)
        anchors = AnchorSettings(&reader)

        policyPath = reader.optionalText(SettingsReference.policyPath)
        policySigning = PolicySigningSettings(&reader)
        policyWatch = reader.flag(SettingsReference.policyWatch)
        policyLimits = PolicyLimitSettings(&reader)
        self.policyValues = policyValues

        maxTreeDepth = reader.integer(SettingsReference.maxTreeDepth)
        maxTreeNodes = reader.integer(SettingsReference.maxTreeNodes)
        matchThreshold = reader.number(SettingsReference.matchThreshold)
        matchMargin = reader.number(SettingsReference.matchMargin)
        failOnName = reader.text(SettingsReference.failOn)
        matchScoreName = reader.text(SettingsReference.matchScore)
        sessions = SessionSettings(&reader)

        self.remarks = remarks
        reports = reader.reports
    }

    /// Every setting with its effective value and where that comes from, in the order of the reference; secrets hidden.
    package func describe() -> [SettingReport] {
        let places = Dictionary(SettingsReference.all.enumerated().map { ($1.environmentName, $0) }) { first, _ in first }
        return reports.sorted { places[$0.environmentName, default: 0] < places[$1.environmentName, default: 0] }
    }
}
