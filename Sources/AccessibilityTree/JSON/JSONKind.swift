/// What kind of value comes next, told from its first byte.
package enum JSONKind: UInt8, Sendable {
    case object
    case array
    case string
    case number
    case bool
    case null
}
