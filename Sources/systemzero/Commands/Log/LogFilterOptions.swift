import ArgumentParser
import LogIndex
import SystemZero

/// The conditions on entries: the same as those of `GET /logs`.
struct LogFilterOptions: ParsableArguments {
    @Option(help: "Only entries of this kind, such as drift, capture, access; several with commas.") var kind: String?
    @Option(help: "Only findings of this type: layout, content, sequence, manipulative.") var driftType: String?
    @Option(help: "Only this severity: ignore, info, warning, critical.") var severity: String?
    @Option(help: "Only this application.") var app: String?
    @Option(help: "Only this screen.") var screenId: String?
    @Option(help: "Only what this key did.") var actor: String?
    @Option(help: "Only captures of this format.") var source: String?
    @Option(help: "Only this capture and its findings.") var captureId: String?
    @Option(help: "Only this session.") var sessionId: String?
    @Option(help: "Only entries from this time on (UTC), such as 2026-11-22 or 2026-11-22T09:00.") var since: String?
    @Option(help: "Only entries before this time (UTC).") var until: String?

    /// No condition at all, for commands that set their own.
    static var none: LogFilterOptions {
        get throws { try LogFilterOptions.parse([]) }
    }

    func query() throws(Problem) -> LogQuery {
        var query = LogQuery()
        query.kinds = try LogFilter.kinds(kind, location: "--kind")
        query.driftType = try Self.word(driftType, "--drift-type", LogFilter.driftTypes)
        query.severity = try Self.word(severity, "--severity", LogFilter.severities)
        query.app = app
        query.screenID = screenId
        query.actor = actor
        query.source = source
        query.captureID = captureId
        query.session = sessionId
        query.since = try Self.moment(since, "--since")
        query.until = try Self.moment(until, "--until")
        return query
    }

    private static func word(_ text: String?, _ name: String, _ words: [String]) throws(Problem) -> String? {
        guard let text, !words.contains(text) else { return text }
        throw Problem(
            .invalidParameter, "\(Problem.quote(text)) is no value for `\(name)`", location: name,
            help: "one of \(words.joined(separator: ", "))")
    }

    private static func moment(_ text: String?, _ name: String) throws(Problem) -> String? {
        guard let text else { return nil }
        guard let moment = Timestamp.prefix(text) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(text)) is no value for `\(name)`", location: name,
                help: "a time in UTC such as 2026-11-22 or 2026-11-22T09:00:00Z")
        }
        return moment
    }
}
