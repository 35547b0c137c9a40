import Domain
import HTTPTypes

/// What a form carries of the link it was opened by.
enum FormLink {
    /// Where the visitor came from, by name: what the address of the form says, else the form's own address and the page
    /// that led there.
    static func carried(by request: RequestContent) -> [(name: String, text: String)] {
        let names = TouchSource.carriedNames + ClickID.allCases.map(\.rawValue)
        var carried = names.compactMap { name in
            request.query[Substring(name)].map { (name: name, text: String($0.prefix(longest))) }
        }
        if request.query["landing"] == nil {
            carried.append(("landing", String(request.target.prefix(longest))))
            if request.query["referrer"] == nil, let referrer = request.headers[.referer] {
                carried.append(("referrer", String(referrer.prefix(longest))))
            }
        }
        if !request.isPrivate, let visitor = request.query["visitor"] {
            carried.append(("visitor", String(visitor.prefix(200))))
        }
        return carried
    }

    private static let longest = 2_000
}
