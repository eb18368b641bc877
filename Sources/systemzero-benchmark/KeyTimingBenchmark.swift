import AccessibilityTree
import Foundation
import SystemZero

/// Whether the time in which a wrong secret is refused tells how much of it is right.
///
/// Four kinds of secrets are presented in turn, so that all meet the same state of the machine: the right one, and ones that are wrong in their first, their
/// middle and their last character. What could leak is a difference between the three wrong ones.
struct KeyTimingBenchmark {
    let rounds: Int
    private static let presented = 2_000

    func run() throws -> JSONValue {
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-key-timing-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // A folder that cannot be removed is left to whoever tidies the temporary folder.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try KeyStore(path: "\(folder)/api_keys.yaml")
        let now = Date()
        let issued = try store.create(KeyRequest(name: "timed", role: "readonly"), now: now)
        let secret = issued.secret.text
        let random = secret.utf8.count - 43
        let kinds =
            [("right", secret)]
            + [("first", random), ("middle", random + 21), ("last", random + 42)].map { name, place in
                (name, Self.changed(secret, at: place))
            }
        var times = [[Double]](repeating: [], count: kinds.count)
        for round in 0..<rounds {
            for step in kinds.indices {
                // Another one goes first each time.
                let kind = (step + round) % kinds.count
                let start = Measured.now()
                for _ in 0..<Self.presented { _ = store.match(kinds[kind].1, now: now) }
                times[kind].append(Double(Measured.now() - start) / Double(Self.presented))
            }
        }
        let medians = times.map(Measured.median)
        let wrong = medians[1...]
        var answer = JSONObject()
        for (kind, median) in zip(kinds, medians) { answer.set("\(kind.0)_ns", to: .double(Measured.rounded(median))) }
        answer.set("wrong_largest_to_smallest", to: .double(Measured.rounded((wrong.max() ?? 0) / max(wrong.min() ?? 1, 1))))
        answer.set("presented", to: .integer(Int64(rounds * Self.presented)))
        return .object(answer)
    }

    /// The same text with another character at a place.
    private static func changed(_ text: String, at place: Int) -> String {
        var bytes = Array(text.utf8)
        bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        return String(decoding: bytes, as: UTF8.self)
    }
}
