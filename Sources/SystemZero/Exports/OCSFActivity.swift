/// `activity_id` with its caption. 99 is "other", and then the name is ours.
struct OCSFActivity: Hashable {
    let id: Int
    let name: String

    static let unknown = OCSFActivity(id: 0, name: "Unknown")
    static let create = OCSFActivity(id: 1, name: "Create")
    static let read = OCSFActivity(id: 2, name: "Read")
    static let update = OCSFActivity(id: 3, name: "Update")
    static let delete = OCSFActivity(id: 4, name: "Delete")
    /// Of Entity Management.
    static let disable = OCSFActivity(id: 9, name: "Disable")
    /// Of Scan Activity.
    static let completed = OCSFActivity(id: 2, name: "Completed")
    /// Of Application Lifecycle.
    static let start = OCSFActivity(id: 3, name: "Start")
    static let stop = OCSFActivity(id: 4, name: "Stop")

    static func other(_ name: String) -> OCSFActivity { OCSFActivity(id: 99, name: name) }

    /// What an HTTP method does, in the words of API Activity.
    static func ofMethod(_ method: String?) -> OCSFActivity {
        switch method {
        case "POST": .create
        case "GET", "HEAD": .read
        case "PUT", "PATCH": .update
        case "DELETE": .delete
        case let method?: .other(method)
        case nil: .unknown
        }
    }

    /// What an action of ours does to a managed entity.
    static func ofAction(_ action: String?) -> OCSFActivity {
        switch action {
        case "created", "built", "stored": .create
        case "rotated", "approved", "updated", "rolled_back", "reloaded", "imported", "completed": .update
        case "revoked", "retired": .disable
        case let action?: .other(action)
        case nil: .unknown
        }
    }
}
