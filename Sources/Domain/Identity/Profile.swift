/// One observed identity: a visitor id, an e-mail address, an external id, a telephone number. Owns its facts for ever.
package enum Profile: Entity {
    package static let prefix = "PR"
}

/// The profiles linked together. A person's number is the smallest number of its profiles.
package enum Person: Entity {
    package static let prefix = "P"
}

/// A company, to which people belong by e-mail domain, website, name or by hand.
package enum Account: Entity {
    package static let prefix = "A"
}
