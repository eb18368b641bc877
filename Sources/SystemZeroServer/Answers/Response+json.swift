import AccessibilityTree
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A JSON answer made of finished bytes: nothing on the way of a request goes through a general encoder.
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        document(bytes, type: "application/json; charset=utf-8", status: status, headers: headers)
    }

    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        json(value.jsonBytes, status: status, headers: headers)
    }

    static func document(
        _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var fields = headers
        fields[.contentType] = type
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
