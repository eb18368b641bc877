import AccessibilityTree
import SystemZero

/// The description as one page of HTML, without scripts and without anything from elsewhere.
struct ReferencePage {
    private let document: JSONValue

    init(_ document: JSONValue) { self.document = document }

    var html: String {
        let info = document["info"]
        let title = info?["title"]?.string ?? "API"
        let tags = document["tags"]?.array ?? []
        var page = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Self.escaped(title)) API</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <header><h1>\(Self.escaped(title)) <small>\(Self.escaped(info?["version"]?.string ?? ""))</small></h1>
            \(Self.paragraphs(info?["description"]?.string))
            <p>The same as a document: <a href="/openapi.yaml">openapi.yaml</a>, <a href="/openapi.json">openapi.json</a>.</p></header>
            <nav aria-label="Contents"><ul>

            """
        for tag in tags {
            let name = tag["name"]?.string ?? ""
            page += "<li><a href=\"#\(Self.anchor(name))\">\(Self.escaped(name))</a><ul>\n"
            for operation in operations(tagged: name) {
                page +=
                    "<li><a href=\"#\(Self.anchor(operation.id))\"><b class=\"\(operation.method)\">\(operation.method.uppercased())</b> "
                    + "\(Self.escaped(operation.path))</a></li>\n"
            }
            page += "</ul></li>\n"
        }
        page += "<li><a href=\"#schemas\">Schemas</a></li>\n</ul></nav>\n<main>\n"
        for tag in tags {
            let name = tag["name"]?.string ?? ""
            page += "<section><h2 id=\"\(Self.anchor(name))\">\(Self.escaped(name))</h2>\n\(Self.paragraphs(tag["description"]?.string))\n"
            for operation in operations(tagged: name) { page += render(operation) }
            page += "</section>\n"
        }
        return page + schemas + "</main>\n</body>\n</html>\n"
    }

    // MARK: Operations

    private struct Operation {
        let method: String
        let path: String
        let value: JSONValue

        var id: String { value["operationId"]?.string ?? method + path }
    }

    private func operations(tagged tag: String) -> [Operation] {
        (document["paths"]?.object?.members.map { ($0, $1) } ?? []).flatMap { path, item in
            (item.object?.members.map { ($0, $1) } ?? []).compactMap { method, value in
                value["tags"]?.array?.contains(.string(tag)) == true ? Operation(method: method, path: path, value: value) : nil
            }
        }
    }

    private func render(_ operation: Operation) -> String {
        let value = operation.value
        let permission = value["x-permission"]?.string.map { "permission <code>\(Self.escaped($0))</code>" } ?? "nobody is asked"
        var text = """
            <article id="\(Self.anchor(operation.id))">
            <h3><b class="\(operation.method)">\(operation.method.uppercased())</b> <code>\(Self.escaped(operation.path))</code></h3>
            <p>\(Self.escaped(value["summary"]?.string ?? "")) <span class="permission">\(permission)</span></p>
            \(Self.paragraphs(value["description"]?.string))

            """
        let parameters = (value["parameters"]?.array ?? []).map(resolved)
        if !parameters.isEmpty {
            text += "<table><thead><tr><th>parameter</th><th>in</th><th>type</th><th></th></tr></thead><tbody>\n"
            for parameter in parameters {
                let required = parameter["required"]?.bool == true ? " <em>required</em>" : ""
                text +=
                    "<tr><td><code>\(Self.escaped(parameter["name"]?.string ?? ""))</code>\(required)</td>"
                    + "<td>\(Self.escaped(parameter["in"]?.string ?? ""))</td><td>\(type(parameter["schema"]))</td>"
                    + "<td>\(Self.marked(parameter["description"]?.string ?? ""))</td></tr>\n"
            }
            text += "</tbody></table>\n"
        }
        if let body = value["requestBody"] {
            text += "<h4>Body</h4>\n\(Self.paragraphs(body["description"]?.string))\(content(body["content"]))"
        }
        text += "<h4>Answers</h4>\n"
        for (status, answer) in value["responses"]?.object?.members.map({ ($0, resolved($1)) }) ?? [] {
            let summary = "<b>\(Self.escaped(status))</b> \(Self.marked(answer["description"]?.string ?? ""))"
            let details = status.hasPrefix("2") || answer["content"]?["application/problem+json"] == nil ? content(answer["content"]) : ""
            text +=
                details.isEmpty
                ? "<p class=\"answer\">\(summary)</p>\n"
                : "<details\(status.hasPrefix("2") ? " open" : "")><summary>\(summary)</summary>\(details)</details>\n"
        }
        return text + "</article>\n"
    }

    /// Media types with their schema and example.
    private func content(_ content: JSONValue?) -> String {
        (content?.object?.members.map { ($0, $1) } ?? []).map { media, value in
            let example = value["example"] ?? value["schema"]?["examples"]?.array?.first
            let shown = example.map { "<pre>\(Self.escaped($0.string ?? $0.pretty()))</pre>" } ?? ""
            return "<p><code>\(Self.escaped(media))</code> \(type(value["schema"]))</p>\(shown)\n"
        }.joined()
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value["$ref"]?.string else { return value }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }
}

// MARK: - Schemas

extension ReferencePage {
    private var schemas: String {
        var text = "<section><h2 id=\"schemas\">Schemas</h2>\n"
        for (name, schema) in document["components"]?["schemas"]?.object?.members.map({ ($0, $1) }) ?? [] {
            text += "<article id=\"\(Self.anchor("schema-" + name))\"><h3><code>\(Self.escaped(name))</code></h3>"
            text += Self.paragraphs(schema["description"]?.string)
            let properties = schema["properties"]?.object
            if properties == nil { text += "<p>\(type(schema))</p>" }
            if let properties {
                let required = schema["required"]?.array ?? []
                text += "<table><thead><tr><th>member</th><th>type</th><th></th></tr></thead><tbody>\n"
                for (member, value) in properties.members {
                    text +=
                        "<tr><td><code>\(Self.escaped(member))</code>\(required.contains(.string(member)) ? " <em>always</em>" : "")</td>"
                        + "<td>\(type(value))</td><td>\(Self.marked(value["description"]?.string ?? ""))</td></tr>\n"
                }
                text += "</tbody></table>\n"
            }
            text += "</article>\n"
        }
        return text + "</section>\n"
    }

    /// A schema in a few words.
    private func type(_ schema: JSONValue?) -> String {
        guard let schema else { return "" }
        if let reference = schema["$ref"]?.string, let name = reference.split(separator: "/").last {
            return "<a href=\"#\(Self.anchor("schema-\(name)"))\">\(Self.escaped(String(name)))</a>"
        }
        if let parts = (schema["allOf"] ?? schema["anyOf"])?.array {
            return parts.map(type).joined(separator: schema["allOf"] == nil ? " or " : " and ")
        }
        if let words = schema["enum"]?.array {
            return words.compactMap(\.string).map { "<code>\(Self.escaped($0))</code>" }.joined(separator: ", ")
        }
        let name = schema["type"]?.string ?? schema["type"]?.array?.compactMap(\.string).joined(separator: " or ") ?? "any"
        if name == "array" { return "list of \(type(schema["items"]))" }
        if name == "object", let properties = schema["properties"]?.object {
            return "object of " + properties.keys.map { "<code>\(Self.escaped($0))</code>" }.joined(separator: ", ")
        }
        let bounds = [schema["minimum"]?.double.map { "from \($0.whole)" }, schema["maximum"]?.double.map { "to \($0.whole)" }].compactMap(
            \.self)
        return Self.escaped(([name] + bounds).joined(separator: " "))
    }

    // MARK: Text

    private static func paragraphs(_ text: String?) -> String {
        (text ?? "").split(separator: "\n\n").map { "<p>\(marked(String($0)))</p>" }.joined(separator: "\n")
    }

    /// Backticks mark names, as everywhere in the project.
    private static func marked(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, piece in
            place.isMultiple(of: 2) ? escaped(String(piece)) : "<code>\(escaped(String(piece)))</code>"
        }.joined()
    }

    private static func escaped(_ text: String) -> String { HTMLText.escape(text) }

    private static func anchor(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? Character($0.lowercased()) : "-" })
    }
}

extension Double {
    /// Without a fraction where there is none.
    fileprivate var whole: String { self == rounded() && abs(self) < 1e15 ? "\(Int64(self))" : "\(self)" }
}
