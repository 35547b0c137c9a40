import Domain
import Foundation
import TestSupport
import Testing

@Suite("Automatic mapping of headers")
struct HeaderMappingTests {
    @Test(
        "every real list export is mapped without hand work as its collector read it",
        .enabled(if: SharedData.isPresent, "shared data is absent"))
    func listExports() throws {
        var asRead = 0
        for export in try ListExport.all() {
            let mapping = HeaderMapping.automatic(Header(export.header))
            for (field, column) in export.fields {
                let words = field.split(separator: "_").map(String.init)
                let name =
                    field == "state"
                    ? "region"
                    : ([words[0]] + words.dropFirst().map { field == "external_id" ? "Id" : $0.capitalized }).joined()
                let known = try #require(ImportField(rawValue: name), "\(field)")
                #expect(mapping[known] == column, "\(export.system): \(field)")
                asRead += 1
            }
            #expect(mapping.columns.count == export.header.count, "\(export.system)")
            #expect(mapping.columns.allSatisfy { !$0.reason.isEmpty }, "\(export.system)")
            #expect(
                Set(mapping.columns.compactMap(\.field)).count == mapping.columns.count { $0.field != nil },
                "\(export.system)")
            #expect(try !mapping.mapping(source: "list").identity.isEmpty, "\(export.system)")
        }
        #expect(asRead > 40)
    }

    @Test("traps are left alone with their reason")
    func traps() {
        let apollo = HeaderMapping.automatic(
            Header([
                "Email", "Company Name for Emails", "Stage", "State", "Company Linkedin Url", "Person Linkedin Url",
                "Work Direct Phone",
                "Corporate Phone", "Home Phone", "Apollo Contact Id", "Apollo Account Id", "Secondary Email",
            ]))
        #expect(apollo.preset?.id == "apollo")
        #expect(
            apollo[.region] == "State" && apollo[.linkedin] == "Person Linkedin Url"
                && apollo[.phone] == "Work Direct Phone")
        #expect(
            apollo.unsure.map(\.name) == [
                "Company Name for Emails", "Stage", "Company Linkedin Url", "Corporate Phone", "Home Phone",
                "Secondary Email",
            ])
        let hubSpot = HeaderMapping.automatic(
            Header([
                "Record ID - Contact", "Email", "Contact owner", "Lead Status", "Create Date", "Company name",
                "Create Date",
            ]))
        #expect(hubSpot[.createdAt] == "Create Date")
        #expect(hubSpot.unsure.map(\.name) == ["Create Date (2)"])
        #expect(throws: Problem.self) { try HeaderMapping.automatic(Header(["colour", "size"])).mapping(source: "x") }
    }

    @Test("short and common names of list exports are known")
    func commonNames() {
        let names: [(String, ImportField)] = [
            ("First", .firstName), ("Last", .lastName), ("Size", .employees), ("Headcount", .employees),
            ("Fname", .firstName), ("Company Email", .company), ("Url", .website), ("Turnover", .annualRevenue),
            ("Vertical", .industry), ("Designation", .jobTitle), ("Contact Number", .phone), ("Created On", .createdAt),
            ("Organization Name", .company), ("Function", .department), ("Remarks", .notes), ("Referer", .referrer),
        ]
        for (name, field) in names {
            let mapping = HeaderMapping.automatic(Header(["Email", name]))
            let isOther = name == "Company Email" || name == "Url"
            #expect(mapping[field] == (isOther ? nil : name), "\(name)")
        }
    }

    @Test("presets have ids of their own, and each is recognised by its own columns")
    func catalogue() throws {
        let presets = ImportPreset.catalogue.members
        #expect(Set(presets.map(\.id)).count == presets.count)
        for preset in presets {
            let names = preset.signature + preset.columns.flatMap { $0.names.prefix(1) }
            var seen: Set<String> = []
            let header = Header(names.filter { seen.insert($0).inserted })
            let mapping = HeaderMapping.automatic(header)
            #expect(mapping.preset?.id == preset.id)
            for (field, columns) in preset.columns { #expect(mapping[field] == columns[0], "\(preset.id): \(field)") }
        }
        #expect(throws: Problem.self) { try ImportPreset.catalogue.member("appollo") }
    }

    @Test("the mapping of guesses reads a list: sizes by their lower number, the list's vendor, the touch")
    func mapping() throws {
        let mapping = try HeaderMapping.automatic(
            Header([
                "Apollo Contact Id", "Apollo Account Id", "Email", "# Employees", "Company", "Lead Source",
            ])
        ).mapping(source: "spring list")
        #expect(
            mapping.identity == [
                IdentitySource(.email, .column("Email")),
                IdentitySource(.external, system: "apollo", .column("Apollo Contact Id")),
            ])
        #expect(mapping.attributes.first { $0.name == "employees" }?.cell.options.range == .lower)
        #expect(mapping.capture == CaptureSources(direction: .outbound, vendor: .constant("apollo")))
        #expect(mapping.touches == [TouchSources(fields: [.origin: .column("Lead Source")])])
        #expect(mapping.account.system == "apollo" && mapping.account.name == .column("Company"))
    }
}
