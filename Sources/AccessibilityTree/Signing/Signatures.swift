import Crypto

/// Four digests of a tree, from everything to what it says: lower-case hexadecimal SHA-256 over a canonical encoding.
///
/// The same tree has the same signatures on every machine and in every process. Two captures of one screen may differ in `full` (geometry) and
/// still agree in the others; 3 and 5 equal list items differ in `structural` and agree in `shape`; a reordered list agrees in `content`.
package struct Signatures: Hashable, Sendable {
    /// Every field of every node, rectangles in whole pixels.
    package let full: String
    /// Roles and nesting.
    package let structural: String
    /// Roles and nesting with runs of equal siblings folded into one.
    package let shape: String
    /// The texts as a bag: names, values, descriptions, in no order.
    package let content: String

    package init(full: String, structural: String, shape: String, content: String) {
        self.full = full
        self.structural = structural
        self.shape = shape
        self.content = content
    }

    /// O(nodes + text + texts × log(texts)).
    package static func compute(_ tree: Tree) -> Signatures {
        let encoder = CanonicalEncoder(tree.arena)
        return Signatures(
            full: digest(encoder.full()), structural: digest(encoder.structural()), shape: digest(encoder.shape()),
            content: digest(encoder.content()))
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
