import Domain
import Storage
import Vault

/// The keys that a workspace signs and seals with, each made when it is first needed. 32 random bytes each.
package enum SecretName: String, Sendable, CaseIterable {
    /// Seals the places in lists that are given out as cursors.
    case cursors
    /// Seals the tokens that forms carry.
    case forms
    /// Signs checkpoints of the audit log.
    case audit
    /// Seals what shows that somebody came as far as the code of an app.
    case signIn = "sign_in"
}

extension Engine {
    /// A secret of the workspace.
    package func secret(_ name: SecretName) throws -> [UInt8] {
        if let secret = try read({ try SecretStore($0).find(name.rawValue) }) { return secret }
        return try write { scope in
            let store = SecretStore(scope)
            try store.insert(name.rawValue, RandomBytes.make(32))
            guard let secret = try store.find(name.rawValue) else {
                throw StorageError.corrupt("the secret '\(name.rawValue)' cannot be kept")
            }
            return secret
        }
    }
}
