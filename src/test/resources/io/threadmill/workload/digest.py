"""The digest of a results.csv of gcd or factorize: python3 digest.py results.csv"""
import csv, sys

MASK = 2**64 - 1

def mix(z):
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
    return z ^ z >> 31

def fnv1a(result):
    h = 0xCBF29CE484222325
    for byte in result:
        h = (h ^ byte) * 0x100000001B3 & MASK
    return h

total = 0
with open(sys.argv[1], newline="") as file:
    for line in csv.DictReader(file):
        result = (line.get("gcd") or line.get("divisors")).split()
        result = b"".join(int(n).to_bytes(8, "little", signed=True) for n in result)
        total += mix(mix(int(line["row"])) + fnv1a(result) & MASK)
print(f"{total & MASK:016x}")
