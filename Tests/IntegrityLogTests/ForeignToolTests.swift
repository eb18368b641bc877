import Foundation
import Glibc
import Testing

@testable import IntegrityLog

/// Logs as a program reads them that somebody else wrote: `sumdb/note` and `sumdb/tlog` of Go, with a small reader around them.
@Suite(.timeLimit(.minutes(10))) struct ForeignToolTests {
    /// The built program; nil where Go or its package is not installed.
    private static let program: String? = {
        let packages = "/usr/share/gocode"
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "scripts/foreign/check_log.go").path
        let files = FileManager.default
        guard files.isExecutableFile(atPath: "/usr/bin/go"), files.fileExists(atPath: packages + "/src/golang.org/x/mod/sumdb") else {
            return nil
        }
        let folder = files.temporaryDirectory.appending(path: "systemzero-foreign-\(getpid())").path
        let environment = [
            "GO111MODULE": "off", "GOPATH": packages, "GOCACHE": folder + "/cache", "CGO_ENABLED": "0", "PATH": "/usr/bin:/bin",
        ]
        let outcome = run("/usr/bin/go", ["build", "-o", folder + "/check_log", sources], environment)
        return outcome?.status == 0 ? folder + "/check_log" : nil
    }()

    private static func run(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:]
    ) -> (status: Int32, text: String)? {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        do {
            try process.run()
        } catch {
            return nil
        }
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    /// Writes simulated disks into real folders and has all of them checked.
    private static func check(_ logs: [(disk: SimulatedFileSystem, key: VerifierKey)]) throws -> (status: Int32, text: String) {
        let folder = try TemporaryFolder()
        var list = ""
        for (number, log) in logs.enumerated() {
            for path in log.disk.paths {
                let file = URL(filePath: "\(folder.path)/\(number)/\(path)")
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(log.disk[path] ?? []).write(to: file)
            }
            list += "\(folder.path)/\(number)\t\(log.key.text)\n"
        }
        try Data(list.utf8).write(to: URL(filePath: folder.path + "/list"))
        let tool = try #require(program)
        return try #require(run(tool, ["--list", folder.path + "/list"]))
    }

    /// What a run leaves behind when a fault strikes at each of its calls, once it is opened again and written on.
    private static func left(
        by fault: SimulatedFault, calls: Range<Int>, cares: Bool, cutsPower: Bool
    ) -> [(disk: SimulatedFileSystem, key: VerifierKey)] {
        calls.compactMap { victim in
            let disk = SimulatedFileSystem()
            disk.inject { number, _, _ in number == victim ? fault : nil }
            var run = SimulatedRun()
            run.run(disk, cares: cares)
            disk.inject { _, _, _ in nil }
            var choice = SeededChoice(UInt64(victim))
            let next = cutsPower ? disk.afterPowerCut { choice.below($0) } : disk.afterKill()
            // It opens the log, appends and signs.
            guard run.complaints(about: next).isEmpty, let bytes = next["log.vkey"] else { return nil }
            return (try? VerifierKey(parsing: String(decoding: bytes, as: UTF8.self))).map { (next, $0) }
        }
    }

    @Test(.enabled(if: program != nil, "needs golang-go and golang-golang-x-mod-dev"), arguments: [false, true])
    func `logs that went through a fault at any call agree with what a foreign program computes`(cares: Bool) throws {
        let calls = cares ? RotationAndPruningTests.calls : 0..<CrashTests.callsOfARun
        var logs = Self.left(by: .killAfter, calls: calls, cares: cares, cutsPower: false)
        logs += Self.left(by: .killAfter, calls: calls, cares: cares, cutsPower: true)
        logs += Self.left(by: .failButPersist(EIO), calls: calls, cares: cares, cutsPower: false)
        #expect(logs.count == 3 * calls.count)
        let answer = try Self.check(logs)
        #expect(answer.status == 0 && answer.text.contains("\(logs.count) logs agree"), "\(answer.text)")
    }

    @Test(.enabled(if: program != nil, "needs golang-go and golang-golang-x-mod-dev"))
    func `whole and partial tiles, rotated keys and pruned entries agree, and a changed tile does not`() throws {
        let log = try CaredLog()
        let whole = try SampleLog(rounds: 110, segmentBytes: 20_000)
        #expect(try Self.check([(log.disk, log.keys.new), (whole.disk, whole.key)]).status == 0)
        log.disk["tile/1/000.p/2"]?[40] ^= 1
        let answer = try Self.check([(log.disk, log.keys.new)])
        #expect(answer.status == 1 && answer.text.contains("tile/1/000.p/2"), "\(answer.text)")
    }
}
