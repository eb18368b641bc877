/// `severity_id` with its caption.
enum OCSFSeverity: Int {
    case informational = 1
    case low = 2
    case medium = 3
    case high = 4
    case critical = 5

    var caption: String {
        switch self {
        case .informational: "Informational"
        case .low: "Low"
        case .medium: "Medium"
        case .high: "High"
        case .critical: "Critical"
        }
    }

    /// A severity of the policies in the words of OCSF.
    init(_ severity: String?) {
        switch severity {
        case "critical": self = .critical
        case "warning": self = .medium
        default: self = .informational
        }
    }
}
