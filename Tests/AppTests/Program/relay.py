"""Stands between two units, passes their bytes on and counts them: for pulling a plug in the middle of what is sent."""

import contextlib
import socket
import threading


class Relay:
    """A port of this computer that leads to another one.

    Once `limit` bytes went there, `then` is called, and nothing more is passed on.
    """

    def __init__(self, port, limit=None, then=None):
        self.port_behind = port
        self.limit, self.then = limit, then
        self.passed = 0
        self.is_over = False
        self.gate = threading.Lock()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self.welcome, daemon=True).start()

    def welcome(self):
        # The end of the door is the end of the relay.
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.door.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self.port_behind))
                except OSError:
                    near.close()
                    continue
                threading.Thread(target=self.pump, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self.pump, args=(far, near, False), daemon=True).start()

    def pump(self, source, target, is_counted):
        # A unit that is gone ends its connections, on both sides.
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if is_counted and self.is_cut(len(data)):
                    break
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def is_cut(self, size):
        with self.gate:
            self.passed += size
            if self.limit is None or self.passed < self.limit:
                return False
            if not self.is_over:
                self.is_over = True
                self.then()
            return True

    def close(self):
        self.door.close()
