import AccessibilityTree
import Foundation
import Testing

@testable import systemzero

/// `policy selftest --hostile`.
struct PolicySelftestTests {
    private func json(_ run: CommandRun) throws -> JSONValue { try JSONValue.parse(run.output) }

    @Test func `hostile scripts are judged, with and without expectations`() async throws {
        let folder = try TemporaryFolder([
            "a_loop.lua": "while true do end", "b_handle.lua": "function handle() error('x') end", "notes.txt": "",
        ])
        let plain = try await CommandRun("policy", "selftest", "--hostile", "--patience", "100", folder.path)
        #expect(plain.status == 0)
        #expect(plain.output.contains("a_loop.lua"))
        #expect(plain.output.contains("any bounded end"))
        #expect(plain.output.split(separator: "\n").last?.hasSuffix("scripts held") == true)
        try folder.write("EXPECT.tsv", "file\texpected\na_loop.lua\tbudget_steps\nb_handle.lua\treturned\n")
        let strict = try await CommandRun("policy", "selftest", "--hostile", "--patience", "100", folder.path, "--json")
        #expect(strict.status == 1)
        let scripts = try #require(try json(strict)["scripts"]?.array)
        #expect(scripts.filter { $0["holds"] == false }.map { $0["name"]?.string } == ["b_handle.lua"])
        try folder.write("EXPECT.tsv", "file\texpected\nnone.lua\treturned\n")
        let stranger = try await CommandRun("policy", "selftest", "--hostile", "--patience", "100", folder.path)
        #expect(stranger.status == 2 && stranger.notes.contains("names `none.lua`"))
    }

    @Test func `a folder of hostile scripts that is missing, empty or no folder is exit status 2`() async throws {
        let folder = try TemporaryFolder(["notes.txt": "no script"])
        for path in [folder.path, folder.path + "/none", folder.path + "/notes.txt"] {
            let run = try await CommandRun("policy", "selftest", "--hostile", path)
            #expect(run.status == 2)
            #expect(run.notes.contains("hostile_folder_unusable"))
        }
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/gone.lua", withDestinationPath: folder.path + "/nowhere")
        #expect(try await CommandRun("policy", "selftest", "--hostile", "--patience", "100", folder.path).status == 2)
    }
}
