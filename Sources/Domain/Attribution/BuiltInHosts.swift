/// Well-known hosts and source names, enough to start with; a larger list can be loaded from a file. Facts gathered
/// here; the names of search, social, video and shopping sites agree with the source categories Google publishes
/// (support.google.com/analytics/answer/9756891, as listed by dbt-ga4, MIT), hosts beyond those and the assistants with
/// Matomo's referrer lists (github.com/matomo-org/searchengine-and-social-list, CC0). Where the two disagree, Google's
/// category counts. For the meaning of an entry see `HostLists`.
enum BuiltInHosts {
    /// Every entry with its category.
    static let entries: [(String, HostCategory)] =
        [
            (search, HostCategory.search), (social, .social), (video, .video), (shopping, .shopping), (mail, .mail),
            (assistants, .aiAssistant),
        ].flatMap { list, category in list.split(whereSeparator: \.isWhitespace).map { (String($0), category) } }

    private static let search = """
        google google.* google-play images.google.* news.google.* scholar.google.* lens.google.com
        com.google.android.googlequicksearchbox googlesyndicatedsearch.com webcache.googleusercontent.com bing bing.com
        cc.bingj.com msn msn.com yahoo yahoo.com yahoo.co.jp search.yahoo.* duckduckgo duckduckgo.com baidu baidu.com
        yandex yandex.* ya.ru naver naver.com daum daum.net search.nate.com ecosia.org qwant qwant.com startpage.com
        ixquick.com ixquick.de swisscows.com metager.de mojeek.com search.brave.com kagi.com presearch.com gibiru.com
        search.lilo.org lilo.org oceanhero.today karmasearch.org stract.com neeva.com search.disconnect.me
        privacywall.org freespoke.com ask ask.com aol aol.com search.aol.* avg search.avg.com isearch.avg.com alice
        virgilio virgilio.it excite excite.* lycos lycos.* dogpile dogpile.com metacrawler.com webcrawler.com
        infospace.com info.com alltheweb.com altavista.* search.com hotbot.com exalead exalead.com babylon
        search.babylon.com conduit search.conduit.com incredimail search.incredimail.com search-results
        search-results.com mywebsearch.com search.mywebsearch.com comcast search.comcast.net search.xfinity.com cnn
        centrum.cz search.centrum.cz seznam seznam.cz firmy.cz sogou sogou.com so.com haosou.com so.360.cn 360.cn
        soso.com sm.cn m.sm.cn coccoc.com rambler rambler.ru go.mail.ru sputnik.ru nigma.ru tut.by ukr ukr.net meta.ua
        poisk.ru onet onet.pl szukaj.onet.pl szukaj.wp.pl najdi najdi.si eniro eniro.se kvasir kvasir.no startsiden
        startsiden.no abcsok.no gulesider.no 1881.no search.ch search.bluewin.ch t-online.de suche.t-online.de
        suche.web.de suche.gmx.net fireball.de fireball.com search.free.fr lemoteur.orange.fr search.orange.fr
        arianna.libero.it search.tiscali.it terra globo busca.uol.com.br buscador.terra.* pesquisa.sapo.pt zoeken.nl
        ilse.nl vinden.nl auone search.auone.jp biglobe biglobe.co.jp biglobe.ne.jp rakuten rakuten.co.jp
        search.smt.docomo.ne.jp search.goo.ne.jp search.nifty.com so-net.ne.jp search.zum.com search.walla.co.il
        """

    private static let social = """
        facebook facebook.com fb fb.me fb.com facebook.co instagram instagram.com ig threads threads.net threads.com
        messenger messenger.com whatsapp whatsapp.com wa.me workplace.com twitter twitter.com t.co x.com tweetdeck
        tweetdeck.com bsky.app bluesky mastodon mastodon.social mastodon.online mastodon.world mstdn.social mstdn.jp
        fosstodon.org hachyderm.io chaos.social mas.to pawoo.net mamot.fr pixelfed.social truthsocial.com gab.com
        gettr.com linkedin linkedin.com lnkd.in linkedin.android com.linkedin.android xing xing.com viadeo.com tiktok
        tiktok.com douyin.com snapchat snapchat.com com.snapchat.android pinterest pinterest.* tumblr tumblr.com
        t.umblr.com flickr flickr.com imageshack.com photobucket photobucket.com 500px.com deviantart deviantart.com
        artstation.com dribbble.com behance.net pixiv.net reddit reddit.com redd.it com.reddit.frontpage digg digg.com
        slashdot.org news.ycombinator.com lobste.rs stumbleupon.com mix.com scoop.it flipboard flipboard.com
        getpocket.com pocket.co instapaper instapaper.com paper.li diigo diigo.com pinboard pinboard.in fark fark.com
        techmeme techmeme.com quora quora.com stackoverflow stackoverflow.com stackexchange stackexchange.com superuser
        superuser.com serverfault serverfault.com askubuntu askubuntu.com answers.yahoo.com gutefrage.net wikihow.com
        medium.com substack.com wordpress wordpress.com wordpress.org blogger blogger.com blogspot blogspot.com
        livejournal livejournal.com typepad typepad.com xanga xanga.com over-blog.com weebly weebly.com ameblo.jp
        livedoor.com hatena b.hatena.ne.jp d.hatena.ne.jp exblog.jp blog.yahoo.co.jp bookmarks.yahoo.*
        chiebukuro.yahoo.co.jp messages.yahoo.co.jp messages.google.com pulse.yahoo.com lifestream.aol.com
        blog.naver.com cafe.naver.com kin.naver.com github.com sourceforge.net dzone dzone.com v2ex.com slideshare.net
        scribd scribd.com researchgate.net academia.edu discord.com discord.gg discordapp.com skype skype.com
        web.skype.com t.me web.telegram.org telegram.org org.telegram.messenger line line.me kakao kakao.com zalo
        chat.zalo.me wechat wechat.com mp.weixin.qq.com weixin.qq.com qzone.qq.com weibo weibo.com t.cn douban
        douban.com renren renren.com tencent tencent.com vk.com vkontakte.ru odnoklassniki.ru ok.ru my.mail.ru mixi.jp
        gree.jp 5ch.net myspace myspace.com hi5 hi5.com tagged tagged.com badoo badoo.com bebo bebo.com meetup
        meetup.com nextdoor.com classmates classmates.com couchsurfing.org foursquare foursquare.com yelp yelp.com
        yelp.co.uk tripadvisor tripadvisor.com trustpilot glassdoor glassdoor.com goodreads goodreads.com librarything
        librarything.com last.fm lastfm.* soundcloud.com gate.sc reverbnation reverbnation.com wattpad wattpad.com
        fandom.com yammer yammer.com hootsuite hootsuite.com disqus disqus.com sharethis sharethis.com addthis
        addthis.com bit.ly tinyurl tinyurl.com is.gd goo.gl plus.google.com url.google.com groups.google.com
        sites.google.com googlegroups.com google+ googleplus social houzz houzz.com cafemom cafemom.com ravelry
        ravelry.com myheritage myheritage.com ancestry.com geni.com secondlife secondlife.com imvu imvu.com habbo
        habbo.com gaiaonline gaiaonline.com taringa.net skyrock skyrock.com studivz.net hyves.nl plurk plurk.com ning
        ning.com suomi24.fi
        """

    private static let video = """
        youtube youtube.com youtu.be vimeo vimeo.com dailymotion dailymotion.com twitch twitch.tv netflix netflix.com
        hulu hulu.com disneyplus disneyplus.com wistia wistia.com wistia.net fast.wistia.net ted ted.com youku youku.com
        iqiyi iqiyi.com iq.com bilibili.com veoh veoh.com crackle crackle.com curiositystream curiositystream.com d.tube
        rumble.com odysee.com utreon utreon.com justin.tv primevideo.com peertube.tv
        """

    private static let shopping = """
        amazon amazon.* amazon-adsystem.com ebay ebay.* etsy etsy.com walmart walmart.com alibaba alibaba.com
        aliexpress.com mercadolibre mercadolibre.* shopify shopify.com shop.app shopzilla shopzilla.com shopping.yahoo.*
        shopping.google.* shopping.naver.com shopping.net igshopping stripe stripe.com simplycodes.com idealo.*
        pricerunner.* rakuten.com target.com bestbuy.com zalando.* otto.de allegro.pl flipkart.com shopee.* lazada.*
        temu.com wish.com newegg.com s3.amazonaws.com
        """

    private static let mail = """
        mail.google.com com.google.android.gm mail.yahoo.* outlook.live.com outlook.office.com outlook.office365.com
        outlook.com hotmail.com mail.live.com login.live.com mail.aol.com mail.proton.me mail.zoho.com zoho.com
        icloud.com mail.ru e.mail.ru navigator.gmx.net gmx.net gmx.com mail.gmx.net web.de mail.163.com mail.126.com
        mail.qq.com fastmail.com app.fastmail.com webmail.t-online.de email.t-online.de mail.naver.com mail.orange.fr
        webmail.free.fr poczta.onet.pl poczta.wp.pl app.tuta.com hushmail.com mailchi.mp
        """

    private static let assistants = """
        chatgpt chatgpt.com chat.openai.com labs.openai.com openai.com com.openai.chatgpt claude claude.ai perplexity
        perplexity.ai gemini.google.com bard.google.com notebooklm.google.com aistudio.google.com copilot.microsoft.com
        copilot.cloud.microsoft m365.cloud.microsoft edgeservices.bing.com chat.deepseek.com deepseek.com grok.com
        x.com/i/grok meta.ai chat.mistral.ai mistral.ai you.com poe.com pi.ai duck.ai phind.com iask.ai app.jasper.ai
        app.writesonic.com chat.qwen.ai qwen.ai tongyi.aliyun.com kimi.com kimi.moonshot.cn doubao.com chatglm.cn
        yiyan.baidu.com ai.baidu.com chat-gpt.org chatplus.com character.ai huggingface.co/chat komo.ai andisearch.com
        felo.ai liner.com
        """
}
