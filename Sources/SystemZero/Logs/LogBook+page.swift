package import AccessibilityTree
package import IntegrityLog
package import LogIndex

extension LogBook {
    /// Entries that a query may feed to the index before it is answered: a fraction of a second. Beyond, the answer is to try later.
    private static let feedLimit: UInt64 = 20_000
    /// Bytes of entries in one answer; a page ends early rather than grow beyond.
    private static let pageBytes = 4 << 20

    /// The entries that match, as `{"entries": […], "size": n, "next": cursor?}`. `next` goes into `after` for the page that follows; a page
    /// can be short, even empty, and still have one.
    package func page(_ query: LogQuery) throws(Problem) -> [UInt8] {
        let page = try find(query)
        var writer = JSONWriter(reservingBytes: 512 * page.indices.count + 64)
        writer.beginObject()
        writer.key("entries")
        writer.beginArray()
        var next = page.next
        for start in stride(from: 0, to: page.indices.count, by: 100) {
            if writer.bytes.count > Self.pageBytes {
                next = page.indices[start - 1]
                break
            }
            let part = Array(page.indices[start..<min(start + 100, page.indices.count)])
            for entry in try entries(at: part, newestFirst: query.newestFirst) { writer.entry(entry) }
        }
        writer.endArray()
        writer.key("size")
        writer.integer(log.size)
        if let next {
            writer.key("next")
            writer.integer(next)
        }
        writer.endObject()
        return writer.bytes
    }

    /// The positions of the matching entries, up to the limit of the query. The index is brought up to the log first.
    package func indices(matching query: LogQuery) throws(Problem) -> [UInt64] {
        var query = query
        var found: [UInt64] = []
        let wanted = query.limit
        while true {
            query.limit = wanted - found.count
            let page = try find(query)
            found += page.indices
            guard found.count < wanted, let next = page.next else { return found }
            query.after = next
            query.offset = 0
        }
    }

    private func find(_ query: LogQuery) throws(Problem) -> IndexPage {
        guard try keeper.catchUp(limit: Self.feedLimit) else {
            indexSoon()
            throw Problem(
                .logUnavailable, "the query index is still being built",
                help: "try again in some seconds; entries can be read by index meanwhile")
        }
        let start = log.firstIndex
        return try keeper.ask { index throws(LogIndexError) in try index.page(matching: query, start: start) }
    }

    private func entries(at indices: [UInt64], newestFirst: Bool) throws(Problem) -> [LogEntry] {
        try Problem.wrap { () throws(LogError) in
            newestFirst ? try log.reader.entries(at: indices.reversed()).reversed() : try log.reader.entries(at: indices)
        }
    }
}

extension JSONWriter {
    /// An entry as answers show it. Its data stands as it is stored, so that nothing is lost on the way; data of a damaged line that is no
    /// JSON any more becomes null.
    package mutating func entry(_ entry: LogEntry) {
        beginObject()
        key("index")
        integer(entry.index)
        key("time")
        string(entry.timeText)
        key("kind")
        string(entry.kind)
        key("data")
        let data = Array(entry.data)
        if JSONObjectCheck.firstFault(in: data) == nil { raw(data) } else { null() }
        key("leaf_hash")
        string(entry.leafHash.hex)
        endObject()
    }
}
