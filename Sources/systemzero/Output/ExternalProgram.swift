import Glibc
import SystemZero

/// Another program that is installed beside this one, run to its end.
struct ExternalProgram {
    let path: String
    private let environment: [String: String]

    /// The program of this name in the folders of `PATH`; nil when none of them has it.
    init?(named name: String, environment: [String: String]) {
        let folders = environment["PATH", default: "/usr/local/bin:/usr/bin:/bin"].split(separator: ":")
        let candidates = folders.map { "\($0)/\(name)" }
        // Safe: `access` reads the terminated copy that Swift makes of the string for the call.
        guard let found = candidates.first(where: { unsafe access($0, X_OK) == 0 }) else { return nil }
        path = found
        self.environment = environment
    }

    /// Runs it in a folder, with nothing on standard input and standard error thrown away.
    ///
    /// - Returns: its exit status (nil when a signal ended it) and what it wrote to standard output.
    /// - Throws: ``FileFailure`` when it cannot be started, writes more than `limit` bytes, or goes on for longer than `seconds`.
    func run(
        _ arguments: [String], in folder: String, limit: Int = 4 << 20, seconds: Int = 60
    ) throws(FileFailure) -> (status: Int32?, output: [UInt8]) {
        var ends: [Int32] = [-1, -1]
        // Safe: `pipe` writes two descriptors into the array of two.
        guard unsafe pipe(&ends) == 0 else { throw FileFailure("run", path) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let child: pid_t
        do throws(FileFailure) {
            child = try start(arguments, in: folder, output: ends[1])
        } catch {
            close(ends[1])
            throw error
        }
        close(ends[1])
        do throws(FileFailure) {
            let output = try collect(from: ends[0], limit: limit, seconds: seconds)
            return (wait(for: child), output)
        } catch {
            kill(child, SIGKILL)
            _ = wait(for: child)
            throw error
        }
    }

    private func start(_ arguments: [String], in folder: String, output: Int32) throws(FileFailure) -> pid_t {
        // Safe: initialised here, used by the spawn below and destroyed once at the end of this scope.
        var actions = unsafe posix_spawn_file_actions_t()
        guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { throw FileFailure("run", path) }
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        // The shell only changes the folder; what is given stands in its arguments and is never read as a command.
        let command = ["sh", "-c", #"cd -- "$1" && shift && exec "$@""#, "sh", folder, path] + arguments
        // Safe: each copy is freed once below, after the spawn has copied them into the new process.
        var words = unsafe command.map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer { unsafe (words + variables).forEach { unsafe free($0) } }
        var child: pid_t = 0
        // Safe: all pointers are valid for the call.
        let code = unsafe posix_spawn(&child, "/bin/sh", &actions, nil, &words, &variables)
        guard code == 0 else { throw FileFailure("run", path, number: code) }
        return child
    }

    private func collect(from descriptor: Int32, limit: Int, seconds: Int) throws(FileFailure) -> [UInt8] {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(seconds)
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = Int32(clamping: Int((deadline - clock.now) / .milliseconds(1)))
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            // Safe: one descriptor, whose record lives for the call.
            let ready = unsafe poll(&waiting, 1, max(0, left))
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { throw FileFailure("run", path, number: ETIMEDOUT) }
            // Safe: `read` writes at most the length of the buffer that is lent for the call.
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure("read from", path) }
            if count == 0 { return content }
            guard content.count + count <= limit else { throw FileFailure("read from", path, number: EFBIG) }
            content.append(contentsOf: chunk[..<count])
        }
    }

    /// The exit status; nil when a signal ended the process.
    private func wait(for child: pid_t) -> Int32? {
        var status: Int32 = 0
        // Safe: `waitpid` writes one status through a pointer that is valid for the call.
        while unsafe waitpid(child, &status, 0) < 0 && errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}
