#!/usr/bin/env python3
"""Our engine on the open instances; one JSON row a run.

usage: run.py PROGRAM OUT.jsonl GROUP[,GROUP..] [--seed 1] [--jobs 1] [--shared ../shared/bench/routing]

Groups: n100@1 n100@5 n200@10 n200@60 n400@10 n400@60 n1000@10 n1000@60 mdvrptw@60 techday@60 (or any other seconds).
Budgets are processor seconds (`--cpu`), so that a shared machine starves nobody's figures of iterations; the row holds
wall seconds too. VRPTW routes are checked and priced by the benchmark's own plain-Python checker, techday by its own
evaluator, MDVRPTW by recomputing every route here. Instances are read where they lie and never copied.
"""
import argparse, concurrent.futures as cf, csv, json, math, os, re, subprocess, sys, tempfile, time

GROUPS = {
    'n100': ['R104', 'R110', 'R204', 'R210', 'C109', 'C204', 'RC105', 'RC204'],
    'n200': ['R1_2_3', 'RC1_2_5', 'R2_2_6'],
    'n400': ['R2_4_2', 'C1_4_7', 'RC1_4_8'],
    'n1000': ['R1_10_4', 'R2_10_1', 'RC1_10_7'],
    'mdvrptw': ['PR11A', 'PR15A', 'PR21A'],
    'techday': ['t300', 't1000', 't300+lunch'],
}


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


def solve(program, path, seconds, seed, extra=()):
    t = time.time()
    cmd = [program, 'solve', path, '--cpu', '--seconds', str(seconds), '--seed', str(seed), '--format', 'dimacs', *extra]
    out = subprocess.run(cmd, capture_output=True, text=True).stdout.splitlines()
    wall = time.time() - t
    routes = [l.split(':')[1].split() for l in out if l.startswith('Route')]
    said = {l.split()[0]: int(l.split()[1]) for l in out if l.startswith(('Cost', 'Iterations'))}
    trace = [(float(l.split()[1]), int(l.split()[2])) for l in out if l.startswith('T ')]
    return routes, said, trace, wall


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


def one(args, group, name, seconds):
    inst_dir = f'{args.shared}/instances'
    row = dict(group=group, inst=name, seconds=seconds, seed=args.seed, clock='cpu', at=time.strftime('%Y-%m-%d %H:%M', time.gmtime()))
    if group == 'techday':
        import techday
        base, level = name.split('+')[0], int('+' in name)
        P = json.load(open(f'{inst_dir}/techday/{base}.json'))
        with tempfile.NamedTemporaryFile('w', suffix='.json') as f:
            json.dump(ours(P, level), f)
            f.flush()
            with tempfile.NamedTemporaryFile('r') as plan_file:
                t = time.time()
                subprocess.run([args.program, 'solve', f.name, '--cpu', '--seconds', str(seconds), '--seed', str(args.seed), '-o', plan_file.name])
                row['wall'] = round(time.time() - t, 1)
                plan = json.load(open(plan_file.name))
        seq = {int(t['technician'][1:]): [int(s['job']) for s in t['stops'] if 'job' in s] for t in plan['tours']}
        r = techday.evaluate(P, seq, level)
        row.update(cost=r.get('travel'), unserved=r.get('unserved'), checked=r['ok'])
    elif group == 'mdvrptw':
        path = f'{inst_dir}/mdvrptw/{name}.vrp'
        routes, said, trace, wall = solve(args.program, path, seconds, args.seed)
        bks = int(re.search(r'Cost:?\s*(\d+)', open(path[:-4] + '.sol').read())[1])
        again = mdvrptw_cost(path, routes)
        row.update(cost=said.get('Cost'), gap=round(100 * (said['Cost'] / bks - 1), 3), wall=round(wall, 1), iterations=said.get('Iterations'),
                   recomputed=again, checked=again is not None and again <= said['Cost'])
    else:
        import inst
        I, bks = inst.find(name), inst.bks()[name]
        routes, said, trace, wall = solve(args.program, I.path, seconds, args.seed)
        cost = I.cost(routes)
        row.update(cost=cost and cost / 10, gap=cost and round(100 * (cost / 10 / bks - 1), 3), wall=round(wall, 1),
                   iterations=said.get('Iterations'), checked=cost is not None and cost == said.get('Cost'))
    with open(args.out, 'a') as f:
        f.write(json.dumps(row) + '\n')
    print(json.dumps(row), flush=True)


def main():
    a = argparse.ArgumentParser()
    a.add_argument('program'), a.add_argument('out'), a.add_argument('groups')
    a.add_argument('--seed', type=int, default=1), a.add_argument('--jobs', type=int, default=1)
    a.add_argument('--shared', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../shared/bench/routing'))
    args = a.parse_args()
    sys.path.insert(0, f'{args.shared}/peers')
    os.environ['VRP_INSTANCES'] = f'{args.shared}/instances'
    runs = [(g.split('@')[0], n, float(g.split('@')[1])) for g in args.groups.split(',') for n in GROUPS[g.split('@')[0]]]
    with cf.ThreadPoolExecutor(args.jobs) as pool:
        for f in [pool.submit(one, args, *r) for r in runs]:
            f.result()


if __name__ == '__main__':
    main()
