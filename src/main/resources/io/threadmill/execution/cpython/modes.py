"""The ways to run the pieces of a workload: one after the other, on threads, in processes."""

import concurrent.futures
import multiprocessing
import time


class Serial:
    """One piece after the other."""

    def run(self, work):
        for piece in range(len(work.items)):
            work.run(piece)
        work.meanwhile(lambda: False)


class Threads:
    """On a pool of threads, to which the pieces are handed one by one."""

    def __init__(self, workers):
        self.pool = concurrent.futures.ThreadPoolExecutor(workers)

    def run(self, work):
        futures = [self.pool.submit(work.run, piece) for piece in range(len(work.items))]
        work.meanwhile(UnderWay(futures))
        for future in futures:
            future.result()


class Processes:
    """In a pool of processes as CPython starts them by default. The rows travel with each piece, the results back."""

    def __init__(self, workers):
        self.pool = concurrent.futures.ProcessPoolExecutor(workers)

    def run(self, work):
        futures = [self.pool.submit(work.task, items) for items in work.items]
        work.meanwhile(UnderWay(futures))
        for piece, future in enumerate(futures):
            work.store(piece, future.result())


class UnderWay:
    """Whether any piece still is."""

    def __init__(self, futures):
        self.futures = futures
        self.done = 0

    def __call__(self):
        while self.done < len(self.futures) and self.futures[self.done].done():
            self.done += 1
        return self.done < len(self.futures)


def of(mode, workers):
    if mode == "serial":
        return Serial()
    return Threads(workers) if mode == "threads" else Processes(workers)


def sample(style, work, passes):
    """Runs all pieces so often. Returns what it took, in nanoseconds, and the CPU time meanwhile, -1 where unknown."""
    work.clear()
    before = CpuTime.before()
    started = time.perf_counter_ns()
    for _ in range(passes):
        work.begin_pass()
        style.run(work)
    ended = time.perf_counter_ns()
    return ended - started, CpuTime.since(before)


class CpuTime:
    """The CPU time of this process and of its pool. That of this process is read next to the timed region."""

    @staticmethod
    def before():
        children = CpuTime.of_children()
        return children, time.process_time_ns()

    @staticmethod
    def since(before):
        own = time.process_time_ns()
        children = CpuTime.of_children()
        if children is None or before[0] is None:
            return -1
        earlier = before[0]
        return own - before[1] + sum(ns - earlier.get(pid, 0) for pid, ns in children.items())

    @staticmethod
    def of_children():
        """By process id; None where the system does not tell."""
        try:
            return {
                child.pid: time.clock_gettime_ns((~child.pid << 3) | 2)
                for child in multiprocessing.active_children()
            }
        except (AttributeError, OSError):
            return None
