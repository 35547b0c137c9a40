/// Sites on which many companies keep a page: as a website they say nothing of whose it is.
enum SharedHosts {
    /// Whether the host is one of them or stands below one.
    static func contains(_ host: HostName) -> Bool {
        var rest = host.text[...]
        while rest.contains(".") {
            if names.contains(String(rest)) { return true }
            rest = rest.drop { $0 != "." }.dropFirst()
        }
        return false
    }

    /// Social networks, marketplaces, link pages and site builders whose customers the public suffix list does not
    /// part.
    private static let names = Set(
        """
        facebook.com fb.com fb.me instagram.com linkedin.com lnkd.in twitter.com x.com t.co youtube.com youtu.be
        tiktok.com pinterest.com reddit.com threads.net vk.com ok.ru weibo.com xing.com medium.com substack.com
        tumblr.com quora.com t.me wa.me whatsapp.com telegram.me discord.gg discord.com slack.com
        linktr.ee bit.ly tinyurl.com goo.gl about.me carrd.co beacons.ai lnk.bio 
        g.page goo.gle sites.google.com maps.app.goo.gl docs.google.com business.site
        play.google.com apps.apple.com ebay.com etsy.com aliexpress.com alibaba.com
        yelp.com tripadvisor.com crunchbase.com wikipedia.org github.com gitlab.com angel.co wellfound.com
        glassdoor.com indeed.com notion.site notion.so godaddysites.com
        jimdo.com jimdofree.com strikingly.com webnode.com yolasite.com bandcamp.com soundcloud.com
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
