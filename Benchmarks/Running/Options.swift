import Domain

/// What was asked for.
struct Options {
    /// All rows unless some are named.
    private(set) var rows: [any Row] = Rows.catalogue.members
    private(set) var scale = 1.0
    /// A kernel to work once, instead of rows.
    private(set) var kernel: String?
    /// Another file of instructions than the one that came along.
    private(set) var bounds: String?
    /// The folder of a stored workspace to rescore once, instead of rows.
    private(set) var stored: String?

    /// Reads `--rows a,b`, `--scale 0.1`, `--bounds file`, `--kernel decide` and `--rescore folder`; an empty value is none. Throws `invalid` for anything else.
    init(_ arguments: [String]) throws(Problem) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { throw Problem(.invalid, "\(name) needs a value") }
            if value.isEmpty { continue }
            switch name {
            case "--rows": rows = try Options.rows(named: value)
            case "--scale": scale = try Options.scale(value)
            case "--kernel": kernel = value
            case "--bounds": bounds = value
            case "--rescore": stored = value
            default:
                throw Problem(
                    .invalid, "there is no option \(name)", hint: "--rows, --scale, --bounds, --kernel, --rescore")
            }
        }
    }

    private static func rows(named text: String) throws(Problem) -> [any Row] {
        var rows: [any Row] = []
        for name in text.split(separator: ",") { rows.append(try Rows.catalogue.member(String(name))) }
        return rows
    }

    private static func scale(_ text: String) throws(Problem) -> Double {
        guard let scale = Double(text), scale > 0, scale <= 10 else {
            throw Problem(
                .invalid, "the scale is '\(text)'", hint: "a number above 0, such as 0.1; 1 is a million leads")
        }
        return scale
    }
}
