import Baseline

extension BlobStore {
    /// The content of a blob that an entry of the log or a request names. Errors: `invalid_parameter` when the text is no digest, and those of
    /// `bytes(_:)`.
    package func bytes(_ digest: String) throws(Problem) -> [UInt8] {
        guard let digest = BlobDigest(rawValue: digest) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(digest)) is no digest", help: "write `sha256:` and 64 lower-case hexadecimal digits")
        }
        return try bytes(digest)
    }
}
