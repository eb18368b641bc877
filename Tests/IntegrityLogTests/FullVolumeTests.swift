import Foundation
import Glibc
import Testing

@testable import IntegrityLog

/// A volume of the kernel that has no room left: a tmpfs in a mount namespace of the child's own, gone with it.
@Suite(.timeLimit(.minutes(10))) struct FullVolumeTests {
    private static let folderVariable = "SYSTEMZERO_TEST_FULL_VOLUME"

    /// How a child gets a mount namespace here; nil when it cannot.
    private static let unshare: [String]? = [["--mount"], ["--map-root-user", "--mount"]].first { arguments in
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
        process.arguments = arguments + ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/tmp"]
        process.standardError = Foundation.FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// What the child does on its volume of 512 KiB, most of which a filler takes: appends until there is no room, makes room, goes on.
    @Test(.enabled(if: ProcessInfo.processInfo.environment[folderVariable] != nil))
    func `fills its volume (only as the child of another test)`() async throws {
        let folder = try #require(ProcessInfo.processInfo.environment[Self.folderVariable])
        try Data(repeating: 1, count: 300_000).write(to: URL(filePath: folder + "/filler"))
        let log = try IntegrityLog.open(at: folder + "/log", origin: "example.com/log")
        var refused = 0
        var acknowledged: [UInt64: LogDigest] = [:]
        for number in 0..<4_000 where refused < 20 {
            do throws(LogError) {
                let receipt = try await log.append([SimulatedRun.entry(number, pad: 400)])[0]
                if let index = receipt.index { acknowledged[index] = receipt.leafHash }
            } catch {
                #expect(error.code == .diskFull)
                refused += 1
            }
        }
        #expect(refused == 20)
        #expect(log.status.state == .writing)
        try FileManager.default.removeItem(atPath: folder + "/filler")
        let receipt = try await log.append([SimulatedRun.entry(9_999)], level: .committed)[0]
        if let index = receipt.index { acknowledged[index] = receipt.leafHash }
        await log.close()
        for (index, leaf) in acknowledged { #expect(try LogReader(directory: folder + "/log").entry(at: index).leafHash == leaf) }
        let report = LogVerifier.verify(directory: folder + "/log", key: log.verifierKey)
        #expect(report.verdict == .intact)
        #expect(try LogReader(directory: folder + "/log").entries(from: 0, limit: 5_000).contains { $0.kind == LogKind.dropped })
        let line = Array("filled: \(refused) refused, \(acknowledged.count) kept, \(report.code)\n".utf8)
        write(1, line, line.count)
    }

    @Test(.enabled(if: unshare != nil, "a volume of one's own takes root or user namespaces, and neither is to be had here"))
    func `a volume that is really full refuses, keeps what it had acknowledged, and the log goes on when there is room`() throws {
        guard ProcessInfo.processInfo.environment[Self.folderVariable] == nil else { return }
        let folder = try TemporaryFolder()
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
        process.arguments =
            try #require(Self.unshare) + [
                "sh", "-c", #"mount -t tmpfs -o size=512k tmpfs "$0" && exec "$@""#, folder.path, program, "--testing-library",
                "swift-testing", "--filter", "FullVolumeTests/.*child",
            ]
        process.environment = ProcessInfo.processInfo.environment.merging([Self.folderVariable: folder.path]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = Foundation.FileHandle.nullDevice
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(text.contains("filled: 20 refused, ") && text.contains(" kept, ok\n"), "\(text.suffix(2_000))")
    }
}
