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
            // Gone by its retention, damaged or of a later version: it is counted, and the report says how many there are.
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
            let first = try Problem.wrap { () throws(LogError) in try log.firstIndex() }
            try LoggedRange.forEach(in: log, from: first) { entry in
                guard entry.kind == LogEvent.Kind.capture.rawValue else { return }
                found.append(entry)
                if found.count >= 2 * limit { found.removeFirst(found.count - limit) }
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.internalError, "the log could not be walked through")
        }
        // An entry whose data does not parse names no tree.
        return found.suffix(limit).map { (try? JSONValue.parse(Array($0.data))) ?? .null }
    }
}
