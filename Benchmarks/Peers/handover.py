"""Sends one event after the other to the server and waits for the call of the webhook that tells of it: how long it takes
from the first byte that is sent to the call that arrives. Arguments: the server's port, a write key, the port that is called,
how many. Standard library only."""

import base64
import http.client
import http.server
import json
import queue
import sys
import threading
import time

calls = queue.Queue()


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        arrived = time.perf_counter()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        calls.put((arrived, json.loads(body)["type"]))

    def log_message(self, *arguments):
        pass


def main():
    port, key, own, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", own), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    authorization = "Basic " + base64.b64encode(f"{key}:".encode()).decode()
    seconds = []
    for number in range(count + 20):
        event = {"type": "track", "event": "Demo Requested", "userId": f"u{number}", "messageId": f"m{number}"}
        start = time.perf_counter()
        connection.request(
            "POST", "/v1/track", json.dumps(event),
            {"Authorization": authorization, "Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        arrived, kind = calls.get(timeout=30)
        if answer.status != 200 or kind != "lead.captured":
            raise SystemExit(f"{answer.status}, {kind}")
        # The first ones find nothing in any cache.
        if number >= 20:
            seconds.append(arrived - start)
    seconds.sort()
    print(json.dumps({
        "p50": seconds[len(seconds) // 2], "p99": seconds[min(len(seconds) - 1, len(seconds) * 99 // 100)],
        "slowest": seconds[-1], "count": len(seconds)}))


main()
