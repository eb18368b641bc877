import IntegrityLog

/// The words that conditions on entries may use, for the API and the command line alike.
package enum LogFilter {
    package static let driftTypes = ["layout", "content", "sequence", "manipulative"]
    package static let severities = ["ignore", "info", "warning", "critical"]
    /// As many kinds as one question may name.
    package static let maximumKinds = 16

    /// Kinds with commas between them; each 1 to 64 of a-z, 0-9, `.`, `_` and `-`.
    package static func kinds(_ text: String?, location: String) throws(Problem) -> [String] {
        guard let text else { return [] }
        let kinds = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard kinds.count <= maximumKinds, kinds.allSatisfy({ LineFormat.isKind($0.utf8) }) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(text)) is no value for `kind`", location: location,
                help: "kinds such as `drift` or `log.started`, up to \(maximumKinds), with commas between them")
        }
        var seen: Set<String> = []
        return kinds.filter { seen.insert($0).inserted }
    }
}
