"""Pages of another origin tell of their visitors and show forms, in a real browser."""

import json
import sys
import time
import unicodedata
import unittest

from browser import Browser, Failed, Site
from hostile import texts
from server import Server

UTM = {"utm_source": "news", "utm_medium": "email", "utm_campaign": "spring", "utm_content": "top", "utm_term": "lead"}
QUERY = "&".join(f"{name}={value}" for name, value in UTM.items())
CONTROLLED = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })"


class BrowserTests(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.remove)
        self.site = Site(self.server.url)
        self.addCleanup(self.site.close)
        self.server.start(origins=[self.site.url])
        self.tracker = f'<script src="{self.server.url}/t.js" data-key="{self.server.key}" async></script>'
        self.site.page("/landing", f"<h1>Landing</h1>{self.tracker}")
        self.site.page("/other", f"<h1>Other</h1>{self.tracker}")
        frame = f'<script src="{self.server.url}/forms.js" data-form="newsletter" async></script>'
        self.site.page("/contact", f"<h1>Contact</h1>{self.tracker}{frame}")
        self.browser = Browser()
        self.addCleanup(self.browser.close)

    def visit(self, path):
        """Opens a page of the site, until its tracker is there."""
        self.browser.go(self.site.url + path)
        self.browser.run("while (!window.touchstone) await new Promise(r => setTimeout(r, 20))")

    def stored(self):
        return self.browser.run(
            "return [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,"
            " (await caches.keys()).length]")

    def fill(self, address):
        """Fills in the newsletter's form as somebody does who reads it."""
        self.browser.wait("form[data-touchstone]")
        time.sleep(2.1)
        self.browser.type("input[name=email]", address)
        self.browser.type("input[name=jobTitle]", "VP Sales")
        self.browser.click("input[name='consent.newsletter']")
        self.browser.click("button")

    def send_framed(self, address):
        self.browser.enter_frame("iframe")
        self.fill(address)
        self.browser.wait("main p[role=status]")
        self.assertIn("Thank you", self.browser.text("main p[role=status]"))
        self.browser.leave_frame()

    def expect_quiet(self):
        """Nothing stands in the console but the browser's own note that an entry was turned away."""
        self.assertEqual([line for line in self.browser.console() if "status of 422" not in line], [])

    def facts(self, person):
        return [entry for entry in person["timeline"] if entry["id"].startswith("F")]

    def people(self):
        """Everybody who is known, once the server has ended."""
        self.browser.go("about:blank")
        time.sleep(0.3)
        self.server.stop()
        self.assertEqual(self.server.messages_set_aside(), [])
        self.server.verify()
        return self.server.leads()

    def test_visit_consent_and_form_are_one_person(self):
        self.visit("/landing?" + QUERY + "&gclid=abc")
        self.assertEqual(self.stored(), ["", 0, 0, 0, 0])
        self.browser.run("touchstone.consent(true, '2026-03')")
        kept = json.loads(self.browser.run("return localStorage.getItem('touchstone')"))
        self.assertEqual(sorted(kept), ["at", "id", "purposes"])
        self.visit("/other")
        self.visit("/contact")
        self.send_framed("ann@acme.example")
        self.expect_quiet()
        people = self.people()
        self.assertEqual(len(people), 1, people)
        facts = self.facts(people[0])
        kinds = sorted(fact["kind"] for fact in facts)
        self.assertEqual(kinds, ["attributes_observed", "consent_given", "consent_given", "newsletter_subscribed",
                                 "page_viewed", "page_viewed", "page_viewed"])
        explained = json.loads(self.server.run("lead", "explain", "L1", "--json"))
        first = explained["attribution"][0]
        self.assertIn("first", first["marks"])
        self.assertEqual({name: first["source"][name[4:]] for name in UTM}, UTM)
        self.assertEqual(first["source"]["click_id"], "gclid")
        self.assertEqual([(line["purpose"], line["version"]) for line in explained["consents"]],
                         [("newsletter", "1"), ("tracking", "2026-03")])

    def test_without_consent_nothing_is_stored_and_nobody_is_recognised(self):
        self.visit("/landing?" + QUERY)
        self.visit("/contact?" + QUERY)
        self.send_framed("ann@acme.example")
        self.assertEqual(self.stored(), ["", 0, 0, 0, 0])
        self.browser.run("touchstone.consent(false)")
        self.assertEqual(self.stored(), ["", 0, 0, 0, 0])
        self.expect_quiet()
        people = self.people()
        self.assertEqual(len(people), 3, people)
        named = [person for person in people if "ann@acme.example" in str(person)]
        self.assertEqual(len(named), 1)
        self.assertNotIn("page_viewed", str(named))
        number = people.index(named[0]) + 1
        explained = json.loads(self.server.run("lead", "explain", f"L{number}", "--json"))
        self.assertEqual({name: explained["attribution"][0]["source"][name[4:]] for name in UTM}, UTM)

    def test_consent_that_is_taken_back_leaves_nothing(self):
        self.visit("/landing")
        self.browser.run("touchstone.consent({ tracking: true, marketing: true })")
        before = self.browser.run("return touchstone.visitor()")
        self.visit("/other")
        self.assertEqual(self.browser.run("return touchstone.visitor()"), before)
        self.browser.run("touchstone.consent(false)")
        self.assertEqual(self.stored(), ["", 0, 0, 0, 0])
        self.assertEqual(self.browser.run("return touchstone.visitor()"), "")
        self.visit("/landing")
        people = self.people()
        self.assertEqual(len(people), 2, people)
        kinds = [fact["kind"] for fact in self.facts(people[0])]
        self.assertEqual(sorted(kinds), ["consent_given", "consent_given", "consent_withdrawn", "page_viewed", "page_viewed"])

    def test_global_privacy_control_leaves_no_identity(self):
        self.browser.command("Page.addScriptToEvaluateOnNewDocument", source=CONTROLLED)
        self.browser.command("Network.enable")
        self.browser.command("Network.setExtraHTTPHeaders", headers={"Sec-GPC": "1"})
        self.visit("/landing?" + QUERY)
        self.browser.run("touchstone.consent(true)")
        self.assertEqual(self.stored(), ["", 0, 0, 0, 0])
        self.visit("/contact")
        self.assertNotIn("visitor", self.browser.run(
            "while (!document.querySelector('iframe')) await new Promise(r => setTimeout(r, 20));"
            " return document.querySelector('iframe').src"))
        # A frame of another origin is a process of its own, to which the browser's wish cannot be given from here.
        self.browser.go(self.server.url + "/forms/newsletter?visitor=somebody")
        self.fill("ann@acme.example")
        self.browser.wait("main p[role=status]")
        people = self.people()
        self.assertEqual(len(people), 1, people)
        kinds = sorted(fact["kind"] for fact in self.facts(people[0]))
        self.assertEqual(kinds, ["attributes_observed", "consent_given", "consent_withdrawn", "newsletter_subscribed"])
        self.assertIn("sale, text gpc", str(people[0]["timeline"]))
        self.assertNotIn("somebody", str(people[0]))

    def test_only_time_in_which_a_page_is_seen_counts(self):
        self.browser.command("Page.addScriptToEvaluateOnNewDocument",
                             source="const real = Date.now; window.later = 0; Date.now = () => real() + window.later")
        self.visit("/landing")
        self.browser.run("touchstone.consent(true); window.later = 93000")
        self.visit("/other")
        people = self.people()
        read = [fact for fact in self.facts(people[0]) if fact["kind"] == "page_read"]
        self.assertEqual([fact["what"] for fact in read], ["minutes 1.6, page /landing"], people)

    def test_marked_forms_of_the_site_name_their_sender_with_consent_only(self):
        form = ('<form id="f" action="/other" method="get" data-touchstone-track="Webinar Registered">'
                '<input type="email" name="m"><button>Go</button></form>')
        self.site.page("/webinar", form + self.tracker)
        for agrees in [False, True]:
            self.visit("/webinar")
            if agrees:
                self.browser.run("touchstone.consent(true)")
            self.browser.type("input[type=email]", "bob@acme.example")
            self.browser.click("button")
            self.browser.run("while (!window.touchstone) await new Promise(r => setTimeout(r, 20))")
        people = self.people()
        registered = [person for person in people if "webinar_registered" in str(person["timeline"])]
        self.assertEqual(len(registered), 2)
        self.assertEqual(["bob@acme.example" in str(person) for person in registered], [False, True])

    def test_a_form_works_without_javascript(self):
        self.browser.command("Emulation.setScriptExecutionDisabled", value=True)
        self.browser.go(self.server.url + "/forms/newsletter?" + QUERY)
        time.sleep(2.1)
        self.browser.type("input[name=email]", "ann@")
        self.browser.click("button")
        self.assertIn("2 things need another look", self.browser.text(".summary"))
        self.assertEqual(self.browser.text("#ts-newsletter-email-wrong"),
                         "This is not an e-mail address: nothing stands after the @.")
        self.browser.clear("input[name=email]")
        self.browser.type("input[name=email]", "ann@acme.example")
        self.browser.click("input[name='consent.newsletter']")
        self.browser.click("button")
        self.browser.wait("p[role=status]")
        self.assertEqual(self.browser.url, self.server.url + "/forms/newsletter/thanks")
        self.expect_quiet()
        people = self.people()
        self.assertEqual(len(people), 1)
        self.assertIn("ann@acme.example", str(people))
        self.assertIn("news", str(people[0]["timeline"]))

    def test_complaints_stand_in_place_with_the_focus_on_their_summary(self):
        self.browser.go(self.server.url + "/forms/newsletter")
        self.browser.wait("form")
        self.browser.type("input[name=email]", "ann")
        self.browser.click("button")
        self.browser.wait(".summary")
        self.assertTrue(self.browser.run("return document.activeElement.classList.contains('summary')"))
        described = self.browser.run(
            "return [...document.querySelectorAll('[aria-invalid=true]')].map(e => [e.name,"
            " document.getElementById(e.getAttribute('aria-describedby')).textContent])")
        self.assertEqual([name for name, _ in described], ["email", "consent.newsletter"])
        self.assertEqual(self.browser.run("return [...document.querySelectorAll('.summary a')].map(a => a.textContent)"),
                         [message for _, message in described])
        self.expect_quiet()

    def test_a_copied_form_is_sent_in_place(self):
        self.site.page("/copied", self.server.form("newsletter"))
        self.browser.go(self.site.url + "/copied?" + QUERY)
        self.fill("ann@acme.example")
        self.browser.wait("p[role=status]")
        self.assertEqual(self.browser.url, self.site.url + "/copied?" + QUERY)
        self.expect_quiet()
        people = self.people()
        self.assertEqual(len(people), 1)
        explained = json.loads(self.server.run("lead", "explain", "L1", "--json"))
        self.assertEqual({name: explained["attribution"][0]["source"][name[4:]] for name in UTM}, UTM)

    def test_a_copied_form_without_script_is_shown_once_more_and_then_taken(self):
        self.site.page("/plain", self.server.form("newsletter").split("<script")[0])
        self.browser.go(self.site.url + "/plain")
        self.fill("ann@acme.example")
        self.browser.wait(".summary")
        self.assertTrue(self.browser.url.startswith(self.server.url))
        time.sleep(2.1)
        self.browser.click("button")
        self.browser.wait("p[role=status]")
        self.assertEqual(len(self.people()), 1)

    def test_a_site_that_is_not_named_cannot_show_a_form(self):
        self.site.page("/frame", f'<iframe src="{self.server.url}/forms/guide"></iframe>')
        self.browser.go(self.site.url + "/frame")
        self.assertIn("frame-ancestors", " ".join(self.browser.console()))

    def test_hostile_texts_come_back_as_texts(self):
        shape = ("return [...document.querySelectorAll('*')].map(e => e.tagName + ' ' + [...e.attributes].map(a => a.name)"
                 ".filter(n => !['value', 'selected'].includes(n)).join(' '))")
        send = ("const form = document.createElement('form'); form.method = 'post'; form.action = location.pathname;"
                "for (const [name, value] of Object.entries(arguments[0])) { const input = document.createElement('input');"
                "input.name = name; input.value = value; form.append(input) } document.body.append(form);"
                "setTimeout(() => form.submit())")
        names = ["email", "jobTitle", "landing", "referrer", "utm_source", "visitor"]
        self.browser.go(self.server.url + "/forms/newsletter")

        def come_back(values):
            self.browser.run("window.isOld = true")
            self.browser.run(send, values)
            end = time.monotonic() + 15
            while True:
                try:
                    if not self.browser.run("return window.isOld || document.readyState !== 'complete'"):
                        break
                except Failed:
                    pass  # between two pages
                if time.monotonic() > end:
                    self.fail(f"{values} does not come back")
            return self.browser.run(shape), self.browser.run(
                "return Object.fromEntries([...document.querySelectorAll('form input')].map(i => [i.name, i.value]))")

        def clean(text):
            kept = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp", "Cs"))
            return kept.strip(" ")

        plain, _ = come_back({name: "x" for name in names})
        tried = texts(500)
        for text in tried:
            found, values = come_back({name: text for name in names})
            self.assertEqual(found, plain, text)
            if clean(text):
                for name in names:
                    self.assertEqual(values[name], clean(text), text)
        self.expect_quiet()
        print(f"{len(tried)} hostile texts came back as texts")
        self.assertEqual(self.people(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
