import Testing

@testable import SystemZero

/// Files and folders that the settings name.
struct SettingsFoldersTests {
    private let folder = ScratchFolder()

    private func load(
        flags: [String: String] = [:], environment: [String: String] = [:]
    ) throws -> Settings {
        try Settings.load(flags: flags, environment: environment, folder: folder.path)
    }

    private func codes(_ environment: [String: String]) throws -> [String] {
        try #require(throws: Problem.self) { try load(environment: environment) }.diagnostics.map(\.code)
    }

    @Test func `TLS needs both files`() throws {
        let certificate = try folder.write("pem", to: "cert.pem")
        let key = try folder.write("pem", to: "key.pem")
        let settings = try load(environment: ["TLS_CERT_PATH": certificate, "TLS_KEY_PATH": key])
        #expect(settings.tls?.certificate == certificate)
        #expect(settings.tls?.key == key)
        #expect(try codes(["TLS_KEY_PATH": key]) == ["incomplete_tls"])
        #expect(try codes(["TLS_CERT_PATH": certificate]) == ["incomplete_tls"])
        #expect(try codes(["TLS_CERT_PATH": folder.path, "TLS_KEY_PATH": key]) == ["unreadable_file"])
    }

    @Test func `the folders are made, the keys' own left to whoever makes a key`() throws {
        let settings = try load(flags: ["data_path": folder.file("data")])
        try settings.createFolders()
        #expect(folder.names == ["data", "data/captures", "data/decisions", "data/log", "data/logs", "data/templates"])
        try settings.createFolders()
    }

    @Test func `folders that cannot be used are all named at once`() throws {
        let file = try folder.write("", to: "file")
        let settings = try load(environment: ["DATA_PATH": file, "LOG_PATH": file + "/log", "REQUEST_LOG_PATH": "none"])
        let problem = try #require(throws: Problem.self) { try settings.createFolders() }
        #expect(problem == Problem(.dataFolderUnusable, ""))
        #expect(problem.diagnostics.count == 5)
        #expect(problem.diagnostics.first?.help?.contains("DATA_PATH") == true)
    }

    @Test func `a folder that takes no writes is found before anything starts`() throws {
        let settings = try load(environment: ["DATA_PATH": folder.file("data"), "LOG_PATH": "/proc/sys"])
        let problem = try #require(throws: Problem.self) { try settings.createFolders() }
        #expect(problem.diagnostics.map(\.file) == ["/proc/sys"])
    }
}
