"""Requests made of the description of the API, by the thousand: none breaks the server, and every answer is as described."""

import json
import os
import socket
import subprocess
import sys
import unittest
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator
from server import Server

# Taken out, because the program knows no setting of that name.
CASES = int(os.environ.pop("TOUCHSTONE_API_CASES", "2000"))
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def knows_names():
    """Whether names of hosts can be looked up: where they cannot, a webhook is refused with 503 and word to come again."""
    try:
        socket.getaddrinfo("example.com", 443)
        return True
    except OSError:
        print("no names of hosts are known here: no webhooks are made by generated requests")
        return False


class APITests(unittest.TestCase):
    def setUp(self):
        self.server = Server().start()
        self.addCleanup(self.server.remove)
        self.token = self.server.token
        facts = [
            {"type": "identify", "userId": f"u{n}", "messageId": f"i{n}",
             "traits": {"email": f"u{n}@acme.example", "company": "Acme"}} for n in range(20)
        ] + [
            {"type": "track", "userId": f"u{n}", "messageId": f"t{n}", "event": "Demo Requested"} for n in range(20)
        ]
        self.post("/facts", {"facts": facts})

    def post(self, path, document):
        request = urllib.request.Request(
            f"{self.server.url}/api/v1{path}", json.dumps(document).encode(),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def description(self):
        with urllib.request.urlopen(f"{self.server.url}/api/v1/openapi.json") as answer:
            return json.load(answer)

    def test_the_description_is_openapi(self):
        OpenAPIV31SpecValidator(self.description()).validate()

    def run_requests(self, each, *selection):
        """Makes requests of some operations, so many of each; gives what was said of them."""
        result = subprocess.run(
            [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run",
             f"{self.server.url}/api/v1/openapi.json", "--header", f"Authorization: Bearer {self.token}",
             "--checks", CHECKS, "--max-examples", str(each), "--phases", "examples,coverage,fuzzing", "--seed", "7",
             "--continue-on-failure", "--request-timeout", "30", "--no-color", *selection],
            capture_output=True, text=True, cwd=self.server.folder)
        print(result.stdout[-2000:])
        self.assertEqual(result.returncode, 0, result.stdout[-20000:] + result.stderr[-2000:])
        return result.stdout

    def test_no_request_breaks_it(self):
        described = self.description()
        operations = sum(len(methods) for methods in described["paths"].values())
        each = -(-CASES // operations)
        # Whoever ends the token that it shows is refused from then on: that is asked for last.
        left_out = ["revokeToken"] + ([] if knows_names() else ["createWebhook"])
        said = self.run_requests(each, *(word for name in left_out for word in ("--exclude-operation-id", name)))
        self.assertNotIn("Authentication failed", said)
        self.run_requests(each, "--include-operation-id", "revokeToken")
        self.server.stop()
        self.server.verify()


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=2).result.wasSuccessful())
