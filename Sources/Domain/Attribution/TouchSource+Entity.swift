/// The store numbers each distinct source once; facts refer to the number.
extension TouchSource: Entity {
    package static let prefix = "T"
}
