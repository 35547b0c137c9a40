"""The libraries that people already run send to Touchstone unchanged, and nothing is lost or doubled."""

import sys
import unittest
import uuid

import posthog
import rudderstack.analytics
import segment.analytics
from server import Door, Receiver, Server
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

ADDRESS = "ann@acme.example"


class ClientTests(unittest.TestCase):
    """Each library tells the same story: a visitor looks at a page, says who they are, and asks for a demo."""

    def setUp(self):
        self.start()

    def start(self):
        """A server of its own for what follows."""
        self.server = Server().start()
        self.addCleanup(self.server.remove)

    def door(self, *statuses):
        door = Door(self.server, statuses)
        self.addCleanup(door.close)
        return door

    def expect_story(self, door, refusals):
        """One person, each message once, in its order, although the first requests were turned away."""
        statuses = [status for _, status in door.answers]
        self.assertEqual(statuses[: len(refusals)], refusals)
        self.assertEqual(set(statuses[len(refusals):]), {200})
        self.server.stop()
        self.assertEqual(self.server.messages_set_aside(), [])
        people = self.server.leads()
        self.assertEqual(len(people), 1, people)
        kinds = [entry["kind"] for entry in people[0]["timeline"] if entry["id"].startswith("F")]
        self.assertEqual(sorted(kinds), ["attributes_observed", "demo_requested", "page_viewed"])
        self.assertIn(ADDRESS, str(people[0]))
        self.assertIn("VP Sales", str(people[0]))
        self.server.verify()

    def tell(self, client):
        visitor = str(uuid.uuid4())
        page = {"page": {"url": "https://x.example/?utm_source=google&utm_medium=cpc"}}
        client.page(anonymous_id=visitor, name="Home", context=page)
        client.identify("u1", {"email": ADDRESS, "title": "VP Sales"}, anonymous_id=visitor)
        client.track("u1", "Demo Requested", {"plan": "pro"})
        client.flush()
        client.join()

    def test_segment(self):
        for refusals, gzip in (([], False), ([503, 429], True)):
            with self.subTest(refusals=refusals, gzip=gzip):
                self.start()
                door = self.door(*refusals)
                client = segment.analytics.Client(self.server.key, host=door.url, gzip=gzip)
                self.tell(client)
                self.expect_story(door, refusals)

    def test_rudderstack(self):
        for refusals, gzip in (([], False), ([503, 429], True)):
            with self.subTest(refusals=refusals, gzip=gzip):
                self.start()
                door = self.door(*refusals)
                client = rudderstack.analytics.Client(self.server.key, host=door.url, gzip=gzip)
                self.tell(client)
                self.expect_story(door, refusals)

    def test_posthog(self):
        for refusals, gzip in (([], False), ([503, 429], True)):
            with self.subTest(refusals=refusals, gzip=gzip):
                self.start()
                door = self.door(*refusals)
                client = posthog.Posthog(self.server.key, host=door.url, gzip=gzip, disable_geoip=True)
                visitor = str(uuid.uuid4())
                client.capture(
                    "$pageview", distinct_id=visitor,
                    properties={"$is_identified": False, "$current_url": "https://x.example/?gclid=1"})
                client.capture(
                    "$identify", distinct_id="u1",
                    properties={"$anon_distinct_id": visitor, "$set": {"email": ADDRESS, "title": "VP Sales"}})
                client.capture("Demo Requested", distinct_id="u1", properties={"plan": "pro"})
                client.flush()
                client.shutdown()
                self.expect_story(door, refusals)

    def test_a_wrong_key_is_told_once(self):
        door = self.door()
        errors = []
        client = segment.analytics.Client(
            "nonsense", host=door.url, max_retries=3, on_error=lambda error, batch: errors.append(error))
        client.track("u1", "Demo Requested")
        client.flush()
        client.join()
        self.assertEqual([status for _, status in door.answers], [401])
        self.assertEqual([error.code for error in errors], ["invalid_write_key"])

    def test_alias_and_group(self):
        client = segment.analytics.Client(self.server.key, host=self.server.url)
        client.track("old", "Demo Requested")
        client.alias("old", "new")
        client.group("new", "g1", {"name": "Acme", "website": "https://acme.example", "employees": 250})
        client.flush()
        client.join()
        self.server.stop()
        people = self.server.leads()
        self.assertEqual(len(people), 1)
        self.assertIn("Acme", str(people[0]))
        self.server.verify()

    def test_webhooks_are_verified_by_the_library_of_the_standard(self):
        receiver = Receiver()
        self.addCleanup(receiver.close)
        self.server.stop()
        allow = f"--outbound-allow=127.0.0.1:{receiver.server_port}"
        made = self.server.run("webhook", "create", f"http://127.0.0.1:{receiver.server_port}/hook", allow)
        first = made.split()[1]
        second = self.server.run("webhook", "rotate", "H1").strip()
        self.server.start(allow)
        client = segment.analytics.Client(self.server.key, host=self.server.url)
        client.track("u1", "Demo Requested")
        client.flush()
        client.join()
        headers, body = receiver.calls.get(timeout=30)
        for secret in (first, second):
            told = Webhook(secret).verify(body, headers)
            self.assertEqual(told["type"], "lead.captured")
            self.assertEqual(told["data"]["lead"], "L1")
        for secret, text in ((first, body + b" "), ("whsec_" + "A" * 43 + "=", body)):
            with self.assertRaises(WebhookVerificationError):
                Webhook(secret).verify(text, headers)


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=2).result.wasSuccessful())
