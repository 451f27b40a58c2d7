"""A server that takes events as HTTP POST and remembers them."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """Listens on a free port of this computer, or on the one that is given."""

    def __init__(self, port=0):
        self.events = []
        self.arrived = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with receiver.arrived:
                    receiver.events.append(event)
                    receiver.arrived.notify_all()
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    def wait(self, fits, limit):
        """The first event that fits; None when the limit in seconds is over."""
        with self.arrived:
            self.arrived.wait_for(lambda: any(map(fits, self.events)), limit)
            return next(filter(fits, self.events), None)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
