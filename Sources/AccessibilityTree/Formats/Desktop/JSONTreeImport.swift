/// Walks a JSON tree in one pass and fills an arena by the rules of a dialect. No recursion; what is held grows with the depth only.
struct JSONTreeImport<Dialect: JSONDialect> {
    private var document: JSONDocumentImport
    private var dialect = Dialect()
    private let limits: TreeLimits
    /// The root's value is an object of named roots.
    private let isNamed: Bool

    private var frames: [Frame] = []

    /// A container of nodes that is being read.
    private struct Frame {
        enum Kind {
            /// A node, whose members are being read.
            case node
            /// An array of roots.
            case list
            /// An object whose members are roots, by name.
            case named
            /// An array inside a list: no node of its own.
            case innerList
            /// An object around a root of a list, which has it under one of the dialect's wrapper keys: no node of its own.
            case wrapper

            var isList: Bool { self == .list || self == .innerList }
            var hasNode: Bool { self != .innerList && self != .wrapper }
        }

        let kind: Kind
        let node: Int
        var draft: Dialect.Draft
        var isInChildren = false
    }

    private enum Step {
        case opens(name: JSONText?)
        case enters(Frame.Kind)
        case closes
    }

    /// Nodes of the document, a common root of several not counted.
    private var nodes = 0

    /// Parses a document: a node, an object that has one under a key of ``JSONDialect/wrapperKeys``, or an array of nodes, which get a
    /// common root.
    static func parse(_ bytes: [UInt8], limits: TreeLimits) throws(CaptureError) -> RawTree {
        guard bytes.count <= limits.maxBytes else { throw .tooLarge(Dialect.format, limit: "bytes", allowed: limits.maxBytes) }
        do throws(JSONImportError) {
            let root: (reader: JSONReader, isNamed: Bool)
            do throws(JSONError) {
                root = try self.root(of: bytes, limits: limits)
            } catch {
                throw JSONImportError(error)
            }
            var importer = JSONTreeImport(document: JSONDocumentImport(root.reader, limits: limits), isNamed: root.isNamed, limits: limits)
            return try importer.run()
        } catch {
            throw error.captureError(bytes, format: Dialect.format, limits: limits)
        }
    }

    private init(document: JSONDocumentImport, isNamed: Bool, limits: TreeLimits) {
        self.document = document
        self.isNamed = isNamed
        self.limits = limits
    }

    /// A reader in front of the root's value. Passes over the whole document once, so that nothing behind the root is malformed either.
    private static func root(of bytes: [UInt8], limits: TreeLimits) throws(JSONError) -> (reader: JSONReader, isNamed: Bool) {
        // A level of the tree is two of JSON: the node and its array of children.
        let start = JSONReader(bytes, maxDepth: 2 * limits.maxDepth + 8)
        var whole = start
        var found: (reader: JSONReader, isNamed: Bool)?
        if try whole.peek() == .object {
            try whole.enterObject()
            while let key = try whole.nextKey() {
                let name = whole.decoded(key)
                if Dialect.nodeKeys.contains(name) { found = (start, false) }
                if found == nil, Dialect.wrapperKeys.contains(name) {
                    let kind = try whole.peek()
                    if kind == .object || kind == .array { found = (whole, false) }
                }
                if found == nil, name == Dialect.namedRootsKey, try whole.peek() == .object { found = (whole, true) }
                try whole.skipValue()
            }
        } else {
            try whole.skipValue()
        }
        try whole.finish()
        return found ?? (start, false)
    }

    private mutating func run() throws(JSONImportError) -> RawTree {
        let kind: JSONKind
        do throws(JSONError) {
            kind = try enterRoot()
        } catch {
            throw JSONImportError(error)
        }
        switch kind {
        case .array: try open(.list)
        case .object where isNamed: try open(.named)
        default: try open(.node)
        }
        while !frames.isEmpty {
            let step: Step
            do throws(JSONError) {
                step = try advance()
            } catch {
                throw JSONImportError(error)
            }
            switch step {
            case .opens(let name):
                let node = try open(.node)
                if let name { document.storeProperty(document.builder.key(named: "snapshot"), name, of: node) }
            case .enters(let kind): frames.append(Frame(kind: kind, node: -1, draft: dialect.makeDraft()))
            case .closes: close()
            }
        }
        guard nodes > 0 else { throw JSONImportError(.expected("at least one node"), at: 0) }
        return document.finish(format: Dialect.format)
    }

    private mutating func enterRoot() throws(JSONError) -> JSONKind {
        let kind = try document.reader.peek()
        if kind == .array { try document.reader.enterArray() } else { try document.reader.enterObject() }
        return kind
    }

    /// Reads on in the innermost container, up to the next node or to its own end.
    private mutating func advance() throws(JSONError) -> Step {
        let top = frames.count - 1
        while true {
            let kind = frames[top].kind
            if frames[top].isInChildren {
                if try document.reader.nextElement() {
                    if try opensNode() { return .opens(name: nil) }
                } else {
                    frames[top].isInChildren = false
                }
            } else if kind.isList {
                guard try document.reader.nextElement() else { return .closes }
                if let step = try root() { return step }
            } else if let key = try document.reader.nextKey() {
                if kind == .named {
                    if try opensNode() { return .opens(name: key) }
                } else if kind == .wrapper {
                    let isRoot = Self.isWrapperKey(document.reader.decoded(key))
                    if isRoot, let step = try root() { return step }
                    if !isRoot { try passOver(key) }
                } else if dialect.isChildren(document.bytes(of: key)) {
                    try enterChildren(top)
                } else {
                    try dialect.read(key, into: &frames[top].draft, from: &document)
                }
            } else {
                return .closes
            }
        }
    }

    private mutating func passOver(_ key: JSONText) throws(JSONError) {
        document.drop("member", named: key)
        try document.reader.skipValue()
    }

    /// The root that comes next in a list: a node, an object around one, or a list of them; nil, having passed over it, for anything else.
    private mutating func root() throws(JSONError) -> Step? {
        if try document.reader.peek() == .array {
            try document.reader.enterArray()
            return .enters(.innerList)
        }
        let isWrapper = try isWrapper()
        guard try opensNode() else { return nil }
        return isWrapper ? .enters(.wrapper) : .opens(name: nil)
    }

    /// Whether the next value is an object that has a node under a wrapper key and is none itself.
    private func isWrapper() throws(JSONError) -> Bool {
        var ahead = document.reader
        guard try ahead.peek() == .object else { return false }
        try ahead.enterObject()
        while let key = try ahead.nextKey() {
            let name = ahead.decoded(key)
            if Dialect.nodeKeys.contains(name) { return false }
            if Self.isWrapperKey(name) {
                let kind = try ahead.peek()
                if kind == .object || kind == .array { return true }
            }
            try ahead.skipValue()
        }
        return false
    }

    /// Inside a list, something with children is a node, whatever else it says.
    private static func isWrapperKey(_ name: String) -> Bool { name != "children" && Dialect.wrapperKeys.contains(name) }

    /// Enters the next value if it is an object; passes over any other.
    private mutating func opensNode() throws(JSONError) -> Bool {
        guard try document.reader.peek() == .object else {
            try document.reader.skipValue()
            document.drop("children that are no nodes")
            return false
        }
        try document.reader.enterObject()
        return true
    }

    private mutating func enterChildren(_ top: Int) throws(JSONError) {
        guard try document.reader.peek() == .array else { return try document.reader.skipValue() }
        try document.reader.enterArray()
        frames[top].isInChildren = true
    }

    @discardableResult
    private mutating func open(_ kind: Frame.Kind) throws(JSONImportError) -> Int {
        let offset = document.reader.position
        guard document.builder.count < limits.maxNodes else { throw JSONImportError(.tooManyNodes, at: offset) }
        guard document.builder.depth < limits.maxDepth else { throw JSONImportError(.tooDeep, at: offset) }
        if kind == .node { nodes += 1 }
        let node = document.builder.open(kind == .node ? .other : .document)
        frames.append(Frame(kind: kind, node: node, draft: dialect.makeDraft()))
        return node
    }

    private mutating func close() {
        let frame = frames.removeLast()
        guard frame.kind.hasNode else { return }
        if frame.kind == .node { dialect.finish(frame.draft, node: frame.node, in: &document) }
        document.builder.close()
    }
}
