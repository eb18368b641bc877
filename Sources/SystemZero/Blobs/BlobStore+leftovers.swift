package import FoundationEssentials

extension BlobStore {
    /// Removes the temporary files of writers that died, made before `moment`; returns how many.
    ///
    /// Another process may be writing at this very time, so `moment` should lie an hour back. A folder that cannot be listed is passed over: what
    /// lies there takes space and does no harm.
    @discardableResult
    package func removeLeftovers(before moment: Date) -> Int {
        let top = Paths.join(root, "sha256")
        var removed = 0
        for folder in names(in: top) {
            for name in names(in: "\(top)/\(folder)") where name.hasPrefix(".") && name.hasSuffix(".tmp") {
                let path = "\(top)/\(folder)/\(name)"
                // A file that vanishes or cannot be looked at stays, as above.
                guard let status = try? FileStatus.of(path), Double(status.modified) < moment.timeIntervalSince1970 else { continue }
                if DurableFile.remove(path) { removed += 1 }
            }
        }
        return removed
    }

    /// The names in a folder; none for one that is missing or cannot be read.
    func names(in folder: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
}
