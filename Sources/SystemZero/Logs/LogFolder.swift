/// Names within the folder of a log that this target uses.
package enum LogFolder {
    /// The query index; anybody may delete it.
    package static let index = "index.sqlite"

    /// What an index remembers about the log it was made from. The origin, not the key, which may be rotated.
    package static func identity(of origin: String) -> String { "origin \(origin)" }
}
