/// Why a line cannot stand where it stands, and where that is.
package struct LineFault: Error, Sendable, Hashable {
    package enum Reason: String, Sendable {
        /// Not the fixed shape of a line.
        case malformed
        /// Carries another index than its place.
        case wrongIndex = "wrong_index"
        /// Its sum does not follow from the line before and its own bytes.
        case wrongSum = "wrong_sum"
        /// Its hash is another than the tile under the signed head says.
        case wrongHash = "wrong_hash"
        /// The file ends within it.
        case unterminated
        /// Longer than a line may be.
        case overlong
        /// Entries before it are missing.
        case missing
        /// The tree over the lines has another root than the signed head.
        case wrongRoot = "wrong_root"
    }

    package let reason: Reason
    /// The index that belongs at the place.
    package let index: UInt64
    package let file: String
    /// The bytes of the file, the newline not counted.
    package let bytes: Range<UInt64>

    var location: LogLocation { LogLocation(file: file, index: index, bytes: bytes) }
}
