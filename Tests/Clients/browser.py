"""Chromium, led by the WebDriver protocol (https://www.w3.org/TR/webdriver2/), and a site of another origin for it."""

import http.client
import http.server
import json
import re
import subprocess
import threading
import time

# What people's browsers call themselves: a headless one names itself a robot.
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Failed(Exception):
    """What the browser could not do."""


class Browser:
    """A browser with a profile of its own, which is gone afterwards."""

    def __init__(self):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        self.port = None
        while self.port is None:
            line = self.driver.stdout.readline()
            if not line:
                raise Failed("chromedriver did not start")
            found = re.search(r"successfully on port (\d+)", line)
            self.port = int(found.group(1)) if found else None
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--user-agent=" + AGENT, "--window-size=1000,900"]
        options = {"args": arguments, "prefs": {"profile.default_content_setting_values.notifications": 2}}
        answer = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = "/session/" + answer["sessionId"]

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, json.dumps(body or {}) if method == "POST" else None,
                           {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())["value"]
        connection.close()
        if isinstance(answer, dict) and "error" in answer:
            raise Failed(f"{path}: {answer['error']}: {answer['message'].splitlines()[0]}")
        return answer

    def close(self):
        try:
            self.ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()

    def go(self, url):
        self.ask("POST", self.session + "/url", {"url": url})

    @property
    def url(self):
        return self.ask("GET", self.session + "/url")

    @property
    def source(self):
        return self.ask("GET", self.session + "/source")

    def run(self, script, *arguments):
        """What a script in the page returns, or promises."""
        wrapped = "const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);" \
            "Promise.resolve((async function () {" + script + "}).apply(null, given)).then(done, e => done({failed: String(e)}))"
        value = self.ask("POST", self.session + "/execute/async", {"script": wrapped, "args": list(arguments)})
        if isinstance(value, dict) and "failed" in value:
            raise Failed(value["failed"])
        return value

    def command(self, name, **parameters):
        """A command of the developer tools."""
        return self.ask("POST", self.session + "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def find(self, selector):
        return self.ask("POST", self.session + "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def wait(self, selector, seconds=15):
        """The element, once it is there."""
        end = time.monotonic() + seconds
        while True:
            try:
                return self.find(selector)
            except Failed:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def type(self, selector, text):
        self.ask("POST", f"{self.session}/element/{self.find(selector)}/value", {"text": text})

    def clear(self, selector):
        self.ask("POST", f"{self.session}/element/{self.find(selector)}/clear")

    def click(self, selector):
        self.ask("POST", f"{self.session}/element/{self.find(selector)}/click")

    def text(self, selector):
        return self.ask("GET", f"{self.session}/element/{self.find(selector)}/text")

    def enter_frame(self, selector):
        self.ask("POST", self.session + "/frame", {"id": {ELEMENT: self.wait(selector)}})

    def leave_frame(self):
        self.ask("POST", self.session + "/frame", {"id": None})

    def console(self):
        """What was written to the console since the last time."""
        entries = self.ask("POST", self.session + "/se/log", {"type": "browser"})
        return [f"{entry['level']}: {entry['message']}" for entry in entries]

    def screenshot(self):
        return self.ask("GET", self.session + "/screenshot")


class Site(http.server.ThreadingHTTPServer):
    """A site with a strict policy of its own, on another host than the server. Pages by path; anything else is 404."""

    def __init__(self, server_url):
        super().__init__(("127.0.0.1", 0), Site.Handler)
        self.pages = {}
        self.policy = (f"default-src 'none'; script-src {server_url}; connect-src {server_url}; frame-src {server_url};"
                       f" form-action 'self' {server_url}; img-src data:")
        self.thread = threading.Thread(target=self.serve_forever)
        self.thread.start()

    @property
    def url(self):
        return f"http://localhost:{self.server_port}"

    def page(self, path, body):
        self.pages[path] = (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{path}</title>'
                            f'<link rel="icon" href="data:,"></head><body>{body}</body></html>')

    def close(self):
        self.shutdown()
        self.thread.join()
        self.server_close()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            page = self.server.pages.get(self.path.split("?")[0])
            body = (page or "no such page").encode()
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", self.server.policy)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass
