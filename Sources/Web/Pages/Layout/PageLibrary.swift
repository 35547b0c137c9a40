import Mustache

/// The templates of all pages, read once at the start of the server. What is put into them is escaped unless a template
/// says otherwise, and none does for what comes from outside.
struct PageLibrary: Sendable {
    /// One page; `name` is what it is asked for by.
    struct Template: Sendable {
        let name: String
        let text: String
    }

    private let library: MustacheLibrary

    /// Throws where a template is none, which the tests would have found.
    init() throws {
        var templates: [String: MustacheTemplate] = [:]
        for template in [PageLibrary.layout] + PageLibrary.signIn {
            templates[template.name] = try MustacheTemplate(string: template.text)
        }
        library = MustacheLibrary(templates: templates)
    }

    /// A page as HTML. `title` stands in the window, and values are reached by their names.
    func page(_ name: String, title: String, nonce: String, _ values: [String: Any]) -> String {
        let body = library.render(values, withTemplate: name) ?? ""
        let frame: [String: Any] = ["title": title, "nonce": nonce, "style": PageStyle.text, "body": body]
        return library.render(frame, withTemplate: PageLibrary.layout.name) ?? ""
    }

    private static let layout = Template(
        name: "layout",
        text: """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}} · Touchstone</title>
            <style nonce="{{nonce}}">{{{style}}}</style>
            </head>
            <body>
            <header><b>Touchstone</b></header>
            <main>
            {{{body}}}
            </main>
            </body>
            </html>

            """)
}
