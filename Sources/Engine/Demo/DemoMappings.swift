/// How the files of the demo are read, written as a user writes it.
enum DemoMappings {
    static let leads = ""
    static let activity = ""
    static let answers = ""
    static let sales = ""
    static let deals = ""
    static let spend = ""
}
