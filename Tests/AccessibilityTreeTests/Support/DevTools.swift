import AccessibilityTree

/// Writes small replies of `Accessibility.getFullAXTree`.
enum DevTools {
    /// One node: `id role "name" [children]`, with more members as raw JSON.
    static func node(
        _ id: Int, _ role: String, _ name: String? = nil, parent: Int? = nil, children: [Int] = [], ignored: Bool = false,
        backend: Int? = nil,
        properties: [(String, String)] = [], extra: String = ""
    ) -> String {
        var members = [#""nodeId":"\#(id)""#, #""ignored":\#(ignored)"#, #""role":{"type":"role","value":"\#(role)"}"#]
        if let name { members.append(#""name":{"type":"computedString","value":"\#(name)","sources":[{"value":"noise"}]}"#) }
        if let parent { members.append(#""parentId":"\#(parent)""#) }
        if let backend { members.append(#""backendDOMNodeId":\#(backend)"#) }
        members.append(#""childIds":[\#(children.map { "\"\($0)\"" }.joined(separator: ","))]"#)
        let list = properties.map { #"{"name":"\#($0)","value":{"type":"x","value":\#($1)}}"# }.joined(separator: ",")
        members.append(#""properties":[\#(list)]"#)
        if !extra.isEmpty { members.append(extra) }
        return "{" + members.joined(separator: ",") + "}"
    }

    static func reply(_ nodes: String...) -> [UInt8] {
        Array(#"{"id":1,"result":{"nodes":[\#(nodes.joined(separator: ","))]}}"#.utf8)
    }

    static func lines(_ reply: [UInt8], frames: [[UInt8]] = [], snapshot: String? = nil) throws -> [String] {
        try tree(reply, frames: frames, snapshot: snapshot).lines
    }

    static func tree(_ reply: [UInt8], frames: [[UInt8]] = [], snapshot: String? = nil) throws -> Tree {
        let companions = CaptureCompanions(frames: frames.map { .init(bytes: $0) }, domSnapshot: snapshot.map { Array($0.utf8) })
        return Normalizer.normalize(try CaptureParser.parse(reply, companions: companions).raw)
    }
}
