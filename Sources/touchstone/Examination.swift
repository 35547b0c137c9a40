import Domain
import Engine
import Foundation

/// What `doctor` looks at outside of the database: what the program stands on.
struct Examination {
    private let settings: Settings
    private let data: URL
    private let now: Instant

    init(_ settings: Settings, now: Instant = Wiring.now()) {
        self.settings = settings
        self.now = now
        data = Surroundings.current.url(settings[.data])
    }

    /// What was found of each, in the order of importance.
    func diagnoses() -> [Diagnosis] { [address, disk, rights, socket, backup, clock, suffixes] }

    /// Settings that make no sense have ended the command before; this is about the one that lets others in.
    private var address: Diagnosis {
        guard let address = ListenAddress(parsing: settings[.listen]), !address.isLoopback else {
            return .well("settings", "right; the server listens for this machine alone")
        }
        return .well(
            "settings",
            "right; the server listens on \(settings[.listen]), where others can reach it: put TLS before it")
    }

    private var disk: Diagnosis {
        var room = statvfs()
        guard statvfs(data.path, &room) == 0 else {
            return .attention("disk", "the system does not say how much room is left")
        }
        let free = (Int(room.f_bavail) * Int(room.f_frsize)) >> 20
        let database = (size(data.appending(path: Backups.databaseName)) ?? 0) >> 20
        if free < 64 { return .wrong("disk", "\(free) MiB are left: soon nothing can be recorded; make room") }
        return free < max(1_024, database * 2)
            ? .attention(
                "disk",
                "\(grouped(free)) MiB are left, too little for a backup of \(grouped(database)) MiB and much else")
            : .well("disk", "there is room")
    }

    private var rights: Diagnosis {
        let names = ["", Backups.databaseName, Backups.databaseName + "-wal", "backups"]
        let open = names.map { $0.isEmpty ? data : data.appending(path: $0) }.filter { file in
            (attributes(file)?[.posixPermissions] as? Int).map { $0 & 0o077 != 0 } ?? false
        }
        return open.isEmpty
            ? .well("rights", "the data are their owner's alone")
            : .attention(
                "rights", "others can read \(open.map(\.path).joined(separator: ", ")): chmod go= takes that away")
    }

    private var socket: Diagnosis {
        let isThere = attributes(data.appending(path: CommandSocket.name)) != nil
        let holds = Surroundings.current.house != nil || OpenHouse.isOpen
        return isThere && !holds
            ? .attention("socket", "a server that was killed has left one behind; the next takes it away")
            : .well("socket", "none was left behind")
    }

    private var backup: Diagnosis {
        guard let note = BackupNote(in: data) else {
            return .attention("backup", "none was ever made; 'touchstone backup create' makes one")
        }
        let days = (now.milliseconds - note.madeAt.milliseconds) / 86_400_000
        return days >= 7
            ? .attention("backup", "the last one is \(days) days old; 'touchstone backup create' makes another")
            : .well("backup", "the last one was made at \(note.madeAt.minuteText), in \(note.folder)")
    }

    /// Whoever wrote last did so before now, unless the clock was put back.
    private var clock: Diagnosis {
        let written = attributes(data.appending(path: Backups.databaseName))?[.modificationDate] as? Date
        let ahead = (written?.timeIntervalSince1970 ?? 0) - Double(now.milliseconds) / 1_000
        return ahead > 60
            ? .attention("clock", "the database was written \(Int(ahead)) s from now: somebody has put the clock back")
            : .well("clock", "not before the last write")
    }

    private var suffixes: Diagnosis {
        let file = Surroundings.current.url(settings[.publicSuffixList])
        guard let date = attributes(file)?[.modificationDate] as? Date else {
            return .wrong("suffixes", "there is no public suffix list at \(file.path)")
        }
        let days = (Int(now.milliseconds / 1_000) - Int(date.timeIntervalSince1970)) / 86_400
        return days > 400
            ? .attention(
                "suffixes",
                "the public suffix list is \(days) days old; apt-get install publicsuffix brings a newer one")
            : .well("suffixes", "the public suffix list is there")
    }

    private func attributes(_ file: URL) -> [FileAttributeKey: Any]? {
        // What cannot be looked at is as good as not there.
        try? FileManager.default.attributesOfItem(atPath: file.path)
    }

    private func size(_ file: URL) -> Int? { attributes(file)?[.size] as? Int }
}

extension Diagnosis {
    fileprivate static func well(_ subject: String, _ finding: String) -> Diagnosis {
        Diagnosis(state: .well, subject: subject, finding: finding)
    }

    fileprivate static func attention(_ subject: String, _ finding: String) -> Diagnosis {
        Diagnosis(state: .attention, subject: subject, finding: finding)
    }

    fileprivate static func wrong(_ subject: String, _ finding: String) -> Diagnosis {
        Diagnosis(state: .wrong, subject: subject, finding: finding)
    }
}
