/// What the product concludes itself or people decide: nobody says it of themselves, on a form or with a public key.
package enum ConcludedAttributes {
    package static let names: Set<String> = ["owner", "emailDomain", "emailClass", "direction", "listVendor"]
}
