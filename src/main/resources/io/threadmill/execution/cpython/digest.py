"""The digest of results and the file that keeps them, as the rest of Threadmill computes and writes them."""

import os
import struct

MASK = (1 << 64) - 1
FNV_OFFSET = 0xCBF29CE484222325
FNV_PRIME = 0x100000001B3
MAGIC = 0x544D5231


def mix(value):
    """The finalizer of SplitMix64."""
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def fnv(data):
    """FNV-1a."""
    value = FNV_OFFSET
    for byte in data:
        value = ((value ^ byte) * FNV_PRIME) & MASK
    return value


def digest(encoded):
    """The sum over all rows, from 0, of mix(mix(row) + fnv(result)): an unsigned 64-bit integer.

    `encoded` is the bytes of each row's result.
    """
    total = 0
    known = {}
    for row, data in enumerate(encoded):
        value = known.get(data)
        if value is None:
            value = known[data] = fnv(data)
        total += mix((mix(row) + value) & MASK)
    return total & MASK


def longs(values):
    """Integers as 64 bits each, the lowest byte first."""
    return struct.pack("<%dQ" % len(values), *[value & MASK for value in values])


class ResultFiles:
    """Keeps the results of digests that are not known yet, so that somebody else can judge them."""

    MOST_OF_A_TRIAL = 2

    def __init__(self, folder, known):
        self.folder = folder
        self.known = set(known)
        self.written = 0

    def keep(self, value, encoded):
        if self.written < self.MOST_OF_A_TRIAL and value not in self.known:
            self.known.add(value)
            self.write(os.path.join(self.folder, "%016x.results" % value), encoded)
            self.written += 1

    @staticmethod
    def write(file, encoded):
        """The file appears whole or not at all."""
        temporary = file + ".tmp"
        try:
            with open(temporary, "wb") as out:
                out.write(struct.pack(">ii", MAGIC, len(encoded)))
                for data in encoded:
                    out.write(struct.pack(">i", len(data)))
                    out.write(data)
            os.replace(temporary, file)
        finally:
            if os.path.exists(temporary):
                os.remove(temporary)
