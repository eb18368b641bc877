/// How large a template file may be. Fixed: a template is written by people, and a baseline tree is a blob of its own.
package enum TemplateLimits {
    /// Bytes of one file, the aria text of `tree` included.
    package static let maxBytes = 4 << 20
    /// Nesting of YAML collections; the deepest field of the schema needs four.
    package static let maxDepth = 16
    /// Entries of one list.
    package static let maxListEntries = 10_000
    /// Children that a `repeats` entry may speak of.
    static let maxRepeat = 200_000
    /// Uses of YAML aliases that are worth reading in order to name the first anchor: 8 cannot multiply to much.
    static let maxAliasUses = 8
}
