package import AccessibilityTree
import FoundationEssentials

/// Aria snapshot files held against captures: one against one, a folder of them against the captures of the same names, or a folder
/// against one capture.
package struct AriaSuite: Sendable {
    /// A file, or a folder that is searched for `*.aria.yml` and `*.aria.yaml`.
    package let templates: String
    package let format: CaptureFormat?
    package let limits: TreeLimits

    package init(templates: String, format: CaptureFormat? = nil, limits: TreeLimits) {
        self.templates = templates
        self.format = format
        self.limits = limits
    }

    package struct Outcome: Sendable {
        package var matches: [AriaFileMatch] = []
        /// Templates and captures that could not be read.
        package var problems: [Problem] = []
        /// Whether one match is enough: a capture was held against all templates to see which of them it is.
        package var isSearch = false

        package var hasMatched: Bool {
            isSearch ? matches.contains(where: \.isMatch) : !matches.isEmpty && matches.allSatisfy(\.isMatch)
        }

        package init() {}
    }

    /// Endings of captures, in the order in which they are looked for beside a template of the same name.
    static let captureEndings = [".cdp.json", ".native.json", ".json", ".xml", ".aria.yml", ".aria.yaml", ".yml", ".yaml"]
    private static let templateEndings = [".aria.yml", ".aria.yaml"]

    /// Holds the templates against a capture file, or against those of a folder.
    ///
    /// - Throws: ``Problem`` where nothing can be compared at all; what is wrong with one of several files is in the outcome.
    package func run(_ captures: String) throws(Problem) -> Outcome {
        guard Self.isFolder(templates) else {
            var outcome = Outcome()
            outcome.matches = [try AriaTemplateFile.read(templates).match(try TreeFile.read(captures, format: format, limits: limits))]
            return outcome
        }
        let names = try templateNames()
        return Self.isFolder(captures) ? pairwise(names, captures) : try search(names, captures)
    }

    private func templateNames() throws(Problem) -> [String] {
        let names = Self.files(below: templates).filter { name in Self.templateEndings.contains { name.hasSuffix($0) } }
        guard !names.isEmpty else {
            throw Problem(
                code: "file_not_found", status: 404, title: "there is no such file",
                detail: "there is no \(Self.templateEndings.joined(separator: " or ")) file below \(Problem.quote(templates, limit: 200))",
                location: templates, help: "name the folder of the snapshots, or one of them")
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Levels of folders that are searched: links that go in a circle end here.
    private static let mostLevels = 16

    /// The files below a folder, relative to it.
    private static func files(below folder: String) -> [String] {
        var files: [String] = []
        var pending: [(path: String, level: Int)] = [("", 0)]
        while let (path, level) = pending.popLast() {
            // A folder that cannot be listed has no templates for this user; that none was found at all is told.
            for name in (try? FileManager.default.contentsOfDirectory(atPath: Paths.join(folder, path))) ?? [] {
                let inner = Paths.join(path, name)
                if !isFolder(Paths.join(folder, inner)) {
                    files.append(inner)
                } else if level < mostLevels {
                    pending.append((inner, level + 1))
                }
            }
        }
        return files
    }

    private func pairwise(_ names: [String], _ captures: String) -> Outcome {
        var outcome = Outcome()
        for name in names {
            do throws(Problem) {
                let template = try AriaTemplateFile.read(Paths.join(templates, name))
                outcome.matches.append(try template.match(try capture(for: name, in: captures)))
            } catch {
                outcome.problems.append(error)
            }
        }
        return outcome
    }

    private func search(_ names: [String], _ path: String) throws(Problem) -> Outcome {
        var outcome = Outcome()
        outcome.isSearch = true
        let capture = try TreeFile.read(path, format: format, limits: limits)
        for name in names {
            do throws(Problem) {
                outcome.matches.append(try AriaTemplateFile.read(Paths.join(templates, name)).match(capture))
            } catch {
                outcome.problems.append(error)
            }
        }
        return outcome
    }

    /// The capture of the same name: in the same place below the folder, or at its top.
    private func capture(for name: String, in folder: String) throws(Problem) -> TreeFile {
        let ending = Self.templateEndings.first { name.hasSuffix($0) } ?? ""
        let stem = String(name.dropLast(ending.count))
        for candidate in [stem, Paths.name(of: stem)] {
            for ending in Self.captureEndings {
                let path = Paths.join(folder, candidate + ending)
                if FileManager.default.fileExists(atPath: path) { return try TreeFile.read(path, format: format, limits: limits) }
            }
        }
        throw Problem(
            code: "file_not_found", status: 404, title: "there is no such file",
            detail: "there is no capture \(Problem.quote(Paths.join(folder, stem), limit: 200)) for the template",
            location: Paths.join(templates, name),
            help: "a capture has the name of its template and one of the endings \(Self.captureEndings.joined(separator: ", "))")
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }
}
