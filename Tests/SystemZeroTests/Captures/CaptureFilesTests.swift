import AccessibilityTree
import Testing

@testable import SystemZero

/// What is read beside a capture, and how much of it.
struct CaptureFilesTests {
    private static let document = #"{"nodes":[]}"#

    private func capture(frames: Int) throws -> (folder: ScratchFolder, path: String) {
        let folder = ScratchFolder()
        for number in 1...frames { _ = try folder.write(Self.document, to: "x.frame\(number).cdp.json") }
        return (folder, try folder.write(Self.document, to: "x.cdp.json"))
    }

    @Test func `frames are taken along in their order`() throws {
        let (folder, path) = try capture(frames: 3)
        let (bytes, companions) = try CaptureFiles.read(path, limits: .file)
        #expect(bytes == Array(Self.document.utf8))
        #expect(companions.frames.map(\.bytes) == [bytes, bytes, bytes])
        withExtendedLifetime(folder) {}
    }

    /// Each is small enough by itself; a folder of many once was read whole before anybody counted.
    @Test(arguments: [
        TreeLimits(maxBytes: 3 * 12 - 1), TreeLimits(maxFrames: 2),
    ])
    func `all frames together are held to the limits before the next one is read`(limits: TreeLimits) throws {
        let (folder, path) = try capture(frames: 3)
        let problem = #expect(throws: Problem.self) { try CaptureFiles.read(path, limits: limits) }
        #expect(problem?.code == "capture_too_large")
        #expect(problem?.detail.contains(limits.maxFrames == 2 ? "`frames` of 2" : "`bytes` of 35") == true)
        withExtendedLifetime(folder) {}
    }
}
