extension TemplateStore {
    /// Removes old versions of a screen, all but the newest `keeping` and never the live one. Returns the numbers that went.
    ///
    /// What the log says about them stays; only their text is gone, and they can no longer be rolled back to.
    package func prune(_ screenID: ScreenID, keeping: Int) throws(TemplateStoreError) -> [Int] {
        try exclusively { () throws(TemplateStoreError) in
            var folder = LiveFolder(store: self)
            let live = try folder.live(screenID)?.template.version
            let old = Self.prunable(try versionNumbers(of: screenID), live: live, keeping: keeping)
            for number in old {
                try storing { () throws(TemplateFileFault) in try files.remove(historyPath(screenID, number)) }
            }
            return old
        }
    }

    /// The versions that may go: pure.
    package static func prunable(_ versions: [Int], live: Int?, keeping: Int) -> [Int] {
        versions.sorted().dropLast(max(keeping, 0)).filter { $0 != live }
    }
}
