import FoundationEssentials
import Glibc

/// What the kernel says about this process, read from `/proc/self`.
///
/// Source: proc(5), fields of `stat` and `statm`.
package struct ProcessFacts: Sendable, Hashable {
    package let residentBytes: Int
    package let virtualBytes: Int
    package let cpuSeconds: Double
    package let threads: Int

    /// Nil where there is no such file system.
    package static func read() -> ProcessFacts? {
        guard let statm = text("/proc/self/statm"), let stat = text("/proc/self/stat") else { return nil }
        return parse(stat: stat, statm: statm, pageBytes: sysconf(Int32(_SC_PAGESIZE)), ticksPerSecond: sysconf(Int32(_SC_CLK_TCK)))
    }

    static func parse(stat: String, statm: String, pageBytes: Int, ticksPerSecond: Int) -> ProcessFacts? {
        let pages = statm.split(separator: " ").prefix(2).compactMap { Int($0) }
        // The name in parentheses may hold spaces and parentheses: fields are counted from the last one, the third being the first.
        guard let name = stat.lastIndex(of: ")"), pages.count == 2, ticksPerSecond > 0 else { return nil }
        let fields = stat[stat.index(after: name)...].split(separator: " ")
        guard fields.count > 17, let user = Int(fields[11]), let system = Int(fields[12]), let threads = Int(fields[17]) else { return nil }
        return ProcessFacts(
            residentBytes: pages[1] * pageBytes, virtualBytes: pages[0] * pageBytes,
            cpuSeconds: Double(user + system) / Double(ticksPerSecond), threads: threads)
    }

    private static func text(_ path: String) -> String? {
        // Absent on systems without procfs: then these metrics are absent too.
        (try? String(contentsOfFile: path, encoding: .utf8))
    }
}
