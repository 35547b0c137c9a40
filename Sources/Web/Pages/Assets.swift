/// The files that come with the program, as they are served.
enum Assets {
    /// Colours and sizes, the only place that names any.
    static let tokens = HTML(asset: PackageResources.tokens_css)
    /// The look of what every page has.
    static let base = HTML(asset: PackageResources.base_css)
    /// The look of forms for visitors.
    static let form = HTML(asset: PackageResources.form_css)
    /// The look of pages for those who sign in.
    static let page = HTML(asset: PackageResources.page_css)
    /// The look of the way to a provider of sign-ins.
    static let provider = HTML(asset: PackageResources.provider_css)
    /// What makes forms better where there is JavaScript.
    static let forms = script(PackageResources.forms_js)
    /// What pages tell of their visits with.
    static let tracker = script(PackageResources.t_js)

    /// A script without its comments and indentation, so that browsers load less. A comment stands on lines of its own.
    static func script(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { !$0.hasPrefix("//") }.joined(separator: "\n") + "\n"
    }
}
