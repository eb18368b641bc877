import AccessibilityTree
import FoundationEssentials
import Glibc
import Synchronization

/// The request log: one JSON object a line, a new file every day (UTC), kept for a number of days. No secret is ever in a record.
///
/// Lines are collected and written together, at most a tenth of a second later: a system call for each would be a good part of what a
/// small request costs. A crash can lose that tenth; what must not be lost is in the integrity log.
package final class RequestLog: Sendable {
    private struct Target {
        var descriptor: Int32
        var day: Int64
        /// Lines that are not written yet, all of `day`.
        var pending: [UInt8] = []
    }

    private let path: String
    private let clock: MonitorClock
    /// Asked at each rotation: a reload may change it.
    private let daysKept: @Sendable () -> Int
    /// Owner: this object; the descriptor is closed when it dies.
    private let target: Mutex<Target>

    private static let millisecondsPerDay: Int64 = 86_400_000
    /// Lines are written at once when they come to this many bytes.
    private static let fullBuffer = 65_536
    private static let delay = Duration.milliseconds(100)

    package init(path: String, clock: MonitorClock, daysKept: @escaping @Sendable () -> Int = { 30 }) throws(Problem) {
        self.path = path
        self.daysKept = daysKept
        self.clock = clock
        let descriptor = try Self.open(path)
        // A file of an earlier day is set aside by the first record.
        target = Mutex(Target(descriptor: descriptor, day: Self.lastDay(of: descriptor) ?? clock.now() / Self.millisecondsPerDay))
    }

    deinit {
        target.withLock { target in
            write(&target)
            _ = close(target.descriptor)
        }
    }

    /// Takes a record. A full disk loses it and nothing else: requests go on, and the integrity log speaks for itself.
    package func write(_ record: RequestRecord) {
        let now = clock.now()
        let line = record.line(time: now)
        let isFirst = target.withLock { target in
            let day = now / Self.millisecondsPerDay
            if day != target.day { rotate(&target, to: day) }
            let isFirst = target.pending.isEmpty
            target.pending.append(contentsOf: line)
            if target.pending.count >= Self.fullBuffer { write(&target) }
            return isFirst
        }
        if isFirst { flushSoon() }
    }

    /// Writes what has been collected.
    package func flush() { target.withLock { write(&$0) } }

    private func flushSoon() {
        Task { [weak self] in
            // Nobody cancels this task, and if somebody did, writing early would do no harm.
            try? await Task.sleep(for: Self.delay)
            self?.flush()
        }
    }

    private func write(_ target: inout Target) {
        guard !target.pending.isEmpty else { return }
        // The buffer outlives the call, and write keeps no pointer to it.
        _ = unsafe target.pending.withUnsafeBytes { unsafe Glibc.write(target.descriptor, $0.baseAddress, $0.count) }
        target.pending.removeAll(keepingCapacity: true)
    }

    /// Reopens the file: for programs that rotate it themselves.
    package func reopen() throws(Problem) {
        let descriptor = try Self.open(path)
        target.withLock { target in
            write(&target)
            _ = close(target.descriptor)
            target.descriptor = descriptor
        }
    }

    private func rotate(_ target: inout Target, to day: Int64) {
        write(&target)
        let date = Timestamp.text(target.day * Self.millisecondsPerDay).prefix(10)
        // Paths live as C strings for each call only. A rename that fails leaves the records in the file of yesterday.
        _ = unsafe rename(path, "\(path).\(date)")
        if let descriptor = try? Self.open(path) {
            _ = close(target.descriptor)
            target.descriptor = descriptor
        }
        removeExpired(day: day)
        target.day = day
    }

    /// Removes every set-aside file older than the days kept, those of days without a rotation included.
    private func removeExpired(day: Int64) {
        let oldest = Timestamp.text((day - Int64(daysKept())) * Self.millisecondsPerDay).prefix(10)
        let (folder, name) = (Paths.folder(of: path), Paths.name(of: path))
        // A folder that cannot be listed keeps its files until the next day.
        for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard file.hasPrefix(name + "."), let date = Timestamp.prefix(String(file.dropFirst(name.count + 1))), date <= oldest else {
                continue
            }
            // Paths live as C strings for the call only.
            _ = unsafe unlink(Paths.join(folder, file))
        }
    }

    private static func open(_ path: String) throws(Problem) -> Int32 {
        let descriptor = unsafe Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw Problem(
                .storageFailed, "the request log cannot be opened: errno \(errno)", location: path,
                help: "check that its folder exists and is writable, or set REQUEST_LOG_PATH")
        }
        return descriptor
    }

    /// The day on which the file was last written; nil for an empty one.
    private static func lastDay(of descriptor: Int32) -> Int64? {
        var status = stat()
        // The pointer is to a local value and lives for the call only.
        guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
        return Int64(status.st_mtim.tv_sec) / 86_400
    }
}
