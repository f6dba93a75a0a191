# SPDX-License-Identifier: ISC
"""A web server for tests: made pages, served on every address 127.0.0.N.

Only loopback peers are answered.  Every page has an ETag and a Last-Modified
date and answers conditional requests; what was asked and sent is counted.
"""
import gzip
import hashlib
import json
import os
import socket
import socketserver
import threading
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

MODIFIED = "Thu, 19 Nov 2026 12:00:00 GMT"


class Page:
    def __init__(self, body, type=None, status=200, location=None, pack=False):
        self.body = body
        self.type = type            # Content-Type as sent; None: none
        self.status = status
        self.location = location
        self.packed = gzip.compress(body, 6, mtime=0) if pack else None
        self.etag = '"%s"' % hashlib.sha1(body).hexdigest()[:16]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self, head=False):
        server = self.server
        host = self.connection.getsockname()[0]
        path = urlsplit(self.path).path
        if path == "/__stats":
            page = Page(json.dumps(server.stats).encode(), "application/json")
        else:
            page = server.find(host, path)
        status, body = page.status, page.body
        fields = []
        if page.location:
            fields.append("Location: " + page.location)
        if page.type:
            fields.append("Content-Type: " + page.type)
        if status == 200:
            fields += ["ETag: " + page.etag, "Last-Modified: " + MODIFIED]
            asked = self.headers.get("If-None-Match")
            if asked == page.etag or asked is None and \
                    self.headers.get("If-Modified-Since") == MODIFIED:
                status, body = 304, b""
        if status == 200 and page.packed and \
                "gzip" in self.headers.get("Accept-Encoding", ""):
            body = page.packed
            fields += ["Content-Encoding: gzip", "Vary: Accept-Encoding"]
        if status != 304:
            fields.append("Content-Length: %d" % len(body))
        if path != "/__stats":
            server.count(host, path, status, 0 if head else len(body))
        answer = "HTTP/1.1 %d %s\r\n%s\r\n\r\n" % (
            status, self.responses[status][0], "\r\n".join(fields))
        # One write: two would meet Nagle and a delayed acknowledgement.
        self.wfile.write(answer.encode("latin-1") + (b"" if head else body))

    def do_HEAD(self):
        self.do_GET(head=True)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 256

    def __init__(self, port=0):
        super().__init__(("0.0.0.0", port), Handler)
        self.port = self.server_address[1]
        self.pages = {}
        self.lock = threading.Lock()
        self.stats = {"requests": 0, "bytes": 0, "status": {},
                      "robots": 0, "paths": {}}

    def verify_request(self, request, client_address):
        return client_address[0].startswith("127.")

    def get_request(self):
        request, address = super().get_request()
        request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return request, address

    def handle_error(self, request, client_address):
        pass                        # a client that was killed

    def add(self, host, path, page):
        self.pages[host, path] = page

    def url(self, host, path=""):
        return "http://%s:%d%s" % (host, self.port, path)

    def find(self, host, path):
        return self.pages.get((host, path)) or \
            Page(b"<title>404</title><p>Not found.\n", "text/html", 404)

    def count(self, host, path, status, sent):
        with self.lock:
            s = self.stats
            if path == "/robots.txt":
                s["robots"] += 1
                return
            s["requests"] += 1
            s["bytes"] += sent
            s["status"][str(status)] = s["status"].get(str(status), 0) + 1
            s["paths"][host + path] = s["paths"].get(host + path, 0) + 1


def write_whole(name, text):
    """The file appears with all its text or not at all."""
    with open(name + ".part", "w", encoding="utf-8") as f:
        f.write(text)
    os.replace(name + ".part", name)
