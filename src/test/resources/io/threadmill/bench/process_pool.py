"""The pairs of a CSV file as tasks of one row each on a ProcessPoolExecutor of two workers.

Prints how many nanoseconds each pass over all of them took, one a line, after passes that warm it up.
"""

import csv
import math
import sys
import time
from concurrent.futures import ProcessPoolExecutor

WARM_UPS = 5
PASSES = 5


def main():
    with open(sys.argv[1], newline="") as file:
        pairs = [(int(row["a"]), int(row["b"])) for row in csv.DictReader(file)]
    a = [pair[0] for pair in pairs]
    b = [pair[1] for pair in pairs]
    expected = list(map(math.gcd, a, b))
    with ProcessPoolExecutor(max_workers=2) as pool:
        for number in range(WARM_UPS + PASSES):
            started = time.perf_counter_ns()
            gcds = list(pool.map(math.gcd, a, b, chunksize=1))
            elapsed = time.perf_counter_ns() - started
            if gcds != expected:
                sys.exit("wrong results")
            if number >= WARM_UPS:
                print(elapsed)


if __name__ == "__main__":
    main()
