#!/usr/bin/env python3
"""Our engine and its peers on the open instances; one JSON row a run, appended.

usage: run.py PROGRAM OUT.jsonl GROUP@SECONDS[,GROUP@SECONDS..] [--solvers ours,pyvrp,ortools,vroom] [--cores 0,1]
              [--only R104,R204] [--seeds 1,2] [--clock wall|cpu] [--shared ../../../shared/bench/routing] [--again]

Groups: n100 n200 n400 n1000 mdvrptw techday. A run is sampled at 1, 5, 10, 30 and 60 s (those within its budget).
With `--cores 0,1` our runs are pinned to core 0 and the peers' to core 1, both at once; with one core, one after another.
Peers that are not installed are left out (`run.sh` installs them); mdvrptw knows PyVRP only, and lunch is beyond PyVRP.
A run that is in OUT already is not repeated (`--again`: it is), so an interrupted measurement can be gone on with.
A run that got less than 0.9 of its core is repeated up to twice (only with `--clock wall`; budgets in processor seconds
cannot be starved). Routes are priced by `instances.py`, techday by its own evaluator, MDVRPTW by recomputing every route.
`--report OUT.jsonl` prints the medians of a file of rows instead.
"""
import argparse, collections, json, math, os, re, statistics, subprocess, sys, tempfile, threading, time
import instances, peers

GROUPS = {
    'n100': ['R104', 'R110', 'R204', 'R210', 'C109', 'C204', 'RC105', 'RC204'],
    'n200': ['R1_2_3', 'RC1_2_5', 'R2_2_6'],
    'n400': ['R2_4_2', 'C1_4_7', 'RC1_4_8'],
    'n1000': ['R1_10_4', 'R2_10_1', 'RC1_10_7'],
    'mdvrptw': ['PR11A', 'PR15A', 'PR21A'],
    'techday': ['t300', 't1000', 't300+lunch'],
}
SAMPLES = [1, 5, 10, 30, 60]
HERE = os.path.dirname(os.path.abspath(__file__))
writing = threading.Lock()


def ours(P, level):
    """A techday instance as our JSON."""
    techs = []
    for t in P['techs']:
        shift = dict(start=t['shift'][0], end=t['shift'][1])
        if level and t['break']:
            b = t['break']
            shift['lunch'] = dict(earliest=b['tw'][0], latest=b['tw'][1], duration=b['dur'])
        techs.append(dict(id=f"T{t['id']}", start=t['home'], shifts=[shift], skills=[dict(skill=str(s)) for s in t['skills']],
                          prices=dict(driving_per_hour=3600.0)))
    jobs = [dict(id=str(j['id']), place=j['loc'], duration=j['dur'], windows=[dict(start=a, end=b) for a, b in j['windows']],
                 skills=[dict(skill=str(s)) for s in j['skills']], priority=j['weight']) for j in P['jobs']]
    return dict(places=[dict(lat=a, lon=b) for a, b in P['loc']], travel=dict(matrix=dict(profiles=[dict(seconds=P['tt'])])),
                jobs=jobs, technicians=techs)

def solve(args, path, seconds, seed, core, extra=('--format', 'dimacs')):
    """Runs our program; returns its lines and the wall and processor seconds."""
    cmd = [args.program, 'solve', path, '--seconds', str(seconds), '--seed', str(seed), *extra]
    cmd += ['--cpu'] if args.clock == 'cpu' else []
    return command(cmd, core)


def command(cmd, core):
    t = time.time()
    p = subprocess.Popen(['taskset', '-c', str(core), *cmd] if core is not None else cmd, stdout=subprocess.PIPE, text=True)
    out = p.stdout.read().splitlines()
    _, status, used = os.wait4(p.pid, 0)
    if status:
        raise RuntimeError(f'{cmd} failed')
    return out, time.time() - t, used.ru_utime + used.ru_stime


def peer(args, solver, kind, name, seconds, seed, core):
    return command([sys.executable, __file__, '--peer', solver, args.shared, kind, name, str(seconds), str(seed)], core)


def run_peer(solver, shared, kind, name, seconds, seed):
    """In a process of its own: prints what one of the three kinds of rows needs, as JSON."""
    seconds, seed = float(seconds), int(seed)
    if kind == 'mdvrptw':
        return print(json.dumps(getattr(peers, f'{solver}_mdvrptw')(name, seconds, seed)))
    if kind == 'vrptw':
        return print(json.dumps(peers.installed()[solver](instances.find(shared, name), seconds, seed)))
    sys.path.insert(0, f'{shared}/peers')
    import techday
    P = json.load(open(f'{shared}/instances/techday/{name.split("+")[0]}.json'))
    print(json.dumps(getattr(techday, f's_{solver}')(P, seconds, int('+' in name))[0]))


def knows(solver, group, name):
    """Which peer can be asked what."""
    return solver == 'ours' or (solver == 'pyvrp' if group == 'mdvrptw' else not (solver == 'pyvrp' and '+' in name))


def read(out):
    routes = [l.split(':')[1].split() for l in out if l.startswith('Route')]
    said = {l.split()[0]: int(l.split()[1]) for l in out if l.startswith(('Cost', 'Iterations'))}
    return routes, said, [(float(l.split()[1]), int(l.split()[2])) for l in out if l.startswith('T ')]


def sampled(trace, seconds, best):
    """Gap in per cent at the sampling times."""
    def gap(at):
        costs = [c for t, c in trace if t <= 1.005 * at + 0.02]
        return round(100 * (costs[-1] / best - 1), 3) if costs else None
    return {str(at): gap(at) for at in SAMPLES if at <= seconds}


def mdvrptw_cost(path, routes):
    """Distance of routes, each from the depot that makes it shortest among those with vehicles left. A lower bound on
    nothing and an upper bound on everything: equals the engine's cost when its depots are the nearest ones."""
    text = open(path).read().replace('\r', '')
    rows = lambda s: [list(map(float, l.split())) for l in text.split(s + '\n')[1].split('_SECTION')[0].splitlines() if re.match(r'^\s*\d', l)]
    xy = {int(r[0]): r[1:] for r in rows('NODE_COORD_SECTION')}
    depots = sorted({int(r[1]) for r in rows('VEHICLES_DEPOT_SECTION')})
    d = lambda a, b: round(1000 * math.dist(xy[a], xy[b]))
    total, seen = 0, set()
    for r in routes:
        r = list(map(int, r))
        seen |= set(r)
        total += sum(d(a, b) for a, b in zip(r, r[1:])) + min(d(k, r[0]) + d(r[-1], k) for k in depots)
    return total if len(seen) == len(xy) - len(depots) else None


def mdvrptw_row(args, solver, name, seconds, seed, core):
    path = f'{args.shared}/instances/mdvrptw/{name}.vrp'
    best = int(re.search(r'Cost:?\s*(\d+)', open(path[:-4] + '.sol').read())[1])
    if solver != 'ours':
        out, wall, cpu = peer(args, solver, 'mdvrptw', path, seconds, seed, core)
        trace, cost = json.loads(out[-1])
        return dict(cost=cost, gap=cost and round(100 * (cost / best - 1), 3), samples=sampled(trace, seconds, best), wall=round(wall, 2),
                    cpu=round(cpu, 2), checked=cost is not None)
    out, wall, cpu = solve(args, path, seconds, seed, core)
    routes, said, trace = read(out)
    again = mdvrptw_cost(path, routes)
    return dict(cost=said['Cost'], gap=round(100 * (said['Cost'] / best - 1), 3), samples=sampled(trace, seconds, best), wall=round(wall, 2),
                cpu=round(cpu, 2), iterations=said.get('Iterations'), recomputed=again, checked=again is not None and again <= said['Cost'])


def techday_row(args, solver, name, seconds, seed, core):
    import techday
    base, level = name.split('+')[0], int('+' in name)
    P = json.load(open(f'{args.shared}/instances/techday/{base}.json'))
    if solver != 'ours':
        out, wall, cpu = peer(args, solver, 'techday', name, seconds, seed, core)
        r = techday.evaluate(P, {int(k): tour for k, tour in json.loads(out[-1]).items()}, level)
        return dict(cost=r.get('travel'), unserved=r.get('unserved'), checked=r['ok'], wall=round(wall, 2), cpu=round(cpu, 2))
    with tempfile.TemporaryDirectory() as d:
        json.dump(ours(P, level), open(f'{d}/problem.json', 'w'))
        _, wall, cpu = solve(args, f'{d}/problem.json', seconds, seed, core, ('-o', f'{d}/plan.json'))
        plan = json.load(open(f'{d}/plan.json'))
    tours = {int(t['technician'][1:]): [int(s['job']) for s in t['stops'] if 'job' in s] for t in plan['tours']}
    r = techday.evaluate(P, tours, level)
    return dict(cost=r.get('travel'), unserved=r.get('unserved'), checked=r['ok'], wall=round(wall, 2), cpu=round(cpu, 2))


def vrptw(args, solver, name, seconds, seed, core):
    I, best = instances.find(args.shared, name), instances.best_known(args.shared)[name]
    if solver == 'ours':
        out, wall, cpu = solve(args, I.path, seconds, seed, core)
        routes, said, trace = read(out)
        extra = dict(iterations=said.get('Iterations'))
    else:
        out, wall, cpu = peer(args, solver, 'vrptw', name, seconds, seed, core)
        trace, routes = json.loads(out[-1])
        extra = {}
    cost = I.cost(routes)
    return dict(cost=cost and cost / 10, gap=cost and round(100 * (cost / best - 1), 3), samples=sampled(trace, seconds, best),
                wall=round(wall, 2), cpu=round(cpu, 2), checked=cost is not None, **extra)


def by_processor_time(clock, solver, group):
    return (solver == 'pyvrp' and group != 'techday') or (clock == 'cpu' and solver == 'ours')


def one(args, solver, group, name, seconds, seed, core):
    row = dict(solver=solver, group=group, inst=name, seconds=seconds, seed=seed, clock=args.clock)
    for attempt in range(3):
        kind = {'techday': techday_row, 'mdvrptw': mdvrptw_row}.get(group, vrptw)
        load = round(os.getloadavg()[0], 1)
        row.update(kind(args, solver, name, seconds, seed, core), attempt=attempt + 1, load=load, at=time.strftime('%Y-%m-%d %H:%M', time.gmtime()))
        if by_processor_time(args.clock, solver, group) or row['cpu'] >= 0.9 * row['wall']:
            break
    with writing:
        with open(args.out, 'a') as f:
            f.write(json.dumps(row) + '\n')
        print(json.dumps(row), flush=True)


def report(path):
    """Medians over instances and seeds, the last row of each run counting."""
    rows = {}
    for r in map(json.loads, open(path)):
        rows[r.get('solver', 'ours'), r['group'], r['inst'], r['seconds'], r['seed']] = r
    medians = collections.defaultdict(list)
    for r in rows.values():
        for at, gap in r.get('samples', {}).items():
            if r.get('solver', 'ours') == 'ours' and float(at) != r['seconds']:
                continue  # ours plans its whole budget: what it had on the way is not what it finds in that time
            medians[r['group'], float(at), r.get('solver', 'ours')].append(gap if gap is not None else math.inf)
    print('| group | at s | solver | runs | median gap % | worst |\n|---|---|---|---|---|---|')
    for (group, at, solver), gaps in sorted(medians.items()):
        print(f'| {group} | {at:g} | {solver} | {len(gaps)} | {statistics.median(gaps):.2f} | {max(gaps):.2f} |')
    starved = [r for r in rows.values() if not by_processor_time(r['clock'], r.get('solver', 'ours'), r['group']) and r['cpu'] < 0.9 * r['wall']]
    print(f'{len(rows)} runs, {len(starved)} starved, {sum(not r["checked"] for r in rows.values())} not checked')
    for r in rows.values():
        if r['group'] in ('techday', 'mdvrptw'):
            print(r.get('solver', 'ours'), r['inst'], r['seconds'], 's', r['cost'], r.get('gap', ''), 'unserved', r.get('unserved', 0))


def work(args, runs, core):
    for run in runs:
        try:
            one(args, *run, core)
        except Exception as e:  # one failed run must not lose the others
            print('FAILED', run, e, flush=True)


def main():
    if sys.argv[1:2] == ['--report']:
        return report(sys.argv[2])
    if sys.argv[1:2] == ['--peer']:
        return run_peer(*sys.argv[2:])
    a = argparse.ArgumentParser()
    a.add_argument('program'), a.add_argument('out'), a.add_argument('groups')
    a.add_argument('--solvers', default='ours'), a.add_argument('--cores', default='')
    a.add_argument('--only', default=''), a.add_argument('--seeds', default='1'), a.add_argument('--clock', default='wall', choices=['wall', 'cpu'])
    a.add_argument('--again', action='store_true')
    a.add_argument('--shared', default=os.path.join(HERE, '../../../shared/bench/routing'))
    args = a.parse_args()
    sys.path.insert(0, f'{args.shared}/peers')
    solvers = [s for s in args.solvers.split(',') if s == 'ours' or s in peers.installed()]
    runs = [(s, g.split('@')[0], n, float(g.split('@')[1]), int(seed)) for g in args.groups.split(',') for n in GROUPS[g.split('@')[0]]
            if not args.only or n in args.only.split(',') for seed in args.seeds.split(',') for s in solvers]
    longest = {g: max(r[3] for r in runs if r[1] == g) for g in GROUPS if any(r[1] == g for r in runs)}
    # A peer is sampled on its longest run.
    runs = [r for r in runs if r[0] == 'ours' or (knows(*r[:3]) and r[3] == longest[r[1]])]
    if not args.again and os.path.exists(args.out):
        done = {(r.get('solver', 'ours'), r['group'], r['inst'], r['seconds'], r['seed']) for r in map(json.loads, open(args.out))}
        runs = [r for r in runs if r not in done]
    cores = [int(c) for c in args.cores.split(',') if c]
    if len(cores) < 2:
        return work(args, runs, cores[0] if cores else None)
    halves = ([r for r in runs if r[0] == 'ours'], [r for r in runs if r[0] != 'ours'])
    threads = [threading.Thread(target=work, args=(args, half, core)) for half, core in zip(halves, cores)]
    [t.start() for t in threads], [t.join() for t in threads]


if __name__ == '__main__':
    main()
