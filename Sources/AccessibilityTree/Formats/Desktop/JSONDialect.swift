/// How one kind of JSON tree names its members: what a node's keys mean, and what becomes of a node once all are read.
protocol JSONDialect {
    /// What is known of an open node. One is held per open level, none per node.
    associatedtype Draft

    static var format: CaptureFormat { get }
    /// Keys under which the root may stand in an object that describes the capture.
    static var wrapperKeys: Set<String> { get }
    /// The key under which several roots may stand, by name; nil for none.
    static var namedRootsKey: String? { get }
    /// Keys by which a node is told from such an object.
    static var nodeKeys: Set<String> { get }

    init()
    func isChildren(_ key: ArraySlice<UInt8>) -> Bool
    func makeDraft() -> Draft
    /// Reads or skips the value of one member of a node.
    mutating func read(_ key: JSONText, into draft: inout Draft, from document: inout JSONDocumentImport) throws(JSONError)
    /// Sets the node's columns. Its children are already in the arena.
    mutating func finish(_ draft: Draft, node: Int, in document: inout JSONDocumentImport)
}
