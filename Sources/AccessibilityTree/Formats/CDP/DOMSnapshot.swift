/// The reply of `DOMSnapshot.captureSnapshot`: the documents of a page in columns, with their texts in one table.
///
/// Nothing of it is stored but what is asked for: values of hidden inputs stay in the bytes of the document and never reach a tree.
///
/// Source: Chrome DevTools Protocol, domain DOMSnapshot.
struct DOMSnapshot {
    private let reader: JSONReader
    let documents: [DOMDocument]
    private let strings: [JSONText]
    /// What each string is, where it is a name that matters.
    private let names: [DOMName?]
    /// Document and node of a `backendNodeId`.
    private let places: [Int: Place]
    /// `backendNodeId` of the element that shows a frame, by the frame's id.
    private let owners: [String: Int]
    /// The forms of each document by their `id`.
    private var forms: [[String: Int]] = []

    struct Place: Hashable {
        let document: Int
        let node: Int
    }

    init(_ reader: JSONReader, documents: [DOMDocument], strings: [JSONText]) {
        self.reader = reader
        self.strings = strings
        let names = strings.map { $0.count <= 64 ? DOMName.table[reader.spelling($0)] : nil }
        self.names = names
        owners = Self.owners(documents) { document in
            strings.indices.contains(document.frameIdentifier) ? reader.decoded(strings[document.frameIdentifier]) : ""
        }
        var places: [Int: Place] = [:]
        for (index, document) in documents.enumerated() {
            for (node, identifier) in document.backendIdentifiers.enumerated() where places[identifier] == nil {
                places[identifier] = Place(document: index, node: node)
            }
        }
        self.places = places
        self.documents = documents.map { document in
            var resolved = document
            resolved.resolve(isForm: { names[safely: $0] == .form }) {
                strings.indices.contains($0) ? Double(reader.decoded(strings[$0])) : nil
            }
            return resolved
        }
        forms = self.documents.indices.map { formsByID($0) }
    }

    /// The form of a document with an `id`. O(1).
    func form(withID id: String, in document: Int) -> Place? {
        forms[document][id].map { Place(document: document, node: $0) }
    }

    /// The node of a `backendDOMNodeId`. O(1).
    func place(of backendIdentifier: Int?) -> Place? { backendIdentifier.flatMap { places[$0] } }

    /// A string of the table; empty for -1 and for an index outside it.
    func string(_ index: Int) -> String {
        strings.indices.contains(index) ? reader.decoded(strings[index]) : ""
    }

    func name(_ index: Int) -> DOMName? { names.indices.contains(index) ? names[index] : nil }

    /// The element name of a node, where it is one that matters.
    func tag(_ place: Place) -> DOMName? { name(documents[place.document].nodeNames[safely: place.node] ?? -1) }

    /// The value of an attribute, nil where the element has none.
    func attribute(_ wanted: DOMName, of place: Place) -> String? {
        let pairs = documents[place.document].attributes(of: place.node)
        for index in stride(from: pairs.startIndex, to: pairs.endIndex - 1, by: 2) where name(pairs[index]) == wanted {
            return string(pairs[index + 1])
        }
        return nil
    }

    func parent(of place: Place) -> Place? {
        guard let parent = documents[place.document].parents[safely: place.node], parent >= 0, parent < place.node else { return nil }
        return Place(document: place.document, node: parent)
    }

    /// The element that shows a frame's document, by the frame's id. O(1).
    func owner(ofFrame frameIdentifier: String) -> Int? { owners[frameIdentifier] }

    private static func owners(_ documents: [DOMDocument], _ frameIdentifier: (DOMDocument) -> String) -> [String: Int] {
        var owners: [String: Int] = [:]
        for document in documents {
            for (node, child) in document.contentDocuments {
                guard let shown = documents[safely: child], let owner = document.backendIdentifiers[safely: node] else { continue }
                owners[frameIdentifier(shown)] = owner
            }
        }
        return owners
    }

    /// The first form with each `id`.
    private func formsByID(_ index: Int) -> [String: Int] {
        var forms: [String: Int] = [:]
        for node in documents[index].nodeNames.indices where name(documents[index].nodeNames[node]) == .form {
            guard let id = attribute(.id, of: Place(document: index, node: node)), forms[id] == nil else { continue }
            forms[id] = node
        }
        return forms
    }

    /// What relative addresses of a document are relative to.
    func base(of place: Place) -> String {
        let document = documents[place.document]
        let base = string(document.baseURL)
        return base.isEmpty ? string(document.url) : base
    }
}

extension Array {
    /// The element at an index that a document gave, nil outside the array.
    subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
