import FoundationEssentials
import PolicyHost
import SystemZero
import Testing

/// When a watched folder is worth a reload.
struct PolicyWatchTests {
    @Test func `a change is tried once, after the folder has stood still for a look`() async throws {
        let installation = try Installation(policies: Installation.policies())
        var watch = PolicyWatch(folder: installation.scratch.file("policies"), limits: .standard)
        var looks = await [watch.look()]
        try installation.writePolicy("rbac.lua", "return {")
        looks.append(await watch.look())
        try installation.writePolicy("rbac.lua", Installation.rbac("new"))
        looks += await [watch.look(), watch.look(), watch.look()]
        #expect(looks == [false, false, false, true, false])
    }

    @Test func `a broken folder, a vanished one and a new manifest are states like any other`() async throws {
        let installation = try Installation(policies: Installation.policies())
        let folder = installation.scratch.file("policies")
        var watch = PolicyWatch(folder: folder, limits: .standard)
        var looks: [Bool] = []
        try installation.writePolicy("manifest.json", "{}")
        looks += await [watch.look(), watch.look()]
        try installation.writePolicy("rbac.lua", "\u{FEFF}")
        looks += await [watch.look(), watch.look()]
        try FileManager.default.removeItem(atPath: folder)
        looks += await [watch.look(), watch.look(), watch.look()]
        #expect(looks == [false, true, false, true, false, true, false])
    }
}
