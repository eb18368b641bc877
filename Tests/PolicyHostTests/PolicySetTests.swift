import Foundation
import Testing

@testable import PolicyHost

/// Reading, checking and naming policy sets.
struct PolicySetTests {
    /// A folder that is gone after the test.
    final class Folder {
        let path = FileManager.default.temporaryDirectory.appending(path: "policy-\(UUID().uuidString)").path

        init(_ files: [String: [UInt8]] = [:]) throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (name, bytes) in files {
                let url = URL(filePath: path).appending(path: name)
                try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: url)
            }
        }

        convenience init(sound: Bool) throws {
            try self.init(Policies.minimal.mapValues { Array($0.utf8) })
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func problems(_ folder: Folder, limits: PolicySetLimits = .standard) -> [PolicyDiagnostic] {
        do {
            _ = try PolicySet.read(folder: folder.path, limits: limits)
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test(arguments: [
        ("\u{FEFF}return {}", "policy_file_bom", 1),
        ("return {\r\n}", "policy_file_crlf", 1),
        ("-- a\nreturn {}\0", "policy_file_nul", 2),
        ("\u{1B}Lua", "policy_file_binary", 1),
    ])
    func `a file that is no plain text is refused with its line`(text: String, code: String, line: Int) throws {
        let folder = try Folder(sound: true)
        try Data(text.utf8).write(to: URL(filePath: folder.path).appending(path: "noise.lua"))
        let found = problems(folder)
        #expect(found.map(\.code) == [code])
        #expect(found.first?.line == line)
        #expect(found.first?.file == "noise.lua")
        #expect(found.first?.help?.isEmpty == false)
    }

    @Test func `bytes that are no UTF-8 are refused with their line`() throws {
        let folder = try Folder(sound: true)
        try Data([0x2D, 0x2D, 0x0A, 0x2D, 0x2D, 0xFF]).write(to: URL(filePath: folder.path).appending(path: "noise.lua"))
        #expect(problems(folder).map(\.code) == ["policy_file_not_utf8"])
        #expect(problems(folder).first?.line == 2)
    }

    @Test func `what is too large, too many, too deep or missing is refused by name`() throws {
        let folder = try Folder(sound: true)
        let large = URL(filePath: folder.path).appending(path: "lib.lua")
        try Data(repeating: 0x2D, count: 300 << 10).write(to: large)
        #expect(problems(folder).map(\.code) == ["policy_file_too_large"])
        try FileManager.default.removeItem(at: large)
        #expect(problems(folder, limits: PolicySetLimits(files: 3)).map(\.code) == ["policy_too_many_files"])
        #expect(problems(folder, limits: PolicySetLimits(totalBytes: 10)).contains { $0.code == "policy_set_too_large" })
        try FileManager.default.createDirectory(
            atPath: folder.path + "/a/b/c", withIntermediateDirectories: true)
        #expect(problems(folder, limits: PolicySetLimits(depth: 1)).map(\.code) == ["policy_folder_too_deep"])
        try FileManager.default.removeItem(atPath: folder.path + "/severity.lua")
        #expect(problems(folder).map { "\($0.file) \($0.code)" } == ["severity.lua policy_file_missing"])
    }

    @Test func `a folder that is not there, and files that cannot be read, are named`() throws {
        let folder = try Folder(sound: true)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/lib.lua", withDestinationPath: folder.path + "/nowhere.lua")
        #expect(problems(folder).map(\.code) == ["policy_file_unreadable"])
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(problems(folder).map(\.code) == ["policy_folder_unreadable"])
    }

    @Test func `a symbolic link may lead to a place inside the folder and nowhere else`() throws {
        let folder = try Folder(sound: true)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/lib.lua", withDestinationPath: "noise.lua")
        #expect(problems(folder) == [])
        let outside = try Folder(["secret.lua": Array("return {}".utf8)])
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/out.lua", withDestinationPath: outside.path + "/secret.lua")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/up", withDestinationPath: "..")
        #expect(problems(folder).map(\.code) == ["policy_symlink_outside", "policy_symlink_outside"])
    }

    @Test func `files that are no Lua, hidden files and typings are passed over`() throws {
        let folder = try Folder(sound: true)
        let revision = try PolicySet.read(folder: folder.path).revision
        for name in ["README.md", ".hidden.lua", "types/systemzero.lua"] {
            let url = URL(filePath: folder.path).appending(path: name)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data([0xFF]).write(to: url)
        }
        #expect(try PolicySet.read(folder: folder.path).revision == revision)
    }

    @Test func `the revision names the content, wherever and in whatever order it was read`() throws {
        let files = Policies.files([:])
        let one = try PolicySet(files: files, origin: .derived)
        let other = try PolicySet(files: files.reversed(), origin: .bundle)
        #expect(one.revision == other.revision)
        #expect(try Policies.set(["noise.lua": "return {} -- \n"]).revision != one.revision)
        #expect(PolicyRevision(one.revision.description) == one.revision)
        #expect(PolicyRevision("sha256:abc") == nil)
        #expect(PolicyRevision(String(repeating: "a", count: 71)) == nil)
    }

    @Test func `a bundle gives back the set, and a changed bundle is refused`() throws {
        let set = try PolicySet.embedded()
        let restored = try PolicySet(bundle: set.bundle())
        #expect(restored.revision == set.revision)
        #expect(restored.files == set.files)
        #expect(restored.origin == .bundle)
        let text = String(decoding: set.bundle(), as: UTF8.self)
        let damaged = ["", "{}", #"{"schema":1,"files":[{}]}"#, text.replacingOccurrences(of: "admin", with: "amdin")]
        for bytes in damaged {
            #expect(throws: PolicyProblems.self) { try PolicySet(bundle: Array(bytes.utf8)) }
        }
    }

    @Test func `the shipped set can be written out, read back, and is never written over`() throws {
        let folder = try Folder()
        let set = try PolicySet.embedded()
        try set.write(to: folder.path)
        #expect(try PolicySet.read(folder: folder.path).revision == set.revision)
        #expect(FileManager.default.fileExists(atPath: folder.path + "/types/systemzero.lua"))
        #expect(throws: PolicyProblems.self) { try set.write(to: folder.path) }
        #expect(throws: PolicyProblems.self) { try set.write(to: "/proc/none") }
    }
}
