import AccessibilityTree

/// An entry as an OCSF event: what all classes share here, what each adds in `OCSFEvent+….swift`.
///
/// `raw_data` is the exact line and `metadata.uid` its leaf hash, so that an event that lies in another system can still be proven from the
/// log: `systemzero log prove <metadata.sequence>`.
struct OCSFEvent {
    let entry: EntryView
    let origin: String

    init(_ entry: EntryView, origin: String) {
        self.entry = entry
        self.origin = origin
    }

    var json: JSONValue {
        let kind = OCSFClass.of(kind: entry.kind)
        let activity = activity(kind)
        var object = JSONObject([
            ("activity_id", .count(activity.id)), ("activity_name", .string(activity.name)),
            ("category_uid", .count(kind.category.uid)), ("category_name", .string(kind.category.name)),
            ("class_uid", .count(kind.rawValue)), ("class_name", .string(kind.caption)),
            ("type_uid", .count(kind.rawValue * 100 + activity.id)), ("type_name", .string("\(kind.caption): \(activity.name)")),
            ("time", .count(entry.milliseconds)), ("severity_id", .count(severity(kind).rawValue)),
            ("severity", .string(severity(kind).caption)), ("message", .string(entry.summary)), ("metadata", metadata(kind)),
        ])
        for case (let name, let value?) in members(of: kind) { object.set(name, to: value) }
        object.set("unmapped", to: .object(entry.data))
        object.set("raw_data", to: .string(String(decoding: entry.line, as: UTF8.self)))
        return .object(object)
    }

    private func metadata(_ kind: OCSFClass) -> JSONValue {
        .members([
            "version": .string(OCSFClass.schemaVersion),
            "product": product,
            "profiles": kind == .apiActivity ? .strings(["security_control"]) : nil,
            "uid": .string(entry.leafHash), "sequence": .count(entry.index), "event_code": .string(entry.kind),
            "log_name": .string(origin), "original_time": .string(entry.time), "correlation_uid": .text(entry.text("session_id")),
        ])
    }

    var product: JSONValue {
        .members(["name": "System//Zero", "vendor_name": "System//Zero", "version": .string(BuildDescription.current.version)])
    }

    private func activity(_ kind: OCSFClass) -> OCSFActivity {
        switch kind {
        case .detectionFinding: .create
        case .scanActivity: .completed
        case .apiActivity: .ofMethod(entry.text("method"))
        case .entityManagement: .ofAction(entry.text("action") ?? entry.text("outcome"))
        case .applicationLifecycle:
            switch entry.kind == "server" ? entry.text("action") : entry.kind {
            case "started", "log.started": .start
            case "stopped", "log.stopped": .stop
            default: .unknown
            }
        case .baseEvent: .other(entry.kind)
        }
    }

    private func severity(_ kind: OCSFClass) -> OCSFSeverity {
        switch kind {
        case .detectionFinding, .scanActivity: OCSFSeverity(entry.text("severity"))
        case .apiActivity:
            entry.text("failure") != nil ? .high : entry.data["allowed"]?.bool == true ? .informational : .low
        case .entityManagement: entry.text("error") != nil ? .medium : .informational
        case .applicationLifecycle: .informational
        case .baseEvent:
            ["log.dropped", "log.recovered", "log.time_anomaly", "log.pruned"].contains(entry.kind) ? .medium : .informational
        }
    }

    private func members(of kind: OCSFClass) -> [(String, JSONValue?)] {
        switch kind {
        case .detectionFinding: finding
        case .scanActivity: scan
        case .apiActivity: entry.kind == "access" ? access : denials
        case .entityManagement: management
        case .applicationLifecycle: [("app", product)]
        case .baseEvent: []
        }
    }

    /// Who acted. OCSF wants a user with a name or an id.
    var actor: JSONValue {
        .members(["user": .members(["uid": .string(entry.text("actor") ?? "unknown"), "name": .string(entry.text("actor") ?? "unknown")])])
    }
}
