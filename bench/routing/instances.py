"""Reading the open instances, and pricing routes on them in plain Python: no solver's code, no packages."""
import csv, math, os, re


class Vrptw:
    """Solomon or Gehring-Homberger under the DIMACS convention: distances cut to one decimal, times ten; time is distance."""
    def __init__(self, path):
        rows = [l.split() for l in open(path) if re.match(r'^\s*-?\d', l)]
        self.path, self.vehicles, self.capacity = path, int(rows[0][0]), int(rows[0][1])
        a = [[float(x) for x in r[:7]] for r in rows[1:]]
        self.n, self.xy = len(a) - 1, [(r[1], r[2]) for r in a]
        self.demand = [int(r[3]) for r in a]
        self.ready, self.due, self.service = ([round(10 * r[c]) for r in a] for c in (4, 5, 6))
        self.D = [[math.floor(10 * math.dist(p, q) + 1e-9) for q in self.xy] for p in self.xy]

    def cost(self, routes):
        """Ten times the distance, or None if a rule is broken."""
        seen, total, used = set(), 0, 0
        for route in routes:
            now, load, at = self.ready[0], 0, 0
            for c in map(int, route):
                if c in seen or not 1 <= c <= self.n:
                    return None
                seen.add(c)
                load += self.demand[c]
                total += self.D[at][c]
                now = max(now + (self.service[at] if at else 0) + self.D[at][c], self.ready[c])
                if now > self.due[c]:
                    return None
                at = c
            if at:
                used += 1
                total += self.D[at][0]
                if load > self.capacity or now + self.service[at] + self.D[at][0] > self.due[0]:
                    return None
        return total if len(seen) == self.n and used <= self.vehicles else None


def find(shared, name):
    for folder in ('solomon', 'homberger'):
        path = f'{shared}/instances/{folder}/{name}.txt'
        if os.path.exists(path):
            return Vrptw(path)
    raise FileNotFoundError(name)


def best_known(shared):
    """Ten times the best-known distance, by name."""
    rows = csv.DictReader(open(f'{shared}/instances/bks.csv'))
    return {r['instance']: 10 * float(r['distance']) for r in rows if r['convention'] == 'dimacs'}
