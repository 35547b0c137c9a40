import Domain
import HTTPTypes

extension Route {
    /// Every way to and from forms, and the scripts that pages load.
    static func forms(_ forms: FormDesk, on bench: Workbench) -> [Route] {
        [
            Route(.get, "/forms/{id}", .anybody, "Shows a form.", bench.handler { try forms.show($0) }),
            Route(.post, "/forms/{id}", .anybody, "Takes in a form.") { try await forms.take($0) }
                .limited(to: FormDesk.largestBody),
            Route(.get, "/forms/{id}/thanks", .anybody, "Thanks for a form.", bench.handler { try forms.thanks($0) }),
            Route(
                .get, "/forms/{id}/token", .anybody, "Gives a form on another page its token.",
                bench.handler { try forms.token($0) }),
            Route(.get, "/forms.js", .anybody, "The script of forms.") { _ in script(Assets.forms) },
            Route(.get, "/t.js", .anybody, "The script by which pages tell of visits.") { _ in script(Assets.tracker) },
        ]
    }

    /// A script that pages of any origin may load, and keep for an hour.
    private static func script(_ text: String) -> Reply {
        Reply(text: text, type: "text/javascript; charset=utf-8").with(.cacheControl, "public, max-age=3600")
            .with(.crossOriginResourcePolicy, "cross-origin")
    }
}
