#!/usr/bin/env python3
"""Counts the instructions of fixed pieces of work, and compares them with the committed counts.

usage: instructions.py PROGRAM [--write]        (needs valgrind; counts do not depend on how busy the machine is)

Each piece is a generated problem solved for a fixed number of iterations, so a count can only change when the code does.
More than 3 % above the committed count fails: make it faster again, or say in the commit why the price is right and
commit the new counts with --write. More than 3 % below: commit the new counts, so that the gain cannot be lost unseen.
"""
import json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COUNTS = f'{HERE}/instructions.json'
PIECES = {
    'plain day, 100 jobs': (['--jobs', '100', '--technicians', '15'], 300),
    'lunch, 200 jobs': (['--jobs', '200', '--technicians', '28', '--lunch'], 300),
    'rich, 100 jobs, 2 days': (['--jobs', '100', '--technicians', '8', '--days', '2', '--lunch', '--rich'], 100),
}


def count(program, recipe, iterations):
    with tempfile.TemporaryDirectory() as d:
        with open(f'{d}/p.json', 'w') as f:
            subprocess.run([program, 'generate', *recipe], stdout=f, check=True)
        cmd = ['valgrind', '--tool=callgrind', f'--callgrind-out-file={d}/out', program, 'solve', f'{d}/p.json', '--iterations', str(iterations)]
        said = subprocess.run(cmd, capture_output=True, text=True).stderr
    return int(re.search(r'Collected : (\d+)', said)[1])


def main():
    program = sys.argv[1]
    counts = {name: count(program, *piece) for name, piece in PIECES.items()}
    if '--write' in sys.argv:
        json.dump(counts, open(COUNTS, 'w'), indent=1)
    known = json.load(open(COUNTS))
    bad = 0
    for name, new in counts.items():
        change = 100 * (new / known[name] - 1)
        bad += abs(change) > 3
        print(f'{name}: {new} instructions, {change:+.2f} % against the committed count')
    sys.exit(bad > 0)


if __name__ == '__main__':
    main()
