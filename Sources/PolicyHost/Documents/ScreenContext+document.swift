package import AccessibilityTree

/// Contexts as JSON: the shape that `severity.lua` sees, without nodes.
extension ScreenContext {
    static let fields = ["screen_id", "app", "source", "url", "baseline_url", "similarity", "template", "counts", "time"]

    static let sample = ScreenContext(
        screenID: "sample", app: "sample", similarity: 1, template: Template(version: 1), time: PolicyTime(unix: 1_795_356_000))

    /// Reads a document; fields that it leaves out are those of a harmless sample.
    ///
    /// - Throws: ``PolicyProblems`` with the JSON pointer of everything that is wrong.
    package init(document: JSONValue) throws(PolicyProblems) {
        var reader = DocumentReader()
        let context = Self.read(document, at: "", &reader)
        self = try reader.finish(context)
    }

    static func read(_ document: JSONValue, at pointer: String, _ reader: inout DocumentReader) -> ScreenContext {
        var context = sample
        guard let object = reader.object(document, at: pointer, known: fields) else { return context }
        context.screenID = reader.text(object, "screen_id", at: pointer) ?? context.screenID
        context.app = reader.text(object, "app", at: pointer) ?? context.app
        context.source = reader.text(object, "source", at: pointer) ?? context.source
        context.url = reader.text(object, "url", at: pointer)
        context.baselineURL = reader.text(object, "baseline_url", at: pointer)
        context.similarity = reader.number(object, "similarity", at: pointer)
        context.time = reader.time(object, at: pointer, default: context.time)
        // Said to be none: a capture of no known screen. Left out, it is the sample's.
        if object["template"]?.isNull == true { context.template = nil }
        if let template = object["template"], !template.isNull,
            let members = reader.object(template, at: pointer + "/template", known: ["version", "metadata"])
        {
            context.template = Template(
                version: reader.integer(members, "version", at: pointer + "/template").map(Int.init(clamping:)) ?? 1,
                metadata: reader.texts(members, "metadata", at: pointer + "/template"))
        }
        for (kind, count) in object["counts"]?.object?.members.map({ ($0, $1) }) ?? [] {
            if let count = count.integer {
                context.counts[kind] = Int(clamping: count)
            } else {
                reader.problem("\(pointer)/counts/\(kind)", "a whole number was expected")
            }
        }
        return context
    }

    /// The context as a document; equal contexts give equal documents.
    package var document: JSONValue {
        var object = JSONObject([("screen_id", .string(screenID)), ("app", .string(app)), ("source", .string(source))])
        object["url"] = url.map { .string($0) }
        object["baseline_url"] = baselineURL.map { .string($0) }
        object["similarity"] = similarity.map { .double($0) }
        if let template {
            object.set(
                "template",
                to: .object(JSONObject([("version", .integer(Int64(template.version))), ("metadata", .sorted(template.metadata))])))
        } else {
            object.set("template", to: .null)
        }
        let counts = counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
            ($0.key, JSONValue.integer(Int64($0.value)))
        }
        object.set("counts", to: .object(JSONObject(counts)))
        object.set("time", to: .integer(time.unix))
        return .object(object)
    }
}
