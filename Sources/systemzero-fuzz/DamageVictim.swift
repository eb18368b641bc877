import AccessibilityTree
import Foundation

/// A file that is broken, and what a broken copy of it may become.
struct DamageVictim {
    /// What came of a broken copy.
    struct Verdict {
        let isRefused: Bool
        /// What is wrong with that; nil when it is as it should be.
        let finding: String?
    }

    private let format: CaptureFormat?
    /// The DevTools tree that this DOM snapshot belongs to.
    private let tree: [UInt8]?

    init(_ file: Corpus.File) {
        let ending = ".domsnapshot.json"
        let partner = file.path.hasSuffix(ending) ? String(file.path.dropLast(ending.count)) + ".cdp.json" : nil
        tree = partner.flatMap { FileManager.default.contents(atPath: $0) }.map { Array($0) }
        // A file that is no capture whole has no format; broken it must be refused like any other.
        format = try? Self.parse(file.bytes, as: nil, beside: tree).raw.format
    }

    private static func parse(_ bytes: [UInt8], as format: CaptureFormat?, beside tree: [UInt8]?) throws(CaptureError) -> ParsedCapture {
        guard let tree else { return try CaptureParser.parse(bytes, format: format) }
        return try CaptureParser.parse(tree, format: format, companions: CaptureCompanions(domSnapshot: bytes))
    }

    func judge(_ damage: Damage) -> Verdict {
        do throws(CaptureError) {
            let raw = try Self.parse(damage.bytes, as: damage.format, beside: tree).raw
            return Verdict(isRefused: false, finding: finding(raw, damage))
        } catch {
            return Verdict(isRefused: true, finding: Self.finding(error, damage))
        }
    }

    /// What is wrong with taking a broken copy for a whole capture.
    private func finding(_ raw: RawTree, _ damage: Damage) -> String? {
        switch damage.kind {
        // A snapshot in YAML that was cut at the end of a line is a smaller snapshot.
        case .truncated where format != .aria: return "taken for a whole capture"
        case .encoding, .blank: return "taken for a whole capture"
        case .forcedFormat:
            if let format, let forced = damage.format, !Self.isAlike(format, forced) { return "a \(format.rawValue) capture was taken" }
        default: break
        }
        let tree = Normalizer.normalize(raw)
        guard Self.holdsTogether(raw.arena), Self.holdsTogether(tree.arena) else { return "the tree does not hold together" }
        // Refusing what it wrote itself is a fault like reading it differently.
        guard let again = try? Normalizer.normalize(CaptureParser.parse(NativeTreeWriter.write(tree)).raw),
            Signatures.compute(again) == Signatures.compute(tree)
        else { return "the tree changes when it is written and read" }
        return nil
    }

    /// Formats that cannot be told apart for certain: those whose nodes all have a `role`, those of Android.
    private static func isAlike(_ one: CaptureFormat, _ other: CaptureFormat) -> Bool {
        let families: [Set<CaptureFormat>] = [[.native, .atspi, .macapptree, .aria], [.uiautomator, .appium]]
        return one == other || families.contains { $0.contains(one) && $0.contains(other) }
    }

    /// What a diagnostic lacks: it says what was expected, and where, and as which format the file was read.
    private static func finding(_ error: CaptureError, _ damage: Damage) -> String? {
        if error.message.isEmpty { return "a diagnostic without words" }
        // Of an aria snapshot in JSON the position is a pointer.
        let isPlaced = error.line != nil || error.offset != nil || error.message.contains(" at `/")
        if error.code == .malformed, !isPlaced { return "no position: \(error.message)" }
        if error.code == .malformed, !error.message.contains("expected") { return "no expectation: \(error.message)" }
        if let format = damage.format, error.code == .malformed, error.format != format { return "another format named: \(error.message)" }
        return nil
    }

    /// The invariants of the preorder arrays.
    private static func holdsTogether(_ arena: NodeArena) -> Bool {
        arena.count > 0
            && (0..<arena.count).allSatisfy { node in
                let parent = Int(arena.parents[node])
                return Int(arena.ends[node]) > node && Int(arena.ends[node]) <= arena.count
                    && (node == 0 ? parent == -1 : parent >= 0 && parent < node && arena.ends[node] <= arena.ends[parent])
            }
    }
}
