@testable import IntegrityLog

/// A fixed course of a small log on a simulated disk: opens, batches, heads, a change of segments, a close. Remembers what was
/// acknowledged; stops at the first error that ends a process.
struct SimulatedRun {
    static let origin = "example.com/log"

    /// Leaf hashes of acknowledged entries by index.
    var acknowledged: [UInt64: LogDigest] = [:]
    /// Heads that were given out.
    var heads: [SignedCheckpoint] = []
    var errors: [LogError] = []
    /// Whether the log was opened.
    var opened = false
    var verifier: VerifierKey?

    static func options(_ fileSystem: any LogFileSystem, segmentBytes: Int = 900) -> LogOptions {
        var options = LogOptions()
        options.fileSystem = fileSystem
        options.segmentBytes = segmentBytes
        options.automaticCheckpoints = false
        options.bootID = "boot"
        options.clock = LogClock(now: { 1_800_000_000_000 }, uptime: { 0 })
        return options
    }

    static func open(_ fileSystem: any LogFileSystem, segmentBytes: Int = 900) throws(LogError) -> OpenedLog {
        _ = try LogLock.take(fileSystem, "simulated")
        return try OpenedLog(fileSystem, origin: origin, options: options(fileSystem, segmentBytes: segmentBytes))
    }

    static func entry(_ number: Int, pad: Int = 20) -> NewEntry {
        NewEntry(kind: "test", data: Array("{\"n\":\(number),\"pad\":\"\(String(repeating: "x", count: pad))\"}".utf8))
    }

    /// Runs the course. `batches` are sizes of batches; a head is signed after every second one.
    mutating func run(_ fileSystem: any LogFileSystem, batches: [Int] = [1, 3, 2], cares: Bool = false) {
        do throws(LogError) {
            let log = try Self.open(fileSystem)
            opened = true
            verifier = log.verifier
            if let refusal = log.store.refusal { throw refusal }
            if let head = log.store.head { heads.append(head) }
            var number = 0
            for (turn, count) in batches.enumerated() {
                append((number..<number + count).map { Self.entry($0) }, to: log.store)
                number += count
                if turn.isMultiple(of: 2) { sign(log.store) }
            }
            sign(log.store)
            if cares { care(log.store, from: number) }
            log.store.close()
        } catch {
            errors.append(error)
        }
    }

    /// A rotation, a pruning of all before it and of it, and entries after each.
    private mutating func care(_ store: LogStore, from number: Int) {
        do throws(LogError) {
            _ = try store.rotateKey(time: 1_800_000_000_000)
            for offset in 0..<5 { append([Self.entry(number + 10 + offset, pad: 100)], to: store) }
            _ = try store.prune(below: store.size - 2, keeping: 2, time: 1_800_000_000_000)
        } catch {
            errors.append(error)
        }
        append([Self.entry(number + 1), Self.entry(number + 2)], to: store)
        sign(store)
    }

    mutating func append(_ entries: [NewEntry], to store: LogStore) {
        do throws(LogError) {
            let first = store.size
            for (offset, leaf) in try store.append(entries, time: 1_800_000_000_000).enumerated() {
                acknowledged[first + UInt64(offset)] = leaf
            }
        } catch {
            errors.append(error)
        }
    }

    mutating func sign(_ store: LogStore) {
        do throws(LogError) {
            heads.append(try store.checkpoint())
        } catch {
            errors.append(error)
        }
    }

    /// What is wrong with a disk that this run left behind, once it is opened again: nothing that was acknowledged may be missing or
    /// other, nothing may stand twice, the log must check out against every head given out, and take the next entry.
    func complaints(about fileSystem: SimulatedFileSystem) -> [String] {
        var complaints: [String] = []
        do throws(LogError) {
            let log = try Self.open(fileSystem)
            if let refusal = log.store.refusal { return ["refused: \(refusal)"] }
            let reader = LogReader(fileSystem)
            let first = log.store.segments.first?.first ?? 0
            let entries = try reader.entries(from: first, limit: 1_000)
            for (index, leaf) in acknowledged where index >= first {
                let found = Int(index - first)
                if found >= entries.count || entries[found].leafHash != leaf {
                    complaints.append("acknowledged entry \(index) is missing or other")
                }
            }
            for (index, leaf) in acknowledged where try !reader.proof(of: index).includes(leaf: leaf) {
                complaints.append("acknowledged entry \(index) cannot be proven")
            }
            let payloads = entries.filter { $0.kind == "test" }.map { Array($0.data) }
            if Set(payloads).count != payloads.count { complaints.append("an entry stands twice") }
            _ = try log.store.append([Self.entry(999_999)], time: 1_800_000_000_000)
            _ = try log.store.checkpoint()
            var options = VerificationOptions()
            options.fileSystem = fileSystem
            options.anchors = heads
            let report = LogVerifier.verify(directory: "", key: verifier ?? log.verifier, options: options)
            if report.verdict != .intact || report.size != log.store.size { complaints.append(report.text()) }
        } catch {
            complaints.append("\(error)")
        }
        return complaints
    }
}
