/// The live files of some screens at one moment, word for word, so that a change of them can be taken back.
package struct LiveTemplates: Sendable {
    /// A live template with its file.
    struct File: Sendable {
        let name: String
        let bytes: [UInt8]
        let version: Int
    }

    /// A screen that is not live has none.
    let files: [ScreenID: File]

    /// The version that was live; nil for a screen that was not.
    package func version(of screenID: ScreenID) -> Int? { files[screenID]?.version }
}

extension TemplateStore {
    /// What is live of these screens now. Errors: a file in a screen's place that is broken, and those of the disk.
    package func live(of screens: [ScreenID]) throws(TemplateStoreError) -> LiveTemplates {
        try exclusively { () throws(TemplateStoreError) in
            var folder = LiveFolder(store: self)
            var files: [ScreenID: LiveTemplates.File] = [:]
            for screen in screens {
                guard let live = try folder.live(screen) else { continue }
                files[screen] = LiveTemplates.File(name: live.file, bytes: live.bytes, version: live.template.version)
            }
            return LiveTemplates(files: files)
        }
    }

    /// Makes live again what was live before a change: the same words in the same file, and nothing for a screen that was new.
    ///
    /// The versions that are taken back stay in the history, as after a crash: numbers go on above them. A screen that is no longer as the
    /// change left it is passed over, for somebody has changed it since.
    ///
    /// - Parameter current: the version that the change made of each screen; nil for one that it retired.
    package func putBack(_ earlier: LiveTemplates, over current: [ScreenID: Int?]) throws(TemplateStoreError) {
        try exclusively { () throws(TemplateStoreError) in
            var folder = LiveFolder(store: self)
            for (screen, version) in current.sorted(by: { $0.key < $1.key }) {
                let live = try folder.live(screen)
                guard live?.template.version == version else { continue }
                try storing { () throws(TemplateFileFault) in
                    if let file = earlier.files[screen] {
                        try files.replace(file.name, with: file.bytes)
                    } else if let live {
                        try files.remove(live.file)
                    }
                }
            }
        }
    }
}
