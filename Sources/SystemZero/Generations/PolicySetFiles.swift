import FoundationEssentials
package import PolicyHost

/// Writing a policy set out as files.
package enum PolicySetFiles {
    /// Writes every file of a set below a folder that is empty or does not exist yet. Returns how many.
    package static func write(_ set: PolicySet, to folder: String) throws(Problem) -> Int {
        let manager = FileManager.default
        if let entries = try? manager.contentsOfDirectory(atPath: folder), !entries.isEmpty {
            throw Problem(
                .conflict, "the folder \(Problem.quote(folder)) is not empty", location: folder,
                help: "name a folder that does not exist yet")
        }
        for file in set.files {
            let path = Paths.join(folder, file.path)
            do throws(FileFailure) {
                try Folder.create(Paths.folder(of: path))
                try DurableFile.replace(path, with: file.bytes, durability: .process)
            } catch {
                throw error.problem
            }
        }
        return set.files.count
    }
}
