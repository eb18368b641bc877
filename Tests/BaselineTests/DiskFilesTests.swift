import Baseline
import Foundation
import Testing

struct DiskFilesTests {
    private static func withFolder(_ body: (DiskTemplateFiles, String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/systemzero-baseline-\(UInt64.random(in: 0..<(.max)))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(DiskTemplateFiles(root: path + "/"), path)
    }

    @Test func `a store on the disk keeps templates and history and leaves nothing else behind`() throws {
        try Self.withFolder { files, path in
            let store = TemplateStore(files: files)
            #expect(store.load().templates.isEmpty)
            let screen = try #require(ScreenID(rawValue: "notes"))
            let first = try store.save(Template(screenID: screen, baseline: BlobDigest(of: [1])), expecting: nil)
            let second = try store.save(Template(screenID: screen, baseline: BlobDigest(of: [2])), expecting: 1)
            #expect(store.load().templates == [second])
            #expect(try store.history(of: screen).count == 2)
            #expect(
                try FileManager.default.subpathsOfDirectory(atPath: path).sorted() == [
                    ".history", ".history/.lock", ".history/notes", ".history/notes/1.yaml", ".history/notes/2.yaml", "notes.yaml",
                ])
            #expect(try store.version(1, of: screen) == first)
            try store.retire(screen, expecting: 2)
            #expect(store.load().templates.isEmpty)
            try files.remove("notes.yaml")
        }
    }

    @Test func `links, folders and pipes in place of templates are reported and never followed`() throws {
        try Self.withFolder { files, path in
            try files.replace("real.txt", with: Array("schema: 1".utf8))
            try FileManager.default.createSymbolicLink(atPath: path + "/link.yaml", withDestinationPath: path + "/real.txt")
            try FileManager.default.createDirectory(atPath: path + "/folder.yaml", withIntermediateDirectories: false)
            #expect(mkfifo(path + "/pipe.yaml", 0o600) == 0)
            let folder = TemplateStore(files: files).load()
            #expect(folder.diagnostics.map(\.code) == [.notAFile, .notAFile, .notAFile])
            #expect(throws: TemplateFileFault(path: "link.yaml", reason: "it is a symbolic link")) {
                try files.read("link.yaml", limit: 10)
            }
            #expect(throws: TemplateFileFault(path: "pipe.yaml", reason: "it is not a regular file")) {
                try files.read("pipe.yaml", limit: 10)
            }
            #expect(try files.read("real.txt", limit: 6) == Array("schema".utf8))
            #expect(try files.read("nowhere.yaml", limit: 6) == nil)
        }
    }

    @Test func `a folder that cannot be made or written is a fault in the system's words`() throws {
        try Self.withFolder { files, path in
            try files.replace("file", with: [])
            let under = DiskTemplateFiles(root: path + "/file")
            let screen = try #require(ScreenID(rawValue: "notes"))
            let error = try #require(throws: TemplateStoreError.self) {
                try TemplateStore(files: under).save(Template(screenID: screen, baseline: BlobDigest(of: [])), expecting: nil)
            }
            #expect(error.code == "template_storage_failed")
            #expect(error.message.contains("Not a directory"))
            #expect(TemplateStore(files: under).load().diagnostics.map(\.code) == [.unreadable])
        }
    }

    @Test func `stores of two threads never save the same version`() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/systemzero-baseline-\(UInt64.random(in: 0..<(.max)))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let screen = try #require(ScreenID(rawValue: "notes"))
        let wins = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<6 {
                group.addTask {
                    let store = TemplateStore(files: DiskTemplateFiles(root: path))
                    return (try? store.save(Template(screenID: screen, baseline: BlobDigest(of: [UInt8(number)])), expecting: nil)) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(wins == 1)
        #expect(TemplateStore(files: DiskTemplateFiles(root: path)).load().templates.count == 1)
    }
}
