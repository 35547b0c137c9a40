import Domain
import Foundation
import Testing

@Suite("What the packaging says")
struct PackagingTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "packaging")

    @Test("unit, image and manual name only settings, options and commands that there are")
    func namesExist() throws {
        try withProgram { program in
            let settings = try JSON(parsing: try program.run("config", "show", "--json").output).array ?? []
            let names = Set(settings.compactMap { $0["setting"]?.string })
            #expect(names.count > 8)
            let commands = Set(try CommandDescription.all(of: program).map { $0.path.joined(separator: " ") })
            for file in ["packaging/touchstone.service", "packaging/Dockerfile", "docs/reference/operations.md"] {
                let text = try String(
                    contentsOf: Self.folder.deletingLastPathComponent().appending(path: file), encoding: .utf8)
                for match in text.matches(of: /TOUCHSTONE_([A-Z_]+)/) where match.1 != "CONFIG" {
                    let name = match.1.lowercased()
                    let setting = name.hasSuffix("_file") ? String(name.dropLast(5)) : name
                    #expect(names.contains(setting), "\(file) names TOUCHSTONE_\(match.1)")
                }
                for match in text.matches(of: /touchstone\.([a-z_]+):/) {
                    #expect(names.contains(String(match.1)), "\(file) hands over touchstone.\(match.1)")
                }
                for match in text.matches(of: /touchstone ([a-z]+)(?: ([a-z]+))?/) {
                    let (noun, verb) = (String(match.1), match.2.map(String.init) ?? "")
                    let isCommand = commands.contains(noun) || commands.contains("\(noun) \(verb)")
                    // Sentences speak of the program too.
                    let isLine = text[..<match.range.lowerBound].last.map { "`#/\" \n".contains($0) } ?? true
                    #expect(!isLine || isCommand || file.hasSuffix("Dockerfile"), "\(file): touchstone \(noun) \(verb)")
                }
            }
        }
    }

    @Test("the unit's settings are ones the program takes")
    func settingsAreTaken() throws {
        let unit = try String(contentsOf: Self.folder.appending(path: "touchstone.service"), encoding: .utf8)
        let image = try String(contentsOf: Self.folder.appending(path: "Dockerfile"), encoding: .utf8)
        try withProgram { program in
            for text in [unit, image] {
                let pairs = text.matches(of: /(TOUCHSTONE_[A-Z_]+)=([^ \n\\]+)/).map { (String($0.1), String($0.2)) }
                #expect(pairs.count >= 3)
                let run = try program.run(
                    "config", "check", environment: Dictionary(pairs.filter { $0.0 != "TOUCHSTONE_CONFIG" }) { $1 })
                #expect(run.status == 0, "\(run.errors)")
            }
        }
    }

    @Test(
        "systemd finds the unit well closed off",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze"), "needs systemd-analyze"))
    func exposure() throws {
        try withProgram { program in
            let unit = Self.folder.appending(path: "touchstone.service").path
            let run = try program.shell("systemd-analyze security --offline=yes --no-pager '\(unit)'")
            let line = run.output.split(separator: "\n").last { $0.contains("Overall exposure level") } ?? ""
            print(line)
            let match = try #require(line.firstMatch(of: #/: ([0-9.]+) /#), "\(run.output)\(run.errors)")
            let exposure: Double = try #require(Double(match.1))
            #expect(exposure <= 2.0)
        }
    }
}
