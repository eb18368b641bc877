package import AccessibilityTree
import Drift

/// Reading screens that somebody wrote, or that were kept.
extension JudgedScreen {
    /// Reads a screen whose trees were stored by themselves, as ``bytes(of:)`` wrote them.
    ///
    /// - Throws: ``PolicyProblems`` `policy_bad_input` when they do not belong together.
    package init(facts: JSONValue, after: [UInt8], before: [UInt8]?) throws(PolicyProblems) {
        var reader = DocumentReader()
        let captured = Self.storedTree(after, at: "/after", &reader)
        let baseline = before.map { Self.storedTree($0, at: "/before", &reader) }
        let screen = Self.join(facts, at: "", captured, baseline, &reader)
        self = try reader.finish(screen)
    }

    static func read(_ document: JSONValue, at pointer: String, _ reader: inout DocumentReader) -> JudgedScreen {
        let isBare = document["after"] == nil && (document["role"] != nil || document["root"] != nil)
        let whole = isBare ? .object(JSONObject([("after", document)])) : document
        guard let object = reader.object(whole, at: pointer, known: fields) else { return .empty }
        guard let after = object["after"] else {
            reader.problem("\(pointer)/after", "the captured tree is missing", help: "a native tree: {\"role\": …, \"children\": […]}")
            return .empty
        }
        let before = object["before"].flatMap { $0.isNull ? nil : $0 }
        let captured = tree(after, at: isBare ? pointer : pointer + "/after", &reader)
        let baseline = before.map { tree($0, at: pointer + "/before", &reader) }
        return join(whole, at: pointer, captured, baseline, &reader)
    }

    static func readNoise(_ document: JSONValue, at pointer: String, _ reader: inout DocumentReader) -> JudgedScreen {
        let isBare = document["tree"] == nil && (document["role"] != nil || document["root"] != nil)
        let whole = isBare ? .object(JSONObject([("tree", document)])) : document
        guard let object = reader.object(whole, at: pointer, known: noiseFields) else { return .empty }
        guard let given = object["tree"] else {
            reader.problem("\(pointer)/tree", "the tree is missing", help: "a native tree: {\"role\": …, \"children\": […]}")
            return .empty
        }
        let app = reader.text(object, "app", at: pointer) ?? ""
        let tree = tree(given, at: isBare ? pointer : pointer + "/tree", &reader)
        // As in a capture: nobody knows the screen, its address or the time yet when noise is taken out.
        return JudgedScreen(.unknown(tree), context: ScreenContext(app: app, time: PolicyTime(unix: 0)))
    }

    private static var empty: JudgedScreen { JudgedScreen(.contextOnly, context: .sample) }

    private static func join(
        _ object: JSONValue, at pointer: String, _ after: Tree, _ before: Tree?, _ reader: inout DocumentReader
    ) -> JudgedScreen {
        let context = object["context"].map { ScreenContext.read($0, at: pointer + "/context", &reader) } ?? .sample
        let changes = object["changes"].map { self.changes($0, at: pointer + "/changes", after, before, &reader) }
        guard reader.diagnostics.isEmpty else { return .empty }
        guard let before else { return JudgedScreen(.unknown(after, changes: changes ?? []), context: context) }
        guard let list = object["counterparts"] else {
            let diff = TreeDiff.compute(from: before, to: after)
            return JudgedScreen(ScreenComparison(diff: diff, changes: changes ?? diff.changes()), context: context)
        }
        guard let (backward, forward) = counterparts(list, after.count, before.count) else {
            reader.problem(
                pointer + "/counterparts", "the counterparts do not fit the trees", help: "leave them out to have the trees compared")
            return .empty
        }
        let comparison = ScreenComparison(
            after: after, before: before, beforeOfAfter: backward, afterOfBefore: forward, changes: changes ?? [])
        return JudgedScreen(comparison, context: context)
    }

    /// Both directions of a mapping of nodes; nil when it names a node that is not there, or one twice.
    private static func counterparts(_ list: JSONValue, _ after: Int, _ before: Int) -> (backward: [Int32], forward: [Int32])? {
        guard let numbers = list.array?.compactMap(\.integer), numbers.count == after, list.array?.count == after else { return nil }
        var forward = [Int32](repeating: -1, count: before)
        for (node, counterpart) in numbers.enumerated() where counterpart != -1 {
            guard counterpart >= 0, counterpart < before, forward[Int(counterpart)] == -1 else { return nil }
            forward[Int(counterpart)] = Int32(node)
        }
        return (numbers.map { Int32($0) }, forward)
    }

    private static func changes(
        _ list: JSONValue, at pointer: String, _ after: Tree, _ before: Tree?, _ reader: inout DocumentReader
    ) -> [Change] {
        guard let list = list.array else {
            reader.problem(pointer, "a list of changes was expected")
            return []
        }
        return list.enumerated().compactMap { number, entry in
            let place = "\(pointer)/\(number)"
            guard let object = reader.object(entry, at: place, known: ["change", "before_node", "after_node"]) else { return nil }
            var change = JudgedChange.read(object["change"] ?? .null, at: place + "/change", &reader).change
            change.beforeIndex = node("before_node", of: object, at: place, count: before?.count ?? 0, &reader)
            change.afterIndex = node("after_node", of: object, at: place, count: after.count, &reader)
            return change
        }
    }

    private static func node(
        _ key: String, of object: JSONObject, at pointer: String, count: Int, _ reader: inout DocumentReader
    ) -> Int? {
        guard let number = reader.integer(object, key, at: pointer) else { return nil }
        if number >= 0, number < count { return Int(number) }
        reader.problem("\(pointer)/\(key)", "there is no node \(number)")
        return nil
    }

    /// A tree that somebody wrote, which is normalised as a capture is, or one that was judged, which is taken as it stands.
    private static func tree(_ value: JSONValue, at pointer: String, _ reader: inout DocumentReader) -> Tree {
        guard let root = value["root"] else { return tree(value.jsonBytes, classes: nil, normalizing: true, at: pointer, &reader) }
        return tree(root.jsonBytes, classes: value["classes"], normalizing: value["schema"] != nil, at: pointer, &reader)
    }

    private static func storedTree(_ bytes: [UInt8], at pointer: String, _ reader: inout DocumentReader) -> Tree {
        do {
            return tree(try JSONValue.parse(bytes), at: pointer, &reader)
        } catch {
            reader.problem(pointer, "it is no JSON: \(error.problem.message)")
            return ScreenComparison.contextOnly.after
        }
    }

    private static func tree(
        _ root: [UInt8], classes: JSONValue?, normalizing: Bool, at pointer: String, _ reader: inout DocumentReader
    ) -> Tree {
        let document = Array(#"{"schema":1,"source":"native","root":"#.utf8) + root + [UInt8(ascii: "}")]
        let raw: RawTree
        do {
            raw = try CaptureParser.parse(document, format: .native).raw
        } catch {
            reader.problem(
                pointer, "it is no native tree: \(error.message)", help: "`systemzero convert --to native` makes one of any capture")
            return ScreenComparison.contextOnly.after
        }
        if normalizing { return Normalizer.normalize(raw) }
        guard let classes else { return Tree(arena: raw.arena, classes: Classifier.classify(raw.arena)) }
        let named = classes.array?.compactMap { name in NodeClass.allCases.first { $0.name == name.string } } ?? []
        guard named.count == raw.arena.count else {
            reader.problem(pointer + "/classes", "one node class for each node was expected")
            return ScreenComparison.contextOnly.after
        }
        return Tree(arena: raw.arena, classes: named)
    }
}
