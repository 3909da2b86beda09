"""A clamd that behaves as it is told, one connection after another: `Daemon("OK", "closed", "OK")`."""

import socket
import struct
import threading

ANSWERS = {
    "OK": b"stream: OK\0",
    "FOUND": b"stream: Eicar-Signature FOUND\0",
    "ERROR": b"INSTREAM size limit exceeded. ERROR\0",
}


class Daemon:
    """Answers each INSTREAM with the next of `plan`, and with its last one from then on.

    "closed" hangs up in the middle of the file, "slow" says nothing until nobody waits any more.
    """

    def __init__(self, *plan: str) -> None:
        self.plan, self.asked = list(plan), 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            behaviour = self.plan[min(self.asked, len(self.plan) - 1)]
            self.asked += 1
            threading.Thread(target=self.answer, args=(connection, behaviour), daemon=True).start()

    def answer(self, connection: socket.socket, behaviour: str) -> None:
        with connection, connection.makefile("rb") as sent:
            assert sent.read(10) == b"zINSTREAM\0"
            if behaviour == "closed":
                return
            while length := struct.unpack("!L", sent.read(4))[0]:
                sent.read(length)
            if behaviour == "slow":
                sent.read(1)
            else:
                connection.sendall(ANSWERS[behaviour])

    def close(self) -> None:
        self.listener.close()
