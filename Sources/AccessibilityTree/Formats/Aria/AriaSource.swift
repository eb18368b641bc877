/// The outer structure of a snapshot, as YAML or JSON gives it: sequences of keys, and of keys with values.
struct AriaSource {
    indirect enum Content {
        case null
        /// A string, or a scalar that was quoted.
        case text(String)
        /// A plain scalar that YAML takes for a number or a truth value, spelled as JavaScript would spell it.
        case other(String)
        case sequence([AriaSource])
        case mapping([(key: AriaSource, value: AriaSource)])
    }

    let content: Content
    /// From 1; 0 for JSON, which is read without positions.
    let line: Int
    let column: Int
    /// Where in a JSON document (RFC 6901), of deep ones the beginning; empty for YAML, and for the outermost value.
    var pointer = ""

    var text: String? { if case .text(let text) = content { text } else { nil } }

    /// The text of any scalar but null.
    var scalar: String? {
        switch content {
        case .text(let text), .other(let text): text
        default: nil
        }
    }

    var sequence: [AriaSource]? { if case .sequence(let items) = content { items } else { nil } }
}
