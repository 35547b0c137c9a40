import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// What a request is answered with.
struct Reply: ResponseGenerator {
    var status: HTTPResponse.Status = .ok
    var headers = HTTPFields()
    var body = ""

    /// JSON with a status.
    init(_ json: JSON, status: HTTPResponse.Status = .ok) {
        self.status = status
        headers[.contentType] = "application/json"
        body = json.canonical
    }

    /// Text.
    init(text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok) {
        self.status = status
        headers[.contentType] = type
        body = text
    }

    /// Nothing.
    init(status: HTTPResponse.Status) { self.status = status }

    /// The same with one more header.
    func with(_ name: HTTPField.Name, _ value: String) -> Reply {
        var reply = self
        reply.headers[name] = value
        return reply
    }

    /// The same with a header that may stand there several times.
    func adding(_ name: HTTPField.Name, _ value: String) -> Reply {
        var reply = self
        reply.headers.append(HTTPField(name: name, value: value))
        return reply
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    }
}
