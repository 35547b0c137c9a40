/// How conversions are credited to channels, and what a channel is.
package struct AttributionPolicy: Hashable, Sendable {
    /// The id of the model that reports show unless asked for another.
    package let model: String
    package let settings: AttributionSettings
    /// The workspace's own rules, asked in order before the built-in ones.
    package let channels: [ChannelRule]
    /// The workspace's own lists of hosts, which count before the built-in ones.
    package let hosts: HostLists
    /// Domains whose links are no touch, because they are the workspace's own; in lower case.
    package let ownDomains: [String]

    package init(
        model: String, settings: AttributionSettings, channels: [ChannelRule] = [], hosts: HostLists = HostLists([]),
        ownDomains: [String] = []
    ) {
        self.model = model
        self.settings = settings
        self.channels = channels
        self.hosts = hosts
        self.ownDomains = ownDomains
    }

    /// The rules of this policy with the built-in ones behind them; to be kept by whoever classifies many touches.
    package var channelRules: ChannelRules { ChannelRules(own: channels, lists: hosts) }

    /// The name of the channel a touch came through.
    package func channel(of source: TouchSource) -> String { channelRules.match(source).channel.name }
}
