package import HTTPTypes
package import SystemZero

extension HTTPFields {
    /// Whether the client says that it holds this version (`If-None-Match`, RFC 9110, section 13.1.2).
    package func holds(_ entityTag: String) -> Bool {
        self[values: .ifNoneMatch].contains { value in
            value == "*" || Self.tags(value).contains { $0 == entityTag || $0 == "W/" + entityTag }
        }
    }

    /// What a change of something with numbered versions is made on. Errors: `invalid_parameter`.
    package func versionCondition() throws(Problem) -> VersionCondition {
        let (match, noneMatch) = (self[values: .ifMatch], self[values: .ifNoneMatch])
        if match.isEmpty {
            if noneMatch.isEmpty { return .none }
            guard noneMatch == ["*"] else {
                throw Problem(
                    .invalidParameter, "a change takes `If-None-Match` only as `*`", location: "header.If-None-Match",
                    help: "`*`: only if nothing is there yet; name a version with If-Match")
            }
            return .absent
        }
        guard noneMatch.isEmpty else {
            throw Problem(.invalidParameter, "`If-Match` and `If-None-Match` cannot stand together", location: "header.If-None-Match")
        }
        if match == ["*"] { return .present }
        // Tags that are none of ours, weak ones among them, name no version of ours.
        return .oneOf(match.flatMap(Self.tags).compactMap { $0.count > 2 ? Int($0.dropFirst().dropLast()) : nil })
    }

    private static func tags(_ value: String) -> [String] {
        value.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
    }
}
