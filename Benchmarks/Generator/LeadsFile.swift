import Domain
import Foundation

/// The list of leads as a CSV file of 15 columns. Every hundredth person stands in it twice, as exports have it: again
/// under another id, with the address in capitals and a new title.
struct LeadsFile {
    let size: WorkspaceSize
    let activity: Activity

    static let header =
        "id,email,first_name,last_name,company,website,job_title,country,industry,employees,phone,source,medium,campaign,created"

    /// Rows below the header.
    static func rows(of size: WorkspaceSize) -> Int { size.leads + size.leads / 100 }

    /// Writes the whole file; throws what the system says.
    func write(to url: URL) throws {
        let file = try TextFile(url)
        file.write(LeadsFile.header)
        try file.endRow()
        for lead in 0..<size.leads {
            let contact = Contact(lead, of: size)
            try write(contact, id: lead, activity.leads[lead].captured, to: file)
            if lead % 100 == 99 { try writeAgain(lead - 50, to: file) }
        }
        try file.close()
    }

    private func writeAgain(_ lead: Int, to file: TextFile) throws {
        var contact = Contact(lead, of: size)
        contact.email = contact.email.uppercased()
        contact.title = "Head of Operations"
        let later = activity.leads[lead].captured + 3_600
        try write(contact, id: size.leads + lead / 100, later, to: file)
    }

    private func write(_ contact: Contact, id: Int, _ created: UInt32, to file: TextFile) throws {
        let channel = activity.leadChannel(contact.number)
        let source = Sources.all[channel]
        file.write("C")
        file.write(id)
        for cell in [
            contact.email, contact.firstName, contact.lastName, contact.company, "https://www.\(contact.domain)",
            contact.title, Words.countries[contact.country], contact.industry,
        ] {
            file.write(byte: UInt8(ascii: ","))
            file.cell(cell)
        }
        file.write(byte: UInt8(ascii: ","))
        file.write(contact.employees)
        for cell in [contact.phone, source.source, source.medium] {
            file.write(byte: UInt8(ascii: ","))
            file.write(cell)
        }
        file.write(",\(source.source)-\(contact.number % Sources.campaigns),")
        file.write(second: created)
        try file.endRow()
    }
}
