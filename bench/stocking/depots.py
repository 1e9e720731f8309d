"""Depot placement: the same instances to HiGHS as a mixed-integer program, one thread."""
import numpy as np

from common import ours, row, theirs


def instance(n, p, seed, room=None, hours=None):
    rng = np.random.default_rng(seed)
    at = rng.uniform(0, 10, (n, 2))
    away = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
    demand = rng.uniform(1, 20, n)
    capacity = None if room is None else room * demand.sum() / p
    request = {
        "candidates": [{"name": str(i), "capacity": capacity} for i in range(n)],
        "customers": [{"name": str(j), "demand": d} for j, d in enumerate(demand)],
        "hours": away.tolist(), "least": p, "most": p,
    }
    if hours:
        request["promise"] = {"hours": hours[0], "share": hours[1]}
    return request


def highs(request, seconds):
    """The textbook program: x(i,j) ≤ y(i), Σ x = 1, Σ y = p, and the rules asked for."""
    import highspy

    n = len(request["candidates"])
    demand = np.array([c["demand"] for c in request["customers"]])
    away = np.array(request["hours"])
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("threads", 1)
    h.setOptionValue("time_limit", float(seconds))
    h.setOptionValue("mip_rel_gap", 1e-7)
    y = h.addBinaries(n)
    x = h.addBinaries(n, n)
    for j in range(n):
        h.addConstr(h.qsum(x[i, j] for i in range(n)) == 1)
        for i in range(n):
            h.addConstr(x[i, j] <= y[i])
    h.addConstr(h.qsum(y[i] for i in range(n)) == request["most"])
    capacity = request["candidates"][0]["capacity"]
    if capacity is not None:
        for i in range(n):
            h.addConstr(h.qsum(float(demand[j]) * x[i, j] for j in range(n)) <= capacity * y[i])
    if "promise" in request:
        limit, share = request["promise"]["hours"], request["promise"]["share"]
        near = h.qsum(float(demand[j]) * x[i, j] for i in range(n) for j in range(n) if away[i, j] <= limit)
        h.addConstr(near >= share * demand.sum())
    h.minimize(h.qsum(float(demand[j] * away[i, j]) * x[i, j] for i in range(n) for j in range(n)))
    info = h.getInfo()
    return info.objective_function_value, info.mip_gap


def run(program, seconds):
    out = ["## Depots", "", f"At most {seconds} s of the clock each, one thread; gap as proven by each.", ""]
    out += [row("instance", "ours: cost, gap, CPU s", "HiGHS: cost, gap, CPU s", "cost ratio", "speed"), row(*["---"] * 5)]
    cases = [("100 × 100, 10 depots", instance(100, 10, 1)), ("200 × 200, 14 depots", instance(200, 14, 2)),
             ("100 × 100, 10 depots, 97 % within 2 h", instance(100, 10, 3, hours=(2.0, 0.97))),
             ("100 × 100, 10 depots, capacity 120 %", instance(100, 10, 4, room=1.2)),
             ("400 × 400, 28 depots", instance(400, 28, 5))]
    for name, request in cases:
        mine, used = ours(program, "depots", request, seconds)
        (cost, gap), their_used = theirs(lambda: highs(request, seconds))
        done = gap <= 1e-6
        compared = (f"{mine['cost'] / cost:.5f}", f"{their_used / used:.0f} ×") if done else ("–", "HiGHS cut off by the limit")
        out.append(row(name, f"{mine['cost']:.2f}, {100 * mine['gap']:.3f} %, {used:.2f}",
                       f"{cost:.2f}, {100 * gap:.3f} %, {their_used:.1f}", *compared))
    return out + ["", "HiGHS's seconds include building the model in Python; ours reading JSON.", ""]
