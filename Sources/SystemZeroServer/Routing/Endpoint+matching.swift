import HTTPTypes

extension Endpoint {
    /// The methods that some row offers at a concrete path, in the order of the table, for `Allow` and 405.
    package static func methods(at path: String) -> [String] {
        let segments = path.split(separator: "/", omittingEmptySubsequences: true)
        var methods: [String] = []
        for endpoint in all where endpoint.matches(segments) {
            if !methods.contains(endpoint.method.rawValue) { methods.append(endpoint.method.rawValue) }
        }
        if methods.contains("GET") { methods.append("HEAD") }
        return methods
    }

    private func matches(_ segments: [Substring]) -> Bool {
        let own = path.split(separator: "/", omittingEmptySubsequences: true)
        if own.last == "**" { return segments.count >= own.count && zip(own.dropLast(), segments).allSatisfy(Self.fits) }
        return own.count == segments.count && zip(own, segments).allSatisfy(Self.fits)
    }

    private static func fits(_ pattern: Substring, _ segment: Substring) -> Bool {
        pattern.first == "{" || pattern == segment
    }
}
