import Foundation
import Glibc
import Testing

@testable import IntegrityLog

/// Real files, real processes, real signals: the simulated disk is a model, this is the kernel.
@Suite(.timeLimit(.minutes(10))) struct RealProcessTests {
    static let folderVariable = "SYSTEMZERO_TEST_LOG_FOLDER"
    static let limitVariable = "SYSTEMZERO_TEST_FILE_LIMIT"

    /// What the child does: appends and tells each acknowledged index, until it is killed or the limit has come and gone.
    @Test(.enabled(if: ProcessInfo.processInfo.environment[folderVariable] != nil))
    func `appends until something happens (only as the child of another test)`() async throws {
        let environment = ProcessInfo.processInfo.environment
        let folder = try #require(environment[Self.folderVariable])
        var options = LogOptions()
        options.segmentBytes = 6_000
        options.checkpointInterval = 20
        let limit = environment[Self.limitVariable].flatMap { rlim_t($0) }
        if limit != nil { options.segmentBytes = 1 << 20 }
        let log = try IntegrityLog.open(at: folder, origin: "example.com/log", options: options)
        guard let limit else {
            for number in 0... {
                let receipt = try await log.append([SimulatedRun.entry(number)])[0]
                Self.say("ack \(receipt.index ?? 0)\n")
            }
            return
        }
        signal(SIGXFSZ, SIG_IGN)
        var old = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
        var low = rlimit(rlim_cur: limit, rlim_max: old.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &low)
        var refused = 0
        for number in 0..<400 {
            do throws(LogError) {
                _ = try await log.append([SimulatedRun.entry(number)])
            } catch {
                refused += 1
                if error.code != .diskFull { Self.say("wrong \(error)\n") }
            }
        }
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
        let receipt = try await log.append([SimulatedRun.entry(1_000)], level: .committed)[0]
        Self.say("refused \(refused) then \(receipt.index ?? 0)\n")
        await log.close()
        Self.say("closed\n")
    }

    static let memoryVariable = "SYSTEMZERO_TEST_LOG_MEMORY"

    /// What the other child does: checks the log with next to no memory left for it, or with enough.
    @Test(.enabled(if: ProcessInfo.processInfo.environment[memoryVariable] != nil))
    func `checks with so much memory (only as the child of another test)`() throws {
        let environment = ProcessInfo.processInfo.environment
        let folder = try #require(environment[Self.memoryVariable])
        let key = try VerifierKey(parsing: String(decoding: try LocalFile.read(folder + "/log.vkey"), as: UTF8.self))
        if environment[Self.limitVariable] != nil {
            let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).prefix { $0 != " " }
            let held = try #require(rlim_t(pages)) * rlim_t(sysconf(Int32(_SC_PAGESIZE)))
            var limit = rlimit(rlim_cur: held + 65_536, rlim_max: held + 65_536)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
            // What is free within the heap is taken as well, in small pieces that nobody gives back.
            while malloc(2_000) != nil {}
        }
        let report = LogVerifier.verify(directory: folder, key: key)
        Self.say("verdict \(report.verdict.rawValue)\n")
    }

    @Test func `a check that runs out of memory never says intact`() async throws {
        guard ProcessInfo.processInfo.environment[Self.folderVariable] == nil else { return }
        let folder = try TemporaryFolder()
        let log = try IntegrityLog.open(at: folder.path, origin: "example.com/log")
        for number in 0..<20 { _ = try await log.append([SimulatedRun.entry(number)]) }
        await log.close()
        for isShort in [false, true] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = ["--testing-library", "swift-testing", "--filter", "RealProcessTests/.*much"]
            process.environment = ProcessInfo.processInfo.environment.merging([
                Self.memoryVariable: folder.path, "SWIFT_BACKTRACE": "enable=no",
            ]) { $1 }
            if isShort { process.environment?[Self.limitVariable] = "1" }
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = Foundation.FileHandle.nullDevice
            try process.run()
            let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            // It is ended by the system, or could not read a file for want of memory.
            #expect(text.contains("verdict intact") == !isShort)
            if !isShort { #expect(process.terminationStatus == 0) }
        }
    }

    private static func say(_ text: String) {
        let bytes = Array(text.utf8)
        write(1, bytes, bytes.count)
    }

    /// Starts this very test program as a child that runs the test above.
    private static func child(_ folder: String, limit: Int? = nil) throws -> (process: Process, output: Foundation.FileHandle) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--testing-library", "swift-testing", "--filter", "RealProcessTests/.*child"]
        var environment = ProcessInfo.processInfo.environment
        environment[folderVariable] = folder
        if let limit { environment[limitVariable] = "\(limit)" }
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = Foundation.FileHandle.nullDevice
        try process.run()
        return (process, pipe.fileHandleForReading)
    }

    @Test(arguments: [1, 40, 150])
    func `a process that is killed while it appends loses nothing that it had acknowledged`(count: Int) throws {
        guard ProcessInfo.processInfo.environment[Self.folderVariable] == nil else { return }
        let folder = try TemporaryFolder()
        let (process, output) = try Self.child(folder.path)
        var text: [UInt8] = []
        while text.count(where: { $0 == 0x0A }) < count {
            let piece = output.availableData
            if piece.isEmpty { break }
            text += piece
        }
        kill(process.processIdentifier, SIGKILL)
        text += output.readDataToEndOfFile()
        process.waitUntilExit()
        let acknowledged = String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
            line.hasPrefix("ack ") ? UInt64(line.dropFirst(4)) : nil
        }
        #expect(!acknowledged.isEmpty)
        let reader = try LogReader(directory: folder.path)
        for index in acknowledged { #expect(try reader.entry(at: index).kind == "test") }
        let log = try IntegrityLog.open(at: folder.path, origin: "example.com/log")
        #expect(log.status.state == .writing)
        #expect(!log.recovery.wasClean)
        #expect(LogVerifier.verify(directory: folder.path, key: log.verifierKey).verdict == .intact)
    }

    @Test func `a file-size limit of the kernel refuses, and the log goes on when it is lifted`() throws {
        guard ProcessInfo.processInfo.environment[Self.folderVariable] == nil else { return }
        let folder = try TemporaryFolder()
        let (process, output) = try Self.child(folder.path, limit: 20_001)
        let text = String(decoding: output.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(text.contains("refused ") && text.contains("closed\n") && !text.contains("wrong "))
        let key = try VerifierKey(parsing: String(decoding: try LocalFile.read(folder.path + "/log.vkey"), as: UTF8.self))
        #expect(LogVerifier.verify(directory: folder.path, key: key).verdict == .intact)
        let kinds = try LogReader(directory: folder.path).entries(from: 0, limit: 1_000).map(\.kind)
        #expect(kinds.contains(LogKind.dropped) && kinds.last == LogKind.stopped)
    }
}
