/// Where the hashes of complete subtrees come from.
protocol HashSource {
    /// The root of the leaves `index << height ..< (index + 1) << height`.
    mutating func hash(height: Int, index: UInt64) throws(LogError) -> LogDigest
}
