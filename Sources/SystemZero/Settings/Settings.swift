package import AccessibilityTree

/// The settings of a generation: valid, immutable. A reload reads them again (``reread()``).
package struct Settings: Sendable {
    // Server
    package let host: String
    package let port: Int
    package let tls: TLSFiles?
    package let corsOrigins: [String]
    /// Nil for none.
    package let webOrigins: WebOrigins?
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
    package internal(set) var policyLimits: PolicyLimitSettings
    /// `policy.values`, what policies see as `sz.settings`: an object, empty when there is none.
    package internal(set) var policyValues: JSONValue
    package internal(set) var policyValuesSource: SettingSource

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
    /// What changed since the start and counts with the next one only.
    package internal(set) var waiting: [SettingChange] = []
    /// By the name of the setting.
    var readings: [String: SettingReading]
    let places: SettingsPlaces

    /// The defaults of everything, for judging without any place of settings.
    package static let standard: Settings = {
        let places = SettingsPlaces(flags: [:], environment: [:], file: nil, folder: "")
        var reader = SettingsReader(
            SettingsLayers(
                flags: [:], environment: [:], dotEnv: DotEnvFile("", file: ""), dotEnvName: "", document: SettingsDocument(file: ""),
                documentName: ""))
        return Settings(&reader, policyValues: nil, remarks: [], places: places)
    }()

    init(_ reader: inout SettingsReader, policyValues: JSONValue?, remarks: [Diagnostic], places: SettingsPlaces) {
        host = reader.text(SettingsReference.host)
        port = reader.integer(SettingsReference.port)
        tls = TLSFiles(&reader)
        corsOrigins = reader.list(SettingsReference.corsOrigins)
        webOrigins = WebOrigins(corsOrigins)
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
        self.policyValues = policyValues ?? .object(JSONObject())
        policyValuesSource = policyValues == nil ? .fallback : .file

        maxTreeDepth = reader.integer(SettingsReference.maxTreeDepth)
        maxTreeNodes = reader.integer(SettingsReference.maxTreeNodes)
        matchThreshold = reader.number(SettingsReference.matchThreshold)
        matchMargin = reader.number(SettingsReference.matchMargin)
        failOnName = reader.text(SettingsReference.failOn)
        matchScoreName = reader.text(SettingsReference.matchScore)
        sessions = SessionSettings(&reader)

        self.remarks = remarks
        self.places = places
        readings = reader.readings
    }

    /// Every setting with its effective value and where that comes from, in the order of the reference, then the values of the policies; secrets
    /// hidden.
    package func describe() -> [SettingReport] {
        let later = Dictionary(waiting.map { ($0.name, $0.after ?? "") }, uniquingKeysWith: { first, _ in first })
        let settings = SettingsReference.all.compactMap { setting in
            readings[setting.name].map { SettingReport($0, afterRestart: later[setting.environmentName]) }
        }
        let values = policyValues.object?.members.map { SettingReport(value: $1, of: $0, source: policyValuesSource) }
        return settings + (values ?? [])
    }
}
