/// How long what is kept is kept.
package struct RetentionPolicy: Hashable, Sendable {
    /// Disqualified leads are anonymised after this time; reason and date stay.
    package let disqualified: TimeSpan

    package init(disqualified: TimeSpan) { self.disqualified = disqualified }
}
