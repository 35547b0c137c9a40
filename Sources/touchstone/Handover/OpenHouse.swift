import Domain
import Engine
import Foundation
import Storage
import Synchronization

/// The data that a server has open, for the commands of others that it runs beside its own work.
final class OpenHouse: Sendable {
    /// What a second process is told about who holds the data.
    static let owner = "touchstone serve"

    private static let open = Mutex(false)

    /// Whether this process is a server.
    static var isOpen: Bool { open.withLock { $0 } }

    /// The data folder.
    let folder: String
    private let make: @Sendable (_ workspace: String) -> Engine
    private let engines = Mutex<[String: Engine]>([:])

    /// `make` gives the engine of a workspace over the open database.
    init(folder: String, make: @escaping @Sendable (_ workspace: String) -> Engine) {
        self.folder = folder
        self.make = make
        OpenHouse.open.withLock { $0 = true }
    }

    /// The one engine of a workspace, which all share.
    func engine(_ workspace: String) -> Engine {
        engines.withLock { engines in
            let engine = engines[workspace] ?? make(workspace)
            engines[workspace] = engine
            return engine
        }
    }

    /// The engine for a command of a client. Throws `conflict` where its data are others than these.
    func engine(for settings: Settings) throws -> Engine {
        let place = Surroundings.current
        guard
            place.url(settings[.data]).resolvingSymlinksInPath().path
                == URL(filePath: folder).resolvingSymlinksInPath().path
        else {
            throw Problem(
                .conflict, "the server has the data of \(folder), not of \(settings[.data])",
                hint: "--data names the folder")
        }
        var engine = engine(settings[.workspace])
        engine.cancellation = place.cancellation
        return engine
    }
}
