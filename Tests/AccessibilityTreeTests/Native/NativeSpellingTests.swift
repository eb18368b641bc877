import AccessibilityTree
import Testing

/// The importer has shortcuts for JSON as programs write it; any other spelling of the same document must mean the same.
struct NativeSpellingTests {
    @Test func `blanks, escapes and the order of members change nothing`() throws {
        var random = SeededRandom(seed: 21)
        for _ in 0..<40 {
            let compact = RandomTree.json(nodes: 30, &random)
            let value = try JSONValue.parse(compact)
            let expected = Normalizer.normalize(try CaptureParser.parse(compact).raw).lines
            for blank in ["", " ", "\n\t "] {
                var text = ""
                respell(value, blank: blank, &text, &random)
                #expect(Normalizer.normalize(try CaptureParser.parse(Array(text.utf8)).raw).lines == expected)
            }
        }
    }

    @Test(
        arguments: [
            #"{"role":"group","bounds":{"x":1,"y":2,"width":3,"height":4}}"#,
            #"{"role":"group","bounds":{"x": 1,"y":2,"width":3,"height":4}}"#,
            #"{"r\u006fle":"group","bounds":{"\u0078":1,"y":2,"width":3,"heigh\u0074":4}}"#,
            #"{"role":"group","bounds":{"y":2,"x":1,"width":3,"height":4}}"#,
            #"{"role":"group","bounds":{"x":1.0,"y":2e0,"width":30E-1,"height":4}}"#,
            #"{"role":"group","bounds":{"x":1.00000000000000000,"y":2,"width":3,"height":4.000}}"#,
            #"{"role":"group","bounds":{"x":1,"y":2,"width":3,"height":4,"z":5}}"#, #"{"bounds":[1,2,3,4],"role":"group"}                "#,
        ])
    func `a rectangle is the same in any spelling`(json: String) throws {
        #expect(try Tree.native(json).lines == [#"group "" (container) [1.0 2.0 3.0 4.0]"#])
    }

    @Test(
        arguments: [
            #"{"role":"a""name":"b"}"#, #"{"role":"a",,"name":"b"}"#, #"{,"role":"a"}"#, #"{"role":"a","children":[],}"#,
            #"{"role":"a","children":[]]}"#,
            #"{"role":"a","states":[],"bounds":{"x":01,"y":2,"width":3,"height":4}}"#,
            #"{"role":"a","bounds":{"x":1,"y":2,"width":3,"height":4,}}"#,
            #"{"role":"a","bounds":{"x":1.,"y":2,"width":3,"height":4}}"#, #"{"role":"a","value" "b"}"#, #"{"role":"a","children"[]}"#,
        ])
    func `a shortcut accepts nothing that the grammar does not`(json: String) throws {
        let padded = json + String(repeating: " ", count: 80)
        for text in [json, padded] {
            let error = try #require(throws: CaptureError.self) { try CaptureParser.parse(Array(text.utf8), format: .native) }
            #expect(error.code == .malformed)
        }
    }

    /// Writes a value with blanks everywhere, the members of objects rotated, and letters of keys escaped now and then.
    private func respell(_ value: JSONValue, blank: String, _ text: inout String, _ random: inout SeededRandom) {
        switch value {
        case .array(let elements):
            text += "[" + blank
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," + blank }
                respell(element, blank: blank, &text, &random)
                text += blank
            }
            text += "]"
        case .object(let object):
            text += "{" + blank
            let shift = object.isEmpty ? 0 : Int.random(in: 0..<object.count, using: &random)
            for index in 0..<object.count {
                let place = (index + shift) % object.count
                if index > 0 { text += "," + blank }
                let key = JSONValue.string(object.keys[place]).jsonText
                text += (key.hasPrefix("\"n") ? "\"\\u006e" + key.dropFirst(2) : key) + blank + ":" + blank
                respell(object.values[place], blank: blank, &text, &random)
                text += blank
            }
            text += "}"
        default: text += value.jsonText
        }
    }
}
