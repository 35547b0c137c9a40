import Domain
import PolicyFile
import TestSupport
import Testing

@Suite("Mapping files made from a header")
struct AutomaticMappingTextTests {
    @Test(
        "the text of every real list export's mapping is read as that mapping",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func listExports() throws {
        let exports = try ListExport.all()
        #expect(exports.count > 5)
        for export in exports { try expectReadsBack(export.header) }
    }

    @Test("the text of every preset's mapping is read as that mapping")
    func presets() throws {
        for preset in ImportPreset.catalogue.members {
            try expectReadsBack(Set(preset.signature + preset.columns.flatMap(\.names)).sorted())
        }
    }

    @Test(
        "names that mean something in YAML stay names",
        arguments: [
            "E-mail: work", "# email", "\"email\"", "email\n(home)", "e\nmail", "e\u{0}mail", "e\u{85}mail",
            "e\u{FEFF}mail", "e\u{FFFF}mail", "{email}", "é-mail \u{1F4E7}", "'email'",
        ])
    func oddNames(name: String) throws {
        try expectReadsBack(["Email", name, "Job Title", "- \(name)"])
        try expectReadsBack([name, name, "Email"])
    }

    private func expectReadsBack(_ header: [String]) throws {
        let columns = HeaderMapping.automatic(Header(header))
        let mapping = try columns.mapping(source: "a \"list\"")
        let text = MappingFile.text(of: mapping, made: columns, file: "list.csv")
        #expect(try MappingFile.decode(text, file: "list.yaml") == mapping, "\(text)")
        #expect(text.split(separator: "\n").count { $0.hasPrefix("#   ") } == columns.columns.count, "\(text)")
    }
}
