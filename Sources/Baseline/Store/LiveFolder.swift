/// Where the live templates are, while the lock of a store is held.
///
/// A screen is looked for in the file named for it; only when it is not there are all files read, once.
struct LiveFolder {
    /// A live template and the file that holds it.
    struct Live {
        let template: Template
        let file: String
        let bytes: [UInt8]
    }

    private let store: TemplateStore
    /// The file of each screen that stands in a file of another name; nil until it was needed.
    private var elsewhere: [ScreenID: Live]?
    /// Names given out that are not written yet.
    private var promised: Set<String> = []

    init(store: TemplateStore) {
        self.store = store
    }

    /// The live template of a screen. Errors: a file named for it that is broken, because nobody knows what it holds.
    mutating func live(_ screenID: ScreenID) throws(TemplateStoreError) -> Live? {
        for path in Self.names(of: screenID) {
            if let live = try read(path, mustParse: true), live.template.screenID == screenID { return live }
        }
        return try others()[screenID]
    }

    /// A file name that nothing has: the screen's own, or with a number when another screen lives there.
    mutating func freeName(for screenID: ScreenID) throws(TemplateStoreError) -> String {
        let taken = Set(try store.storing { () throws(TemplateFileFault) in try store.files.list("") }.map(\.name)).union(promised)
        var name = "\(screenID).yaml"
        var number = 2
        while taken.contains(name) {
            name = "\(screenID).\(number).yaml"
            number += 1
        }
        promised.insert(name)
        return name
    }

    private mutating func others() throws(TemplateStoreError) -> [ScreenID: Live] {
        if let elsewhere { return elsewhere }
        var found: [ScreenID: Live] = [:]
        for entry in try store.storing({ () throws(TemplateFileFault) in try store.files.list("") })
        where entry.kind == .file && TemplateStore.isTemplateName(entry.name) {
            guard let live = try read(entry.name, mustParse: false), !Self.names(of: live.template.screenID).contains(entry.name) else {
                continue
            }
            if found[live.template.screenID] == nil { found[live.template.screenID] = live }
        }
        elsewhere = found
        return found
    }

    private func read(_ path: String, mustParse: Bool) throws(TemplateStoreError) -> Live? {
        let bytes = try store.storing { () throws(TemplateFileFault) in try store.files.read(path, limit: TemplateLimits.maxBytes + 1) }
        guard let bytes else { return nil }
        do {
            return Live(template: try Template.parse(bytes, file: path), file: path, bytes: bytes)
        } catch {
            if mustParse { throw .broken(error) }
            return nil
        }
    }

    private static func names(of screenID: ScreenID) -> [String] { ["\(screenID).yaml", "\(screenID).yml"] }
}
