/// The keys that the open objects of a walk have had so far: notices one that stands twice in its object.
///
/// One list for all objects, the innermost last, so that nothing is allocated for each of them.
struct OpenKeys {
    private var keys: [JSONText] = []
    /// Where the keys of each open object begin in ``keys``, the innermost last.
    private var starts: [Int] = []
    /// The decoded keys of objects that have too many to be passed one by one, by place in ``starts``.
    private var large: [Int: Set<[UInt8]>] = [:]

    private static let linearSearchLimit = 24

    mutating func enter() { starts.append(keys.count) }

    mutating func leave() {
        guard let start = starts.popLast() else { return }
        keys.removeLast(keys.count - start)
        if !large.isEmpty { large[starts.count + 1] = nil }
    }

    /// Takes a key of the innermost object in. Returns whether the object has it for the first time. O(1) for many keys, O(keys) for few.
    mutating func insert(_ key: JSONText, in document: Span<UInt8>) -> Bool {
        let start = starts.last ?? 0
        let place = starts.count
        defer { keys.append(key) }
        if keys.count - start < Self.linearSearchLimit {
            for other in keys[start...] where Self.isSame(other, key, in: document) { return false }
            return true
        }
        if large[place] == nil { large[place] = Set(keys[start...].map { $0.decoded(from: document) }) }
        return large[place, default: []].insert(key.decoded(from: document)).inserted
    }

    /// The latest key of each open object, the innermost last.
    var path: [JSONText] {
        starts.indices.compactMap { place in
            let end = place + 1 < starts.count ? starts[place + 1] : keys.count
            return end > starts[place] ? keys[end - 1] : nil
        }
    }

    /// Keys are compared byte by byte (RFC 8259, section 8.3), their escapes decoded.
    private static func isSame(_ one: JSONText, _ other: JSONText, in document: Span<UInt8>) -> Bool {
        if one.hasEscapes || other.hasEscapes { return one.decoded(from: document) == other.decoded(from: document) }
        guard one.count == other.count, one.firstWord(in: document) == other.firstWord(in: document) else { return false }
        for index in 0..<one.count where document[one.start + index] != document[other.start + index] { return false }
        return true
    }
}
