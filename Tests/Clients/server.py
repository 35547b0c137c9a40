"""The server as its clients meet it: the real program, and a door before it that turns the first requests away."""

import http.client
import http.server
import json
import os
import pathlib
import queue
import shutil
import signal
import socket
import subprocess
import tempfile
import threading

PROGRAM = pathlib.Path(os.environ.get("TOUCHSTONE", ".build/debug/touchstone")).resolve()


class Server:
    """A server over a folder of its own, with a write key."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="touchstone-clients-")
        self.process = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.key = self.token = None
        self.forms = {}

    def start(self, *arguments, origins=()):
        """Serves, with further arguments; pages of these origins may use the key and show the newsletter's form."""
        if self.key is None:
            self.prepare(origins)
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--listen", f"127.0.0.1:{self.port}", "--form-rate", "100000", *arguments],
            cwd=self.folder, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()
        return self

    def prepare(self, origins):
        """A policy, a key and a token, before it serves for the first time."""
        policy = self.run("policy", "show", "lead-first").replace("origins: []", f"origins: [{', '.join(origins)}]")
        with open(os.path.join(self.folder, "policy.yaml"), "w", encoding="utf-8") as file:
            file.write(policy)
        self.run("policy", "apply", "policy.yaml")
        self.forms = {name: self.run("form", "html", name, "--public-url", self.url) for name in ["newsletter", "guide"]}
        named = [word for origin in origins for word in ("--origin", origin)]
        self.key = self.run("key", "create", "website", *named).strip()
        self.token = self.run("token", "create", "clients", "--role", "admin").strip()

    def form(self, name):
        """A form to copy into a page."""
        return self.forms[name]

    def run(self, *arguments):
        """The output of a command."""
        result = subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True)
        if result.returncode:
            raise RuntimeError(f"{arguments}: {result.returncode} {result.stdout}{result.stderr}")
        return result.stdout

    def stop(self):
        """Ends it; what it acknowledged can be looked at then."""
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=30):
            raise RuntimeError(f"the server ended with {self.process.returncode}")
        self.process.stdout.close()

    def leads(self):
        """Every lead and everybody else who is known, with their timelines."""
        people = []
        number = 1
        while True:
            try:
                known = json.loads(self.run("lead", "show", f"L{number}", "--json"))
            except RuntimeError:
                return people
            timeline = json.loads(self.run("lead", "timeline", f"L{number}", "--json"))
            people.append({"known": known, "timeline": timeline})
            number += 1

    def messages_set_aside(self):
        return json.loads(self.run("message", "list", "--json"))

    def verify(self):
        self.run("verify")

    def remove(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
        shutil.rmtree(self.folder)


class Receiver(http.server.ThreadingHTTPServer):
    """Is called by webhooks, answers 200, and keeps what came."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Receiver.Handler)
        self.calls = queue.Queue()
        self.thread = threading.Thread(target=self.serve_forever)
        self.thread.start()

    def close(self):
        self.shutdown()
        self.thread.join()
        self.server_close()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
            self.server.calls.put((dict(self.headers), body))

        def log_message(self, *arguments):
            pass


class Door(http.server.ThreadingHTTPServer):
    """Answers the first requests itself, with the given statuses, and passes on the others; notes what came."""

    def __init__(self, server, statuses):
        super().__init__(("127.0.0.1", 0), Door.Handler)
        self.behind = server.port
        self.statuses = list(statuses)
        self.answers = []
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.serve_forever)
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def close(self):
        self.shutdown()
        self.thread.join()
        self.server_close()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with self.server.lock:
                status = self.server.statuses.pop(0) if self.server.statuses else None
            if status:
                self.answer(status, [("Retry-After", "1")], b'{"code":"unavailable","message":"again","detail":"again"}')
                return
            behind = http.client.HTTPConnection("127.0.0.1", self.server.behind)
            behind.request("POST", self.path, body, dict(self.headers))
            answer = behind.getresponse()
            self.answer(answer.status, [], answer.read())
            behind.close()

        def answer(self, status, headers, body):
            with self.server.lock:
                self.server.answers.append((self.path, status))
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass
