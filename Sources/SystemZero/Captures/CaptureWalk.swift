import AccessibilityTree
import Baseline

/// The capture files that some paths stand for, one after the other: files as they are named, folders with all below them in the order of
/// their names.
///
/// Holds the listings of the folders on the way, never a list of all files. Links are followed where they are named, not where they are found.
package struct CaptureWalk: Sequence, IteratorProtocol {
    /// A file to read, or a place that cannot be looked at.
    package struct Item: Sendable {
        package let path: String
        package let problem: Problem?
    }

    private var named: ArraySlice<String>
    /// What is left of the folders on the way, the innermost last.
    private var open: [(folder: String, names: ArraySlice<TemplateFileEntry>)] = []
    private let pattern: Glob?

    /// Endings of the files in a folder that may be captures.
    private static let endings = [".json", ".xml", ".yml", ".yaml", ".uix"]
    /// Folders in each other.
    private static let mostFolders = 64

    /// - Parameter pattern: of the names of files in folders, such as `*.cdp.json`; nil takes every ending that a capture may have.
    package init(_ paths: [String], matching pattern: String? = nil) {
        named = paths[...]
        self.pattern = pattern.map { Glob($0) }
    }

    package mutating func next() -> Item? {
        while var inner = open.popLast() {
            guard let entry = inner.names.popFirst() else { continue }
            open.append(inner)
            let path = Paths.join(inner.folder, entry.name)
            switch entry.kind {
            case .folder where !entry.name.hasPrefix("."):
                if let problem = enter(path) { return Item(path: path, problem: problem) }
            case .file where isCapture(entry.name): return Item(path: path, problem: nil)
            default: continue
            }
        }
        guard let path = named.popFirst() else { return nil }
        do throws(FileFailure) {
            guard try FileStatus.of(path)?.isFolder == true else { return Item(path: path, problem: nil) }
        } catch {
            return Item(path: path, problem: error.problem)
        }
        return enter(path).map { Item(path: path, problem: $0) } ?? next()
    }

    private mutating func enter(_ folder: String) -> Problem? {
        guard open.count < Self.mostFolders else {
            return Problem(.invalidRequest, "more than \(Self.mostFolders) folders in each other", location: folder)
        }
        do throws(TemplateFileFault) {
            open.append((folder, try DiskTemplateFiles(root: folder).list("")[...]))
            return nil
        } catch {
            return Problem(.storageFailed, "the folder cannot be read: \(error.reason)", location: folder)
        }
    }

    /// Whether a file in a folder is a capture by its name. Frames and DOM snapshots go with the capture that they belong to.
    private func isCapture(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.hasSuffix(".domsnapshot.json"), !Self.isFrame(name) else { return false }
        if let pattern { return pattern.matches(Array(name.utf8)[...]) }
        return Self.endings.contains { name.lowercased().hasSuffix($0) }
    }

    /// `x.frame1.cdp.json`
    private static func isFrame(_ name: String) -> Bool {
        guard name.hasSuffix(".cdp.json") else { return false }
        let stem = name.dropLast(".cdp.json".count)
        guard let dot = stem.lastIndex(of: ".") else { return false }
        let part = stem[stem.index(after: dot)...]
        return part.hasPrefix("frame") && part.dropFirst(5).allSatisfy(\.isNumber) && part.count > 5
    }
}
