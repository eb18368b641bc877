import FoundationEssentials

/// Reading a set from a folder.
extension PolicySet {
    /// Reads every `.lua` file of a folder once, subfolders included. Names that start with a dot are passed over, and so are files of
    /// other kinds.
    ///
    /// A symbolic link is followed when it leads to a place inside the folder and refused when it leads out of it.
    ///
    /// - Throws: ``PolicyProblems`` with everything that cannot be read or is not acceptable; nothing is half-read.
    package static func read(folder: String, limits: PolicySetLimits = .standard) throws(PolicyProblems) -> PolicySet {
        var reading = PolicyFolderReading(folder: folder, limits: limits)
        reading.readFolder("", depth: 0)
        guard reading.diagnostics.isEmpty else { throw PolicyProblems(reading.diagnostics) }
        return try PolicySet(files: reading.files, origin: .folder(folder), limits: limits)
    }
}

/// One pass over a policy folder: what was read, and what went wrong.
private struct PolicyFolderReading {
    let root: String
    let realRoot: String
    let limits: PolicySetLimits
    var files: [PolicyFile] = []
    var diagnostics: [PolicyDiagnostic] = []
    var entries = 0
    var bytes = 0

    init(folder: String, limits: PolicySetLimits) {
        root = folder
        realRoot = URL(filePath: folder).resolvingSymlinksInPath().path
        self.limits = limits
    }

    mutating func readFolder(_ path: String, depth: Int) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: location(path)).sorted()
        } catch {
            diagnostics.append(
                PolicyDiagnostic(
                    code: "policy_folder_unreadable", file: path.isEmpty ? root : path, message: "the folder cannot be read",
                    help: "check that it exists and is readable, or write the shipped set there with `systemzero policy init DIR`"))
            return
        }
        for name in names where !name.hasPrefix(".") {
            entries += 1
            guard entries <= limits.files else {
                if entries == limits.files + 1 { diagnostics.append(PolicySet.tooManyFiles(limits)) }
                return
            }
            readEntry(path.isEmpty ? name : "\(path)/\(name)", depth: depth)
        }
    }

    private mutating func readEntry(_ path: String, depth: Int) {
        guard let attributes = attributes(location(path)) else {
            diagnostics.append(unreadable(path))
            return
        }
        var type = attributes.type
        var size = attributes.size
        if type == .typeSymbolicLink {
            let target = URL(filePath: location(path)).resolvingSymlinksInPath().path
            guard target.hasPrefix(realRoot + "/") else {
                diagnostics.append(
                    PolicyDiagnostic(
                        code: "policy_symlink_outside", file: path, message: "the symbolic link leads out of the policy folder",
                        help: "copy the file into the folder"))
                return
            }
            guard let resolved = self.attributes(target) else {
                diagnostics.append(unreadable(path))
                return
            }
            (type, size) = (resolved.type, resolved.size)
        }
        if type == .typeDirectory {
            guard depth < limits.depth else {
                diagnostics.append(
                    PolicyDiagnostic(
                        code: "policy_folder_too_deep", file: path, message: "folders are nested deeper than \(limits.depth) levels",
                        help: "keep modules in lib/ and packs/"))
                return
            }
            readFolder(path, depth: depth + 1)
        } else if path.hasSuffix(".lua"), !path.hasPrefix("types/") {
            readFile(path, isRegular: type == .typeRegular, size: size)
        }
    }

    private mutating func readFile(_ path: String, isRegular: Bool, size: Int) {
        guard size <= limits.fileBytes else {
            diagnostics.append(PolicyText.tooLarge(path, limits))
            return
        }
        guard isRegular, let data = FileManager.default.contents(atPath: location(path)) else {
            diagnostics.append(unreadable(path))
            return
        }
        bytes += data.count
        guard bytes <= limits.totalBytes + limits.fileBytes else { return }
        files.append(PolicyFile(path: path, bytes: [UInt8](data)))
    }

    private func attributes(_ location: String) -> (type: FileAttributeType, size: Int)? {
        // The caller reports the file as unreadable; that is all there is to do about any reason.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: location),
            let type = attributes[.type] as? FileAttributeType
        else { return nil }
        let size = attributes[.size]
        return (type, (size as? Int) ?? (size as? UInt64).map(Int.init(clamping:)) ?? (size as? Int64).map(Int.init(clamping:)) ?? 0)
    }

    private func location(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

    private func unreadable(_ path: String) -> PolicyDiagnostic {
        PolicyDiagnostic(
            code: "policy_file_unreadable", file: path, message: "the file cannot be read",
            help: "check that it is an ordinary file and that its permissions allow reading")
    }
}
