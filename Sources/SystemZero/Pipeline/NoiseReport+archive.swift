import AccessibilityTree
package import IntegrityLog

extension NoiseReport {
    /// Adds the newest captures that the log names and whose trees are still kept.
    ///
    /// - Returns: how many trees are gone or cannot be read.
    /// - Throws: ``Problem`` when the log cannot be read.
    package mutating func addArchive(of log: LogReader, blobs: BlobStore, newest limit: Int) throws(Problem) -> Int {
        var missing = 0
        for data in try Self.captures(in: log, newest: limit) {
            guard let digest = data["tree"]?.string, let bytes = try? blobs.bytes(digest),
                let raw = try? CaptureParser.parse(bytes, format: .native, limits: .file).raw
            else {
                missing += 1
                continue
            }
            add(Normalizer.normalize(raw), app: data["app"]?.string, name: data["capture_id"]?.string ?? "")
        }
        return missing
    }

    /// The data of the newest capture entries, oldest first. Walks the log from its start in constant memory.
    private static func captures(in log: LogReader, newest limit: Int) throws(Problem) -> [JSONValue] {
        var found: [LogEntry] = []
        do {
            try LoggedRange.forEach(in: log, from: log.firstIndexOrZero) { entry in
                guard entry.kind == LogEvent.Kind.capture.rawValue else { return }
                found.append(entry)
                if found.count >= 2 * limit { found.removeFirst(found.count - limit) }
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.internalError, "the log could not be walked through")
        }
        return found.suffix(limit).compactMap { try? JSONValue.parse(Array($0.data)) }
    }
}

extension LogReader {
    /// The first index that was not pruned, as far as that can be told without reading the whole log.
    fileprivate var firstIndexOrZero: UInt64 {
        var (low, high) = (UInt64(0), (try? size()) ?? 0)
        while low < high {
            let middle = low + (high - low) / 2
            if (try? entry(at: middle)) == nil { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
