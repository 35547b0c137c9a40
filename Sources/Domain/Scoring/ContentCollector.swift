/// Many downloads and no commercial signal: somebody who collects content. Their points for content are capped.
package struct ContentCollector: Hashable, Sendable {
    /// Fact kinds that are content.
    package let content: [String]
    /// Fact kinds that show commercial interest; one of them in the window clears the flag.
    package let commercial: [String]
    /// This many content facts in the window raise the flag.
    package let atLeast: Int
    package let window: TimeSpan
    /// The most points that content rules give together while the flag is up.
    package let cap: Points

    package init(content: [String], commercial: [String], atLeast: Int, window: TimeSpan, cap: Points) {
        self.content = content
        self.commercial = commercial
        self.atLeast = atLeast
        self.window = window
        self.cap = cap
    }
}
