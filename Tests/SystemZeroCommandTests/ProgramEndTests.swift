import Foundation
import Testing

/// How the program ends when its output goes nowhere, because the disk is full or somebody closed it, and when it cannot begin.
struct ProgramEndTests {
    /// Runs the program under a shell, in a console's folder; its exit status, and what it said on standard error.
    private func shell(_ console: Console, _ command: String) throws -> (status: Int32, errors: String) {
        let process = Process()
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "systemzero")
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command, program.path, console.folder, Console.login]
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test(arguments: [
        #""$0" tree "$2" >/dev/full"#, #""$0" check "$2" --data-path "$1" --json >/dev/full"#,
        #""$0" keys create --name ci --role viewer --data-path "$1" >/dev/full"#, #""$0" policy reference >/dev/full"#,
    ])
    func `an answer that cannot be written was not given`(command: String) throws {
        let run = try shell(try Console(), command)
        #expect(run.status == 2)
        #expect(run.errors.contains("storage_full: cannot write `standard output`: the disk is full"), "\(run.errors)")
    }

    @Test func `what is meant for a closed output reaches no file of the program`() throws {
        let console = try Console()
        let build = #""$0" baseline build "$2" --screen-id login --reason r --data-path "$1""#
        let run = try shell(console, build + " <&- >&-")
        #expect(run.status == 2 && run.errors.contains("storage_failed: cannot write `standard output`"), "\(run.errors)")
        #expect(try shell(console, build + " <&- >&- 2>&-").status == 2)
        #expect(try shell(console, #"exec "$0" log verify --data-path "$1""#).status == 0)
        let files = try FileManager.default.subpathsOfDirectory(atPath: console.folder).filter { !$0.contains("sqlite") }
        for name in files {
            // Folders have no content.
            let content = FileManager.default.contents(atPath: "\(console.folder)/\(name)") ?? Data()
            #expect(content.range(of: Data("COHESION".utf8)) == nil, "\(name)")
        }
    }

    @Test func `a host that is no address ends the start with its code, and the log with it`() throws {
        let console = try Console()
        let run = try shell(console, #""$0" serve --port 0 --host 256.256.256.256 --data-path "$1""#)
        #expect(
            run.status == 2 && run.errors.contains("address_unusable: `256.256.256.256` is no address of this machine"), "\(run.errors)")
        let last = try shell(console, #""$0" log show --kind log.stopped --data-path "$1" >&2"#)
        #expect(last.errors.contains("log.stopped"), "\(last.errors)")
    }
}
