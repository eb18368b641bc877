/// One file of lines.
struct SegmentFile: Sendable, Hashable {
    /// The index of its first line.
    let first: UInt64
    var size: UInt64

    var path: String { LogLayout.segment(first) }

    /// The segments of a log in order. Anything in the folder that is not a plain file of a right name, links included, is refused by
    /// name with `log_segment_invalid`.
    static func list(_ fileSystem: any LogFileSystem) throws(LogError) -> [SegmentFile] {
        do throws(FileFailure) {
            var segments: [SegmentFile] = []
            for name in try fileSystem.list(LogLayout.segments) {
                let path = "\(LogLayout.segments)/\(name)"
                guard let first = LogLayout.segmentFirst(name) else { throw FileFailure(call: invalid, path: path, errorNumber: 0) }
                // Pruned since the folder was read: what is listed after it still says where the log begins.
                guard let status = try fileSystem.status(at: path) else { continue }
                guard status.kind == .file, status.links == 1 else {
                    throw FileFailure(call: invalid, path: path, errorNumber: 0)
                }
                segments.append(SegmentFile(first: first, size: status.size))
            }
            return segments
        } catch {
            guard error.call == invalid else { throw error.asLogError }
            throw LogError(
                .segmentInvalid, "`\(error.path)` is not a segment of the log", at: LogLocation(file: error.path),
                help: "move it out of the folder; segments are plain files named by their first index in 20 digits")
        }
    }

    private static let invalid = "accept"
}
