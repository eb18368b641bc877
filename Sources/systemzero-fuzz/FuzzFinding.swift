/// What is wrong with a parser, other than a crash.
struct FuzzFinding: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// States that something holds of what was taken.
    static func expect(_ holds: Bool, _ otherwise: String) throws {
        if !holds { throw FuzzFinding(otherwise) }
    }
}
