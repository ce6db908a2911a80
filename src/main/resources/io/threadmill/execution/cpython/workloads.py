"""The workloads in CPython, as the book writes them where it has them.

Whoever runs one asks it for the pieces of its rows (`items`, one for each partition) and either has it run a piece in
this process, `run(piece)`, or has another process call `task(items[piece])` and hands what that returns to
`store(piece, returned)`. Between these, nothing is computed that a user of CPython would not have to compute.
"""

import functools
import math
import os
import select
import threading
import time

from digest import MASK, longs

NONE = -(1 << 63)


# gcd


def gcd_by_trial_division(pair):
    """Counts down from the smaller number, as the book does."""
    a, b = pair
    low = min(a, b)
    for i in range(low, 0, -1):
        if a % i == 0 and b % i == 0:
            return i


def gcd_by_euclid(pair):
    a, b = pair
    while b:
        a, b = b, a % b
    return a


def gcd_by_binary_shift(pair):
    a, b = pair
    both = a | b
    twos = (both & -both).bit_length() - 1
    a >>= (a & -a).bit_length() - 1
    b >>= (b & -b).bit_length() - 1
    while a != b:
        difference = abs(b - a)
        a = min(a, b)
        b = difference >> ((difference & -difference).bit_length() - 1)
    return a << twos


# factorize


def factorize(number):
    """Tries every number up to this one, as the book does."""
    for i in range(1, number + 1):
        if number % i == 0:
            yield i


def factorize_all(number):
    return list(factorize(number))


def factorize_to_square_root(number):
    small = [i for i in range(1, math.isqrt(number) + 1) if number % i == 0]
    large = [number // i for i in reversed(small)]
    return small + (large[1:] if large[0] == small[-1] else large)


def each(function, items):
    return [function(item) for item in items]


class Work:
    """What most workloads have in common. Each row has a place of its own in `results`."""

    def begin_pass(self):
        pass

    def run(self, piece):
        self.store(piece, self.task(self.items[piece]))

    def store(self, piece, returned):
        start, end = self.partitions[piece]
        self.results[start:end] = returned

    def meanwhile(self, is_under_way):
        pass

    def found(self):
        return -1

    def done_meanwhile(self):
        return -1


class PerRow(Work):
    """Each row has a result of its own."""

    def __init__(self, function, empty, encode, rows, partitions):
        self.task = functools.partial(each, function)
        self.empty = empty
        self.encode = encode
        self.rows = len(rows)
        self.partitions = partitions
        self.items = [rows[start:end] for start, end in partitions]
        self.clear()

    def clear(self):
        self.results = [self.empty] * self.rows

    def snapshot(self):
        return self.results

    def encoded(self):
        return [self.encode(result) for result in self.results]


# counter


class Counter:
    """A counter that nothing protects."""

    def __init__(self):
        self.count = 0

    def increment(self):
        self.count += 1


class LockingCounter:
    """The same under a lock."""

    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0

    def increment(self):
        with self.lock:
            self.count += 1


COUNTERS = {"unsafe": Counter, "lock": LockingCounter}


def count_with(counter, items):
    for increments in items:
        for _ in range(increments):
            counter.increment()


def count_alone(variant, items):
    """The total of a counter that only this process has."""
    counter = COUNTERS[variant]()
    count_with(counter, items)
    return counter.count


def count_confined(items):
    count = 0
    for increments in items:
        for _ in range(increments):
            count += 1
    return count


class Counting(Work):
    """One counter for all rows, which has one result."""

    def __init__(self, variant, rows, partitions):
        self.new = COUNTERS.get(variant)
        self.task = count_confined if self.new is None else functools.partial(count_alone, variant)
        self.rows = len(rows)
        self.items = [rows[start:end] for start, end in partitions]
        self.clear()

    def clear(self):
        self.counter = self.new() if self.new else None
        self.totals = [0] * len(self.items)

    def begin_pass(self):
        self.clear()

    def run(self, piece):
        if self.counter is None:
            self.totals[piece] = count_confined(self.items[piece])
        else:
            count_with(self.counter, self.items[piece])

    def store(self, piece, returned):
        self.totals[piece] = returned

    def snapshot(self):
        return self.found()

    def encoded(self):
        return [longs([self.found()])] * self.rows

    def found(self):
        return sum(self.totals) + (self.counter.count if self.counter else 0)


# blocking-wait


def wait_by_sleep(seconds):
    time.sleep(seconds)


def wait_by_select(seconds):
    """As the book does; there it waits for a serial port."""
    select.select([], [], [], seconds)


def wait_by_pipe(seconds):
    """In a read that blocks until a timer writes."""
    source, sink = os.pipe()
    timer = threading.Timer(seconds, os.write, (sink, b"\0"))
    try:
        timer.start()
        os.read(source, 1)
        timer.join()
    finally:
        os.close(source)
        os.close(sink)


def wait_for_all(wait, items):
    """Whether each wait lasted as long as asked. A wait that ends too early is gone on with."""
    done = []
    for millis in items:
        asked = millis * 1000000
        started = time.perf_counter_ns()
        left = asked
        while True:
            wait(left / 1e9)
            left = asked - (time.perf_counter_ns() - started)
            if left <= 0:
                break
        done.append(1)
    return done


def location(row):
    """Where a helicopter is after some steps of flight, which start at the number of the row."""
    for _ in range(1000):
        row = (row * 6364136223846793005 + 1442695040888963407) & MASK
    return row


class Waiting(Work):
    """Waits, while whoever submits them computes locations."""

    def __init__(self, wait, rows, partitions):
        self.task = functools.partial(wait_for_all, wait)
        self.rows = len(rows)
        self.partitions = partitions
        self.items = [rows[start:end] for start, end in partitions]
        self.clear()

    def clear(self):
        self.results = [0] * self.rows
        self.locations = [NONE] * self.rows
        self.in_time = 0

    def meanwhile(self, is_under_way):
        self.in_time = 0
        for row in range(self.rows):
            self.locations[row] = location(row)
            if is_under_way():
                self.in_time += 1

    def snapshot(self):
        return self.results, self.locations

    def encoded(self):
        return [longs(pair) for pair in zip(self.results, self.locations)]

    def done_meanwhile(self):
        return self.in_time


def single(value):
    return longs([value])


GCD = {
    "trial-division": gcd_by_trial_division,
    "euclid": gcd_by_euclid,
    "binary": gcd_by_binary_shift,
}
FACTORIZE = {"trial-division": factorize_all, "sqrt": factorize_to_square_root}
WAITS = {"sleep": wait_by_sleep, "select": wait_by_select, "pipe": wait_by_pipe}


def work(workload, variant, columns, partitions):
    """A workload over the values of the columns, by name, split into [(start, end), ...]."""
    if workload == "gcd":
        pairs = list(zip(columns["a"], columns["b"]))
        return PerRow(GCD[variant], NONE, single, pairs, partitions)
    if workload == "factorize":
        return PerRow(FACTORIZE[variant], [], longs, columns["number"], partitions)
    if workload == "counter":
        return Counting(variant, columns["increments"], partitions)
    if workload == "blocking-wait":
        return Waiting(WAITS[variant], columns["millis"], partitions)
    raise ValueError("unknown workload " + workload)
