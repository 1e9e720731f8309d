"""Stock levels: accuracy against scipy's distributions summed directly, speed against stockpyl."""
import numpy as np
from scipy import stats

from common import ours, row, theirs

CASES = [(mean, ratio, lead) for mean in (0.05, 0.4, 2.0, 15.0) for ratio in (1.0, 2.5, 8.0) for lead in (1, 7, 30)]


def reference(mean, ratio, lead, level):
    """Fill rate by its definition: every order against the shelf it finds."""
    y = np.arange(level)
    if ratio == 1.0:
        return stats.poisson.cdf(level - 1, mean * lead)
    p = 1 / ratio
    lead_time = stats.nbinom(mean * lead * p / (1 - p), p)
    tail = stats.logser.sf(y, 1 - p)  # P(order > y) = P(order >= y + 1)
    return float(np.sum(tail * lead_time.cdf(level - 1 - y)) / stats.logser.mean(1 - p))


def base_stock(program):
    worst, levels_off, used = 0.0, 0, 0.0
    for mean, ratio, lead in CASES:
        request = {"site": {"demand": {"mean": mean, "ratio": ratio}, "lead_time": lead}, "target": {"fill_rate": 0.95}}
        answer, seconds = ours(program, "policy", request)
        used += seconds
        level = answer["base_stock"]["level"] if "level" in answer["base_stock"] else answer["base_stock"]["policy"]["level"]
        worst = max(worst, abs(answer["base_stock"]["measures"]["fill_rate"] - reference(mean, ratio, lead, level)))
        levels_off += reference(mean, ratio, lead, level) < 0.95 - 1e-9
        levels_off += level > 1 and reference(mean, ratio, lead, level - 1) >= 0.95
    return [row("base stock for a fill rate, Poisson and negative binomial", f"{len(CASES)} cases against scipy sums",
                f"largest difference {worst:.1e}, wrong levels {levels_off}", f"{1000 * used / len(CASES):.1f} ms a process")]


def reorder(program):
    """(R,Q) with Poisson demand: stockpyl evaluates cost at unit stock-out price; on hand and backorders follow from it."""
    from stockpyl.rq import r_q_cost_poisson

    holding, penalty, order, mean, lead = 1.0, 20.0, 8.0, 1.3, 4.0
    worst, theirs_used, ours_used, cases = 0.0, 0.0, 0.0, [(r, q) for r in range(2, 12) for q in (1, 3, 8)]
    for r, q in cases:
        cost, seconds = theirs(lambda: r_q_cost_poisson(r, q, holding, penalty, order, mean, lead))
        theirs_used += seconds
        request = {"site": {"demand": {"mean": mean}, "lead_time": lead}, "policy": {"policy": "reorder", "point": r, "quantity": q}}
        answer, seconds = ours(program, "policy", request)
        ours_used += seconds
        m = answer["given"]
        worst = max(worst, abs(order * m["orders"] + holding * m["on_hand"] + penalty * m["backorders"] - cost))
    return [row("(R,Q), Poisson: cost of a given policy", f"{len(cases)} cases against stockpyl", f"largest difference {worst:.1e}",
                f"{1000 * ours_used / len(cases):.1f} ms a process, stockpyl {1000 * theirs_used / len(cases):.1f} ms a call")]


def run(program):
    out = ["## Stock levels", "", row("what", "against", "agreement", "CPU time"), row(*["---"] * 4)]
    return out + base_stock(program) + reorder(program) + [""]
