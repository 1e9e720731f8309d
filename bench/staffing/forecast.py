"""Forecast: rolling-origin test on the bank's calls against naive-seasonal, AutoETS and MSTL. Prints a Markdown table.

Every method sees the same counts and nothing else (no holiday names). Origins: every third day of the last
30 days that leave room for the horizon. Errors are averaged over all origins and intervals.
"""
import csv
import datetime
import json
import subprocess
import sys
import time
import warnings

import numpy as np
from statsforecast.models import MSTL, AutoETS

warnings.filterwarnings("ignore")
WEEK = 5


def days(path):
    found = {}
    for row in csv.DictReader(open(path)):
        date, at = row["start_local"].split("T")
        found.setdefault(date, []).append((at, float(row["calls"])))
    return [(datetime.date.fromisoformat(d).weekday(), [c for _, c in sorted(v)][:168]) for d, v in found.items()]


def binned(series, per_bin):
    return [(w, np.array(c).reshape(-1, per_bin).sum(axis=1)) for w, c in series]


def ours(program, history, ahead):
    question = {
        "history": [{"weekday": w, "contacts": c.tolist()} for w, c in history],
        "ahead": [{"weekday": w} for w, _ in ahead],
        "coverage": 0.95,
    }
    run = subprocess.run([program, "forecast", "--json", "-"], input=json.dumps(question), capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)["days"]
    return tuple(np.concatenate([d[k] for d in answer]) for k in ("mean", "low", "high"))


def naive(history, ahead):
    last = {}
    for w, c in history:
        last[w] = c
    return np.concatenate([last[w] for w, _ in ahead])


def peer(model, history, ahead):
    y = np.concatenate([c for _, c in history])
    h = sum(len(c) for _, c in ahead)
    return model.forecast(y=y, h=h)["mean"]


def main(program, path):
    all_days = days(path)
    print("| interval | horizon | method | MASE | RMSE | WAPE | ratio of ours | s per forecast |")
    print("|---|---|---|---|---|---|---|---|")
    best = total = 0
    for minutes in (15, 30, 60):
        series = binned(all_days, minutes // 5)
        per_day = len(series[0][1])
        for horizon in (1, 5, 10):
            origins = [o for o in range(len(series) - 30, len(series) - horizon + 1, 3)]
            methods = {
                "ours": lambda h, a: ours(program, h, a),
                "naive week": naive,
                "AutoETS": lambda h, a: peer(AutoETS(season_length=per_day), h, a),
                "MSTL": lambda h, a: peer(MSTL(season_length=[per_day, per_day * WEEK]), h, a),
            }
            rows, inside, counted = {}, 0, 0
            for name, method in methods.items():
                errors, squares, actual, scale, spent = 0.0, 0.0, 0.0, 0.0, 0.0
                n = 0
                for o in origins:
                    history, ahead = series[:o], series[o:o + horizon]
                    y = np.concatenate([c for _, c in ahead])
                    start = time.perf_counter()
                    found = method(history, ahead)
                    spent += time.perf_counter() - start
                    if name == "ours":
                        found, low, high = found
                        inside += int(((low <= y) & (y <= high)).sum())
                        counted += len(y)
                    errors += np.abs(found - y).sum()
                    squares += ((found - y) ** 2).sum()
                    actual += y.sum()
                    past = np.concatenate([c for _, c in history])
                    scale += np.abs(past[per_day * WEEK:] - past[:-per_day * WEEK]).mean() * len(y)
                    n += len(y)
                rows[name] = (errors / scale, (squares / n) ** 0.5, errors / actual, spent / len(origins))
            for name, (mase, rmse, wape, spent) in rows.items():
                ratio = rows["ours"][0] / mase
                total += name != "ours"
                best += name != "ours" and ratio <= 1.0
                print(f"| {minutes} min | {horizon} d | {name} | {mase:.3f} | {rmse:.1f} | {100 * wape:.2f} % | {ratio:.3f} | {spent:.3f} |", flush=True)
            print(f"| {minutes} min | {horizon} d | ours: 95 % interval holds | {100 * inside / counted:.1f} % | | | | |", flush=True)
    print(f"\nOurs as good or better in {best} of {total} comparisons (MASE).")


if __name__ == "__main__":
    main(*sys.argv[1:])
