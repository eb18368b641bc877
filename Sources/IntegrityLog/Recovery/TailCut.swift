import Crypto

/// Takes a torn tail off a log: copies it into quarantine, makes the copy durable, and only then cuts.
struct TailCut {
    let fileSystem: any LogFileSystem

    /// Cuts everything from a place on. All steps may be repeated after a crash.
    func perform(_ fault: LineFault, at place: LogWalk.Place, segments: inout [SegmentFile]) throws(FileFailure) -> CutReport {
        let name = try freeName(fault.index)
        let (bytes, digest) = try copy(from: place, segments, to: name)
        for segment in segments[(place.segment + 1)...].reversed() { try fileSystem.remove(segment.path) }
        segments.removeLast(segments.count - place.segment - 1)
        let last = segments[place.segment]
        if place.offset == 0, last.first != fault.index {
            try fileSystem.remove(last.path)
            segments.removeLast()
        } else {
            let handle = try fileSystem.open(last.path, .update)
            defer { fileSystem.close(handle) }
            try fileSystem.truncate(handle, to: place.offset)
            try fileSystem.settle(handle, dataOnly: false, path: last.path)
            segments[place.segment].size = place.offset
        }
        try fileSystem.synchronizeDirectory(LogLayout.segments)
        return CutReport(index: fault.index, bytes: bytes, sha256: digest, file: name, reason: fault.reason)
    }

    /// Adds the newline that a whole last line lacks.
    func complete(_ segment: SegmentFile) throws(FileFailure) {
        let handle = try fileSystem.open(segment.path, .update)
        defer { fileSystem.close(handle) }
        let size = try fileSystem.status(of: handle).size
        try fileSystem.writeAll(handle, at: size, [0x0A], 0..<1, path: segment.path)
        try fileSystem.settle(handle, dataOnly: false, path: segment.path)
    }

    private func freeName(_ index: UInt64) throws(FileFailure) -> String {
        var number = 0
        while true {
            let name = "\(LogLayout.quarantine)/\(index)-\(number).torn"
            if try fileSystem.status(at: name) == nil { return name }
            number += 1
        }
    }

    private func copy(from place: LogWalk.Place, _ segments: [SegmentFile], to name: String) throws(FileFailure) -> (UInt64, String) {
        let copy = try fileSystem.open(name, .replace(permissions: 0o640))
        defer { fileSystem.close(copy) }
        var hasher = SHA256()
        var written: UInt64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        for number in place.segment..<segments.count {
            let path = segments[number].path
            let handle = try fileSystem.open(path, .read)
            defer { fileSystem.close(handle) }
            var offset = number == place.segment ? place.offset : 0
            while true {
                let count = try fileSystem.readFully(handle, at: offset, into: &buffer, 0..<buffer.count, path: path)
                if count == 0 { break }
                try fileSystem.writeAll(copy, at: written, buffer, 0..<count, path: name)
                // The range was filled just now and lies within the buffer.
                unsafe buffer.withUnsafeBytes { unsafe hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
                offset += UInt64(count)
                written += UInt64(count)
            }
        }
        try fileSystem.settle(copy, dataOnly: false, path: name)
        try fileSystem.synchronizeDirectory(LogLayout.quarantine)
        return (written, Hex.encode(hasher.finalize()))
    }
}
