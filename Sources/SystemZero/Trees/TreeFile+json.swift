package import AccessibilityTree

extension TreeFile {
    /// `{"file", "source", "app"?, "screen_id"?, "session_id"?, "captured_at"?, "url"?, "nodes", "nodes_in_file", "depth", "classes": {class: count},
    /// "dropped": {reason: count}, "suspicions": [{"code", "reason"}], "signatures": {}, "root": node}`
    ///
    /// - Parameters:
    ///   - shown: the tree that `root` shows: the normalised one, or the one of the file.
    ///   - maxDepth: levels of `root`; nodes at the last say how many are `omitted` below.
    package func json(showing shown: Tree, maxDepth: Int) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: shown.arena.text.count + shown.count * 112)
        writer.beginObject()
        for (key, text) in [
            ("file", path), ("source", capture.raw.format.rawValue), ("app", capture.envelope.app),
            ("screen_id", capture.envelope.screenID),
            ("session_id", capture.envelope.sessionID), ("captured_at", capture.envelope.capturedAt), ("url", capture.envelope.url),
        ] {
            guard let text else { continue }
            writer.key(key)
            writer.string(text)
        }
        for (key, number) in [("nodes", tree.count), ("nodes_in_file", capture.raw.arena.count), ("depth", depth)] {
            writer.key(key)
            writer.integer(number)
        }
        write("classes", classCounts.map { ($0.name, $0.count) }, to: &writer)
        write("dropped", dropped, to: &writer)
        writer.key("suspicions")
        writer.beginArray()
        for suspicion in suspicions {
            writer.beginObject()
            writer.key("code")
            writer.string(suspicion.code)
            writer.key("reason")
            writer.string(suspicion.reason)
            writer.endObject()
        }
        writer.endArray()
        writer.key("signatures")
        writer.beginObject()
        for (name, digest) in Signatures.compute(tree).named {
            writer.key(name)
            writer.string(digest)
        }
        writer.endObject()
        writer.key("root")
        NativeTreeWriter.writeRoot(of: shown, to: &writer, withClasses: true, maxDepth: maxDepth)
        writer.endObject()
        return writer.bytes
    }

    private func write(_ key: String, _ counts: [(String, Int)], to writer: inout JSONWriter) {
        writer.key(key)
        writer.beginObject()
        for (name, count) in counts {
            writer.key(name)
            writer.integer(count)
        }
        writer.endObject()
    }

    /// Levels of nodes, the root being the first; 0 for an empty tree.
    package var depth: Int { tree.arena.depths.max().map { Int($0) + 1 } ?? 0 }

    /// What the importer left out, by reason in alphabetical order.
    package var dropped: [(String, Int)] {
        capture.raw.dropped.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) }
    }

    /// How many nodes of each class there are; classes without any are left out.
    package var classCounts: [(name: String, count: Int)] {
        NodeClass.allCases.map { kind in (name: kind.name, count: tree.classes.lazy.filter { $0 == kind }.count) }.filter { $0.count > 0 }
    }
}

extension Signatures {
    /// Name and digest of each, from everything to what the tree says.
    package var named: [(name: String, digest: String)] {
        [("full", full), ("structural", structural), ("shape", shape), ("content", content)]
    }
}
