package import AccessibilityTree

/// Reading captures from files, with the documents of the same stem that belong to them.
package enum CaptureFiles {
    /// The path that stands for standard input.
    package static let standardInput = "-"

    /// The bytes of a capture file; `-` is standard input. Beside `x.cdp.json`, the frames `x.frame1.cdp.json`, … and `x.domsnapshot.json` are taken along.
    ///
    /// Errors: `file_not_found`, `storage_failed`, `capture_too_large`.
    package static func read(_ path: String, limits: TreeLimits) throws(Problem) -> (bytes: [UInt8], companions: CaptureCompanions) {
        if path == standardInput { return (try input(limits: limits), .none) }
        guard let bytes = try content(path, limits: limits) else {
            throw Problem(
                code: "file_not_found", status: 404, title: "there is no such file",
                detail: "there is no file \(Problem.quote(path, limit: 200))",
                location: path, help: "check the path")
        }
        let ending = ".cdp.json"
        guard path.hasSuffix(ending) else { return (bytes, .none) }
        let stem = String(path.dropLast(ending.count))
        var frames: [CaptureCompanions.Frame] = []
        // Whoever made the folder chose how many there are: all frames together are held to the limit of one document.
        var room = limits.maxBytes
        while let frame = try content("\(stem).frame\(frames.count + 1)\(ending)", limits: limits, room: room) {
            frames.append(CaptureCompanions.Frame(bytes: frame))
            room -= frame.count
            guard frames.count <= limits.maxFrames else {
                throw Problem(capture: .tooLarge(.cdp, limit: "frames", allowed: limits.maxFrames)).inFile(path)
            }
        }
        return (bytes, CaptureCompanions(frames: frames, domSnapshot: try content("\(stem).domsnapshot.json", limits: limits)))
    }

    private static func input(limits: TreeLimits) throws(Problem) -> [UInt8] {
        do throws(FileFailure) {
            return try OpenFile.standardInput().readAll(limit: limits.maxBytes)
        } catch {
            if error.isTooLarge { throw Problem(capture: .tooLarge(nil, limit: "bytes", allowed: limits.maxBytes)).inFile(standardInput) }
            throw error.problem
        }
    }

    /// - Parameter room: bytes that are left of the limit; nil for all of it.
    private static func content(_ path: String, limits: TreeLimits, room: Int? = nil) throws(Problem) -> [UInt8]? {
        do throws(FileFailure) {
            return try DurableFile.read(path, limit: room ?? limits.maxBytes)?.bytes
        } catch {
            if error.isTooLarge { throw Problem(capture: .tooLarge(nil, limit: "bytes", allowed: limits.maxBytes)).inFile(path) }
            throw error.problem
        }
    }
}
