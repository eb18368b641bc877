import AccessibilityTree
import Testing

/// A member that stands twice in one object, wherever the object stands.
struct RepeatedMemberTests {
    @Test(
        arguments: [
            (#"{"a":1,"a":2}"#, "/a", 7), (#"{"a":{"b":[0,{"c":1,"d":[],"c":{}}]}}"#, "/a/b/1/c", 27),
            (#"[{"a":1},{"a":1,"\u0061":1}]"#, "/1/a", 16),
            (#"{"x/y":{"~":1,"~":1}}"#, "/x~1y/~0", 14), (#"{"":1,"":2}"#, "/", 6), (#"[[[{"a":{},"b":{},"a":{}}]]]"#, "/0/0/0/a", 18),
        ])
    func `the first one is named with its place`(json: String, pointer: String, offset: Int) throws {
        let found = try #require(try RepeatedMember.first(in: Array(json.utf8)))
        #expect(found.pointer == pointer && found.offset == offset)
        #expect(pointer.hasSuffix(found.key.replacing("~", with: "~0").replacing("/", with: "~1")))
    }

    @Test(
        arguments: [
            #"{}"#, "7", #""a""#, #"[{"a":1},{"a":1}]"#, #"{"a":{"a":{"a":1}},"b":{"a":1}}"#,
            #"{"a":["a","a"],"A":1,"\u00e4":1,"a\u0308":1}"#,
            #" { "a" : [ ] , "b" : { } } "#,
        ])
    func `keys of different objects, and keys that only look alike, are not the same`(json: String) throws {
        #expect(try RepeatedMember.first(in: Array(json.utf8)) == nil)
    }

    @Test(arguments: [2, 23, 24, 25, 26, 400])
    func `an object of any size is looked through, and the objects in it apart`(count: Int) throws {
        func object(_ names: [String]) -> String { "{" + names.map { "\"\($0)\":{\"k0\":0,\"k1\":[]}" }.joined(separator: ",") + "}" }
        let names = (0..<count).map { "k\($0)" }
        #expect(try RepeatedMember.first(in: Array(object(names).utf8)) == nil)
        for again in [0, count / 2, count - 1] {
            #expect(try RepeatedMember.first(in: Array(object(names + [names[again]]).utf8))?.pointer == "/k\(again)")
        }
    }

    @Test func `what is no JSON, or too deep, is told as that`() {
        #expect(throws: JSONError(.trailingBytes, at: 3)) { try RepeatedMember.first(in: Array("{} x".utf8)) }
        #expect(throws: JSONError(.tooDeep, at: 4)) { try RepeatedMember.first(in: Array("[[[[[1]]]]]".utf8), maxDepth: 4) }
    }

    @Test func `a hundred thousand keys take no longer than they should`() throws {
        let json = "{" + (0..<100_000).map { "\"key\($0)\":null" }.joined(separator: ",") + ",\"key99999\":1}"
        #expect(try RepeatedMember.first(in: Array(json.utf8))?.key == "key99999")
    }

    @Test(
        arguments: [
            #"{"role":"button","name":"Cancel","name":"Buy"}"#, #"{"role":"button","n\u0061me":"Cancel","name":"Buy"}"#,
            #"{"role":"a","children":[],"children":[]}"#, #"{"role":"group","z":"1","z":"2"}"#, #"{"role":"group","x":null,"x":"2"}"#,
            #"{"role":"group","states":["busy"],"states":["modal"]}"#, #"{"role":"group","states":{"busy":true,"busy":false}}"#,
            #"{"role":"group","properties":{"a":1,"a":2}}"#, #"{"role":"group","bounds":{"x":1,"y":2,"width":3,"height":4,"x":9}}"#,
            #"{"role":"group","any":{"deep":[{"a":1,"a":2}]}}"#, #"{"role":"a","z":1,"children":[{"role":"b","z":1}],"z":2}"#,
            #"{"schema":1,"app":"a","app":"b","tree":{"role":"button"}}"#,
            #"{"schema":1,"tools":{"a":"1","a":"2"},"tree":{"role":"button"}}"#,
            #"{"schema":1,"tree":{"title":"a","title":"b","root":{"role":"button"}}}"#,
            #"{"nodes":[{"nodeId":"1","role":{"type":"role","value":"button"},"role":{"type":"role","value":"link"},"childIds":[]}]}"#,
            #"{"ControlType":"Button","Name":"Cancel","Name":"Buy"}"#, #"{"role":"AXButton","name":"Cancel","name":"Buy"}"#,
            #"{"schema":1,"document":{"ControlType":"Button","Name":"Cancel","Name":"Buy"}}"#,
        ])
    func `a capture that shows two readers two screens is refused`(json: String) throws {
        let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(json.utf8)) }
        #expect((error.code == .malformed || error.code == .envelopeInvalid) && error.offset != nil)
        #expect(error.message.contains("expected each key once in an object"), "\(error.message)")
    }
}
