extension Settings {
    /// Where a made first admin key is written when there is no terminal.
    package var firstKeyPath: String { Paths.join(dataPath, "first_admin_key") }

    /// What people said about changes that were found: see ``ApprovalFile``.
    package var approvalsPath: String { Paths.join(dataPath, "approvals.yaml") }
    /// Use counts of keys, kept answers, counts of the day: see ``StateDatabase``.
    package var statePath: String { Paths.join(dataPath, "state.sqlite") }

    /// Which policy revisions served last, for rollback: see ``PolicyHistory``.
    package var policyHistoryPath: String { Paths.join(dataPath, "policy_history.json") }

    /// The latest decisions, for the replay of the reload gate after a restart: see ``DecisionMemory``.
    package var recentDecisionsPath: String { Paths.join(decisionPath, "recent.ndjson") }

    /// Makes the folders that are missing, and makes sure that those that have to be written can be.
    ///
    /// Errors: `data_folder_unusable` with every folder that cannot be used.
    package func createFolders() throws(Problem) {
        var diagnostics: [Diagnostic] = []
        for (setting, path, mustBeWritable) in folders {
            do throws(FileFailure) {
                try Folder.create(path)
                if mustBeWritable { try Folder.checkWritable(path) }
            } catch {
                diagnostics.append(
                    Diagnostic(
                        file: path, code: "data_folder_unusable", message: error.description,
                        help: "give it to the user of the server, or name another one with \(setting.environmentName)"))
            }
        }
        guard diagnostics.isEmpty else {
            throw Problem(
                .dataFolderUnusable, diagnostics.count == 1 ? "a folder cannot be used" : "\(diagnostics.count) folders cannot be used",
                location: diagnostics.first?.location, help: "nothing was started", diagnostics: diagnostics)
        }
    }

    /// Templates may come from a read-only place; the folder of the keys is made when a key is.
    private var folders: [(setting: SettingDescriptor, path: String, mustBeWritable: Bool)] {
        var folders = [
            (SettingsReference.dataPath, dataPath, true), (SettingsReference.logPath, logPath, true),
            (SettingsReference.capturePath, capturePath, true), (SettingsReference.decisionPath, decisionPath, true),
            (SettingsReference.templatePath, templatePath, false),
        ]
        if let requestLogPath { folders.append((SettingsReference.requestLogPath, Paths.folder(of: requestLogPath), true)) }
        return folders
    }
}
