import AccessibilityTree
import Baseline
import Drift
import Glibc
import IntegrityLog
import LogIndex
import PolicyHost
import SystemZero

/// What the dashboard shows, brought up to date from the files with each frame; memory does not grow with the log.
struct DashboardFeed {
    let settings: Settings
    private let clock: MonitorClock
    /// Of the set that serves: what the files say at first, then what the log tells of starts and reloads.
    private var revision: String
    private var templates: Int
    private(set) var size: UInt64 = 0
    private(set) var head: SignedCheckpoint?
    /// Entries of the last hour by the second of their time: severity of findings, captures.
    private(set) var captures: [Int64] = []
    private(set) var findings: [(time: Int64, severity: Severity)] = []
    /// The newest entries, oldest first.
    private(set) var newest: [LogEntry] = []
    private(set) var requestsPerSecond = 0.0
    private(set) var errorShare = 0.0
    private var position: UInt64?

    /// Entries that the first frame looks back at.
    private static let lookBack = 5_000
    /// More than the rows of a window; a frame shows what fits.
    private static let shown = 200
    private static let hour: Int64 = 3_600_000
    /// Seconds over which requests are averaged, and bytes of the request log looked at.
    private static let window: Int64 = 10
    private static let tail = 256 << 10

    init(settings: Settings, clock: MonitorClock) throws {
        self.settings = settings
        self.clock = clock
        let generation = try GenerationBuilder(settings: settings, clock: clock).buildAtStart().generation
        revision = generation.revision.description
        templates = generation.baselines.catalog.templates.count
    }

    /// Reads what has come since. Errors: a log that is damaged or cannot be read.
    mutating func update() throws {
        try updateRequests()
        guard try FileStatus.of(Paths.join(settings.logPath, "log.vkey")) != nil else { return }
        let reader = try LogKeys.reader(settings.logPath)
        (size, head) = try Problem.wrap { () throws(LogError) in (try reader.size(), try reader.head()) }
        let scan = LogScan(reader, filter: LogQuery())
        if position == nil {
            take(try scan.last(Self.lookBack))
            position = size
        }
        while let from = position, from < size {
            let (entries, next) = try scan.entries(from: from, limit: 1_000)
            take(entries)
            position = next > from ? next : size
        }
        let limit = clock.now() - Self.hour
        captures.removeAll { $0 < limit }
        findings.removeAll { $0.time < limit }
    }

    private mutating func take(_ entries: [LogEntry]) {
        var changesTemplates = false
        for entry in entries {
            switch entry.kind {
            case LogEvent.Kind.template.rawValue: changesTemplates = true
            case LogEvent.Kind.server.rawValue, LogEvent.Kind.reload.rawValue: note(EntryView(entry))
            case LogEvent.Kind.capture.rawValue: captures.append(entry.time)
            case LogEvent.Kind.drift.rawValue:
                let severity = EntryView(entry).text("severity").flatMap(Severity.init(rawValue:)) ?? .info
                if severity > .ignore { findings.append((entry.time, severity)) }
            default: break
            }
        }
        if changesTemplates { templates = TemplateStore(files: DiskTemplateFiles(root: settings.templatePath)).load().templates.count }
        newest = (newest + entries.filter { $0.kind != "log.heartbeat" }).suffix(Self.shown)
    }

    /// Entries of starts and reloads, refused ones too, name the revision that serves from then on.
    private mutating func note(_ entry: EntryView) {
        if let revision = entry.text("revision") { self.revision = revision }
    }

    private mutating func updateRequests() throws {
        requestsPerSecond = 0
        errorShare = 0
        guard let path = settings.requestLogPath, try FileStatus.of(path) != nil else { return }
        let bytes = try OpenFile(path, O_RDONLY).tail(Self.tail)
        let since = clock.now() - Self.window * 1_000
        var (count, errors) = (0, 0)
        for line in bytes.split(separator: UInt8(ascii: "\n")).reversed() {
            // The first line of the stretch may be cut, the last one half written.
            guard let record = try? JSONValue.parse(Array(line)) else { continue }
            guard let time = record["timestamp"]?.string.flatMap(Timestamp.milliseconds), time >= since else { break }
            count += 1
            if (record["status"]?.integer ?? 0) >= 500 { errors += 1 }
        }
        requestsPerSecond = Double(count) / Double(Self.window)
        errorShare = count == 0 ? 0 : Double(errors) / Double(count)
    }

    func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

    var facts: [(String, String)] {
        [
            ("requests", "\(Self.tenths(requestsPerSecond))/s over \(Self.window) s, \(Self.tenths(errorShare * 100)) % failed"),
            ("captures", "\(captures.count) in the last hour"),
            ("drift", "\(count(.critical)) critical, \(count(.warning)) warning, \(count(.info)) info in the last hour"),
            ("templates", "\(templates)"),
            ("policies", String(revision.prefix(16))),
            (
                "log",
                "\(size) entries, \(head.map { "\($0.checkpoint.size) signed, root \($0.checkpoint.root.base64.prefix(16))" } ?? "nothing signed")"
            ),
        ]
    }

    var json: JSONValue {
        .members([
            "requests_per_second": .share(requestsPerSecond), "error_share": .share(errorShare), "captures": .count(captures.count),
            "drift": .members([
                "critical": .count(count(.critical)), "warning": .count(count(.warning)), "info": .count(count(.info)),
            ]),
            "templates": .count(templates), "policy_revision": .string(revision),
            "log": .members([
                "size": .count(size), "signed_size": head.map { .count($0.checkpoint.size) },
                "root": head.map { .string($0.checkpoint.root.base64) },
            ]),
        ])
    }

    private static func tenths(_ value: Double) -> String {
        let number = Int((value * 10).rounded())
        return "\(number / 10).\(number % 10)"
    }
}
