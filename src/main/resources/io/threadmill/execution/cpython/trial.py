"""One trial in CPython: takes the samples that it is asked for, and times them itself.

Speaks frames on stdin and stdout: the length of the payload (int), a type (byte), the payload, all big-endian, and
before the first frame a preamble. Says that it is ready, gets a request, then takes a sample each time it is told to.
Ends, and ends what it has started, as soon as its stdin does.
"""

import array
import multiprocessing
import os
import queue
import signal
import struct
import sys
import threading
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import digest  # noqa: E402
import modes  # noqa: E402
import workloads  # noqa: E402

PREAMBLE = struct.pack(">I", 0x544D0001)
READY, FAILED, HINDERED, REQUEST, TAKE, TAKEN = 1, 6, 8, 10, 11, 12
LONGEST_TEXT = 10000


class Line:
    """The line to whoever started this process. What anybody prints goes to stderr instead."""

    def __init__(self):
        out = os.dup(1)
        os.dup2(2, 1)
        # a pool of forked processes would keep it open after the end of this one
        os.register_at_fork(after_in_child=lambda: os.close(out))
        self.out = os.fdopen(out, "wb", closefd=False)
        self.frames = queue.SimpleQueue()
        self.out.write(PREAMBLE)

    def send(self, kind, payload=b""):
        self.out.write(struct.pack(">ib", len(payload), kind) + payload)
        self.out.flush()

    def text(self, kind, words):
        data = words[:LONGEST_TEXT].encode("ascii", "backslashreplace")[:LONGEST_TEXT]
        self.send(kind, struct.pack(">H", len(data)) + data)

    def receive(self, kind):
        got, payload = self.frames.get()
        if got != kind:
            raise ValueError("a frame of type %d instead of %d" % (got, kind))
        return payload

    def listen(self):
        """In a thread of its own, so that the end of the line is noticed in the middle of a computation."""
        try:
            if read(len(PREAMBLE)) == PREAMBLE:
                while True:
                    length, kind = struct.unpack(">ib", read(5))
                    self.frames.put((kind, read(length)))
        except (OSError, EOFError):
            pass
        finally:
            end_all()


def read(length):
    """So many bytes from stdin. Without a buffer, whose lock a fork in the middle would copy."""
    data = b""
    while len(data) < length:
        more = os.read(0, length - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def end_all():
    """Ends this process with everything it has started."""
    if os.getpid() == os.getpgrp():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(1)


class Payload:
    """Reads the fields of a request one after the other."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def field(self, form):
        (value,) = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return value

    def text(self):
        length = self.field(">H")
        data = self.data[self.at : self.at + length]
        self.at += length
        halves = data.decode("utf-8", "surrogatepass")  # characters beyond 16 bits come in two
        return halves.encode("utf-16", "surrogatepass").decode("utf-16")

    def all(self, form):
        return [self.field(form) for _ in range(self.field(">i"))]


class Request:
    """What to measure."""

    def __init__(self, payload):
        fields = Payload(payload)
        self.workload = fields.text()
        self.variant = fields.text()
        self.mode = fields.text()
        self.workers = fields.field(">i")
        self.number_set = fields.text()
        self.ends = fields.all(">i")
        self.repeat = fields.field(">i")
        self.result_folder = fields.text()
        self.known_digests = fields.all(">Q")

    def partitions(self):
        return list(zip([0] + self.ends, self.ends))


def staged(file):
    """The columns of a staged number set, by name."""
    with open(file, "rb") as source:
        magic, form, head, columns, rows = struct.unpack("<8siiii", source.read(24))
        if magic != b"TMILLROW" or form != 1:
            raise ValueError("not a staged number set: " + file)
        source.seek(56)
        (length,) = struct.unpack("<i", source.read(4))
        names = source.read(length).decode("utf-8").split(",")
        source.seek(head)
        values = array.array("q")
        values.fromfile(source, rows * columns)
    if sys.byteorder == "big":
        values.byteswap()
    return {name: values[index::columns].tolist() for index, name in enumerate(names)}


class Hindrance(Exception):
    """The machine lacks what a trial needs, which says nothing about what is measured."""


class Trial:
    """Takes samples."""

    def __init__(self, request):
        self.repeat = request.repeat
        self.work = workloads.work(
            request.workload, request.variant, staged(request.number_set), request.partitions()
        )
        self.files = digest.ResultFiles(request.result_folder, request.known_digests)
        self.style = modes.of(request.mode, request.workers)
        self.last = None
        self.digest = 0

    def sample(self):
        """What it took, the CPU time, and when it ended."""
        return modes.sample(self.style, self.work, self.repeat) + (time.perf_counter_ns(),)

    def prove(self):
        """The digest of the results, computed again only if they have changed."""
        results = self.work.snapshot()
        if results != self.last:
            encoded = self.work.encoded()
            self.digest = digest.digest(encoded)
            try:
                self.files.keep(self.digest, encoded)
            except OSError as e:
                raise Hindrance(str(e))
            self.last = results
        return self.digest


def measure(line):
    request = Request(line.receive(REQUEST))
    requested = time.perf_counter_ns()
    trial = Trial(request)
    while True:
        line.receive(TAKE)
        elapsed, cpu, ended = trial.sample()
        value = trial.prove()
        line.send(
            TAKEN,
            struct.pack(
                ">qqqQqq",
                elapsed,
                cpu,
                ended - requested,
                value,
                trial.work.found(),
                trial.work.done_meanwhile(),
            ),
        )


def main():
    line = Line()
    threading.Thread(target=line.listen, daemon=True).start()
    line.send(READY)
    try:
        measure(line)
    except Hindrance as e:
        line.text(HINDERED, str(e))
    except Exception as e:
        traceback.print_exc()
        line.text(FAILED, "%s: %s" % (type(e).__name__, e))
    end_all()


if __name__ == "__main__":
    main()
