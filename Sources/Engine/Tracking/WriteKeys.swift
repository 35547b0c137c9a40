import Domain
import Storage
import Vault

extension Engine {
    /// Makes a key for the tracking API. `random` are 20 bytes that nobody can guess. Throws `invalid` for a name or an
    /// origin that cannot be one, `conflict` where the name is taken.
    package func createWriteKey(
        _ name: String, origins: [String] = [], messagesPerMinute: Int? = nil, random: [UInt8] = RandomBytes.make(20)
    ) throws -> WriteKey {
        try require(.manageSources)
        guard KindName.isWellFormed(name) else {
            throw Problem(.invalid, "'\(name)' cannot be the name of a key", hint: "a name is \(KindName.form)")
        }
        guard messagesPerMinute.map({ $0 > 0 }) ?? true else {
            throw Problem(
                .invalid, "with a quota of \(messagesPerMinute ?? 0) a key would be of no use",
                hint: "give the messages that may come in a minute, such as 6000; revoke a key to end it")
        }
        let origins = try origins.map { try Origin(parsing: $0).description }
        return try write { scope in
            let store = WriteKeyStore(scope)
            guard try store.all().allSatisfy({ $0.name != name }) else {
                throw Problem(
                    .conflict, "there is a key '\(name)' already", hint: "names of revoked keys are not used again")
            }
            let id = try store.insert(
                name, key: AccessKey(.write, random: random).description, origins: origins,
                messagesPerMinute: messagesPerMinute)
            try scope.audit(.keyCreated, "\(id)", ["name": .string(name)])
            return try store.find(id)
        }
    }

    /// All keys of the tracking API, revoked ones included.
    package func writeKeys() throws -> [WriteKey] {
        try require(.manageSources)
        return try read { try WriteKeyStore($0).all() }
    }

    /// `writeKeys` for those who must not block a thread.
    package func readWriteKeys() async throws -> [WriteKey] {
        try require(.manageSources)
        return try await reading { try WriteKeyStore($0).all() }
    }

    /// Ends a key for good: what is sent with it from now on is refused. Throws `not_found`.
    package func revokeWriteKey(_ id: ID<WriteKey>) throws -> WriteKey {
        try require(.manageSources)
        return try write { scope in
            let store = WriteKeyStore(scope)
            _ = try store.find(id)
            try store.revoke(id)
            try scope.audit(.keyRevoked, "\(id)")
            return try store.find(id)
        }
    }
}

extension WriteKeyStore {
    /// The key of an id; throws `not_found`.
    func find(_ id: ID<WriteKey>) throws -> WriteKey {
        guard let key = try all().first(where: { $0.id == id }) else {
            throw Problem(.notFound, "there is no key \(id)", hint: "'touchstone key list' lists them")
        }
        return key
    }
}
