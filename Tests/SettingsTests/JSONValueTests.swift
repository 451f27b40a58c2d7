import Foundation
import Settings
import Testing

@Suite("JSON merge patch")
struct JSONValueTests {
    /// The examples of RFC 7396, appendix A: original, patch, result.
    static let examples = [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
        (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
        (#"{"a":"foo"}"#, #"null"#, #"null"#),
        (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"a":1,"e":null}"#),
        (#"[1,2]"#, #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        (#"{}"#, #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ]

    @Test("The examples of RFC 7396 come out as written there", arguments: examples)
    func mergesAsSpecified(original: String, patch: String, result: String) throws {
        let read = { try JSONDecoder().decode(JSONValue.self, from: Data(($0 as String).utf8)) }
        #expect(try read(original).patched(by: read(patch)) == read(result))
    }

    @Test("Whole numbers keep all their digits")
    func keepsDigits() throws {
        let text = #"{"a":9007199254740993,"b":0.5,"c":true,"d":1}"#
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        #expect(value == ["a": 9_007_199_254_740_993, "b": 0.5, "c": true, "d": 1])
        #expect(String(decoding: try value.data(), as: UTF8.self) == text)
    }
}
