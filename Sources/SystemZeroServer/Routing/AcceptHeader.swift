package import HTTPTypes
import SystemZero

/// Which forms of an answer a client takes, and how gladly (RFC 9110, section 12.5.1).
package struct AcceptHeader {
    private struct Range {
        /// `text/html`, `text/*` or `*/*`, lower case.
        let pattern: String
        /// 0 (never) to 1.
        let weight: Double
    }

    /// Empty: everything is taken.
    private let ranges: [Range]

    /// Ranges that are not understood are passed over; a header in which none is understood takes nothing.
    package init(_ headers: HTTPFields) {
        let values = headers[values: .accept]
        // What nearly every program sends is not worth taking apart.
        if values.isEmpty || values == ["*/*"] {
            ranges = []
            return
        }
        let parsed = values.flatMap { $0.split(separator: ",") }.compactMap(Self.range)
        ranges = parsed.isEmpty ? [Range(pattern: "", weight: 0)] : parsed
    }

    /// The offered form that is wanted most, the first of equals; nil when none is wanted.
    package func best(among offered: [String]) -> String? {
        if ranges.isEmpty { return offered.first }
        var best: (form: String, weight: Double)?
        for form in offered {
            let weight = weight(of: form)
            if weight > best?.weight ?? 0 { best = (form, weight) }
        }
        return best?.form
    }

    /// What the most particular range says that fits.
    private func weight(of form: String) -> Double {
        let wildcard = form.prefix { $0 != "/" } + "/*"
        for pattern in [form, String(wildcard), "*/*"] {
            if let range = ranges.first(where: { $0.pattern == pattern }) { return range.weight }
        }
        return 0
    }

    private static func range(_ text: Substring) -> Range? {
        let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
        guard let pattern = parts.first, pattern.contains("/") else { return nil }
        guard let quality = parts.dropFirst().first(where: { $0.hasPrefix("q=") }) else { return Range(pattern: pattern, weight: 1) }
        guard let weight = Double(quality.dropFirst(2)), (0...1).contains(weight) else { return nil }
        return Range(pattern: pattern, weight: weight)
    }
}

extension Endpoint {
    /// The form in which this request is answered. Errors: `not_acceptable`.
    func form(for headers: HTTPFields) throws(Problem) -> String {
        if let form = AcceptHeader(headers).best(among: forms) { return form }
        throw Problem(
            .notAcceptable, "\(Problem.quote(headers[.accept] ?? "")) is no form of this answer", location: "header.Accept",
            help: forms.joined(separator: " or "))
    }
}
