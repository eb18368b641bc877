/// The event classes of the Open Cybersecurity Schema Framework that entries become, with their numbers.
///
/// Source: ocsf-schema 1.8.0 (schema.ocsf.io).
enum OCSFClass: Int, CaseIterable {
    case baseEvent = 0
    case detectionFinding = 2_004
    case entityManagement = 3_004
    case applicationLifecycle = 6_002
    case apiActivity = 6_003
    case scanActivity = 6_007

    /// The version of the schema that all of this follows.
    static let schemaVersion = "1.8.0"

    var caption: String {
        switch self {
        case .baseEvent: "Base Event"
        case .detectionFinding: "Detection Finding"
        case .entityManagement: "Entity Management"
        case .applicationLifecycle: "Application Lifecycle"
        case .apiActivity: "API Activity"
        case .scanActivity: "Scan Activity"
        }
    }

    var category: (uid: Int, name: String) {
        switch self {
        case .baseEvent: (0, "Uncategorized")
        case .detectionFinding: (2, "Findings")
        case .entityManagement: (3, "Identity & Access Management")
        case .applicationLifecycle, .apiActivity, .scanActivity: (6, "Application Activity")
        }
    }

    /// The class of an entry of a kind.
    static func of(kind: String) -> OCSFClass {
        switch kind {
        case "drift": .detectionFinding
        case "capture": .scanActivity
        case "access", "access.denials": .apiActivity
        case "key", "template", "reload": .entityManagement
        case "server", "log.started", "log.stopped": .applicationLifecycle
        default: .baseEvent
        }
    }
}
