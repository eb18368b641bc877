package import AccessibilityTree

/// A capture file read to be looked at: without templates, policies and log.
package struct TreeFile: Sendable {
    /// As it was given; `-` is standard input.
    package let path: String
    package let capture: ParsedCapture
    package let tree: Tree

    /// Reads a file with the documents of the same stem that belong to it.
    ///
    /// - Parameter format: forces the format; nil tells it from the content.
    /// - Throws: ``Problem`` that names the file, and line and offset where there are any.
    package static func read(_ path: String, format: CaptureFormat?, limits: TreeLimits) throws(Problem) -> TreeFile {
        let (bytes, companions) = try CaptureFiles.read(path, limits: limits)
        do throws(CaptureError) {
            let capture = try CaptureParser.parse(bytes, format: format, limits: limits, companions: companions)
            return TreeFile(path: path, capture: capture, tree: Normalizer.normalize(capture.raw))
        } catch {
            throw Problem(capture: error).inFile(path)
        }
    }

    /// Signs that the capture is not the whole screen; what only a baseline could tell is not looked for.
    package var suspicions: [Suspicion] {
        CaptureQuality.assess(tree, raw: capture.raw, envelope: capture.envelope, expecting: CaptureExpectations())
    }
}
