import Glibc

/// How much a file system still takes.
enum DiskSpace {
    /// Bytes that a process without privileges may still write where `path` lies.
    static func free(at path: String) throws(FileFailure) -> UInt64 {
        guard !path.utf8.contains(0) else { throw FileFailure("look at", path, number: EINVAL) }
        var raw = statvfs()
        // Safe: `statvfs` writes one `struct statvfs` through a pointer that is valid for the call.
        guard unsafe statvfs(path, &raw) == 0 else { throw FileFailure("look at", path) }
        let (bytes, isMore) = UInt64(raw.f_bavail).multipliedReportingOverflow(by: UInt64(raw.f_frsize))
        return isMore ? .max : bytes
    }

    /// `1.5 GiB`, as people read it.
    static func text(_ bytes: UInt64) -> String {
        var (value, unit) = (Double(bytes), 0)
        while value >= 1_024, unit < units.count - 1 { (value, unit) = (value / 1_024, unit + 1) }
        let tenths = (value * 10).rounded() / 10
        return "\(tenths) \(units[unit])"
    }

    private static let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
}
