import AccessibilityTree
import ArgumentParser
import Foundation

/// The folder that is measured; nothing of it is required.
struct DataFolder {
    let root: String

    init(_ root: String) throws {
        do {
            _ = try FileManager.default.contentsOfDirectory(atPath: root)
        } catch {
            throw ValidationError("`\(root)` is no folder that can be read")
        }
        self.root = root
    }

    func path(_ relative: String) -> String { "\(root)/\(relative)" }

    /// The content of a file, nil when there is none.
    func bytes(_ relative: String) -> [UInt8]? { FileManager.default.contents(atPath: path(relative)).map { Array($0) } }

    /// A JSON document, nil when there is none.
    func json(_ relative: String) throws -> JSONValue? {
        guard let bytes = bytes(relative) else { return nil }
        do {
            return try JSONValue.parse(bytes)
        } catch {
            throw ValidationError("`\(relative)` is no JSON document: \(error)")
        }
    }

    /// Paths of all files below a folder, sorted; empty when there is no such folder.
    func files(below relative: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: path(relative))?.compactMap { $0 as? String } ?? []
        return found.sorted().map { "\(relative)/\($0)" }
    }

    /// Names in a folder, sorted.
    func names(in relative: String) -> [String] {
        // A folder that is not there has no names.
        ((try? FileManager.default.contentsOfDirectory(atPath: path(relative))) ?? []).sorted()
    }

    /// The endings under which a capture is kept: `.cdp.json`, `.native.json`, …, the richest first. Frames and snapshots belong to the
    /// capture beside them and are none of their own.
    func endings(of stem: String) -> [String] {
        let folder = stem.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let base = stem.split(separator: "/").last.map(String.init) ?? stem
        let endings = names(in: folder).filter { $0.hasPrefix(base + ".") }.map { String($0.dropFirst(base.count)) }
        return endings.filter { Self.order($0) != nil }.sorted { (Self.order($0) ?? 0, $0) < (Self.order($1) ?? 0, $1) }
    }

    static let known = [
        ".cdp.json", ".atspi.json", ".uia.json", ".macapptree.json", ".uiautomator.xml", ".appium.xml", ".xcuitest.xml", ".xml",
        ".aria.yml",
        ".yml", ".json", ".native.json",
    ]

    private static func order(_ ending: String) -> Int? { known.firstIndex(of: ending) }
}
