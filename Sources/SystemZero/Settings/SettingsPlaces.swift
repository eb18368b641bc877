/// Where settings are read from: kept with them, so that a reload looks where the start looked.
package struct SettingsPlaces: Sendable {
    /// By the name of the setting (`data_path`).
    let flags: [String: String]
    /// That of the process, which nothing outside can change while it runs.
    let environment: [String: String]
    /// Nil takes ``Settings/defaultFile`` if it is there; one that is named has to exist.
    let file: String?
    /// Where `.env` and the default file are looked for.
    let folder: String
    /// Files that were there once: when one of them is gone later, somebody has lost it, and its defaults are not what anybody asked for.
    var required: Set<String> = []

    var dotEnvName: String { Paths.join(folder, ".env") }
    var documentName: String { file ?? Paths.join(folder, Settings.defaultFile) }

    init(flags: [String: String], environment: [String: String], file: String?, folder: String) {
        self.flags = flags
        self.environment = environment
        self.file = file
        self.folder = folder
        if let file { required.insert(file) }
    }
}
