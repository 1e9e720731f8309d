"""Rolling origin on 1,849 car parts: MASE, RMSSE and pinball, one month ahead, twelve origins."""
import csv
import pathlib
import warnings

import numpy as np

from common import ours, row, theirs

ORIGINS, LEVELS = 12, [0.5, 0.8, 0.9, 0.95, 0.99]


def series(root):
    for folder in [pathlib.Path(root), *pathlib.Path(root).parents]:
        path = folder / "shared/data/spare_parts/carparts_monthly.csv"
        if path.exists():
            rows = list(csv.reader(path.open()))[1:]
            return [[float(v) for v in row[1:] if v != ""] for row in rows]
    return None


def scores(histories, means, quantiles):
    """The same arithmetic as the engine's `compare`, in numpy: means[s][o], quantiles[s][o][level] or None."""
    mase, rmsse, pinball, n = 0.0, 0.0, np.zeros(len(LEVELS)), 0
    for s, y in enumerate(histories):
        first = len(y) - ORIGINS
        steps = np.diff(y[:first])
        if first < 2 or not np.any(steps):
            continue
        absolute, squared = np.abs(steps).mean(), (steps**2).mean()
        actual = np.array(y[first:])
        mase += np.abs(actual - means[s]).mean() / absolute
        rmsse += np.sqrt(((actual - means[s]) ** 2).mean() / squared)
        if quantiles is not None:
            miss = actual[:, None] - quantiles[s]
            pinball += np.maximum(np.array(LEVELS) * miss, (np.array(LEVELS) - 1) * miss).mean(axis=0) / absolute
        n += 1
    return mase / n, rmsse / n, None if quantiles is None else pinball / n


def peer(model, histories, windows):
    """Refits on every prefix, as our side does. Quantiles by conformal intervals where the model offers them."""
    means, quantiles = [], []
    wanted = [round(100 * (2 * level - 1)) for level in LEVELS[1:]]
    for y in histories:
        m, q = [], []
        for origin in range(len(y) - ORIGINS, len(y)):
            past = np.array(y[:origin], dtype=float)
            if not past.any():  # some of the peer's models fail on a part never asked for; every method's answer is zero
                m.append(0.0)
                q.append([0.0] * len(LEVELS))
                continue
            if windows and len(past) < 12:  # too short for ten conformal windows: the largest month so far, all levels
                m.append(float(past.mean()))
                q.append([m[-1]] + [past.max()] * len(wanted))
                continue
            answer = model.forecast(y=past, h=1, level=wanted if windows else None)
            m.append(float(answer["mean"][0]))
            if windows:
                q.append([m[-1]] + [max(0.0, float(answer[f"hi-{w}"][0])) for w in wanted])
        means.append(np.array(m))
        quantiles.append(np.array(q))
    return means, quantiles if windows else None


def run(program, root):
    histories = series(root)
    if histories is None:
        return ["Forecasting: SKIPPED, shared/data/spare_parts is not beside the project.", ""]
    warnings.filterwarnings("ignore")
    from statsforecast.models import ADIDA, IMAPA, TSB, CrostonClassic, CrostonOptimized, CrostonSBA, SimpleExponentialSmoothing
    from statsforecast.utils import ConformalIntervals

    plan = {"origins": ORIGINS, "horizon": 1, "levels": LEVELS}
    out = ["## Forecasting", "", f"{len(histories)} real parts × {ORIGINS} origins, one month ahead; pinball at {LEVELS}.", ""]
    out += [row("method", "MASE", "RMSSE", "pinball", "mean pinball", "CPU s"), row(*["---"] * 6)]
    tsb = {"method": "tsb", "alpha_size": 0.1, "alpha_probability": 0.1}
    alpha = lambda name: {"method": name, "alpha": 0.1}
    spread = "negative_binomial"
    contenders = [(alpha("croston"), spread), (alpha("sba"), spread), (tsb, spread), (alpha("ses"), spread),
                  ({"method": "tsb_tuned"}, spread), ({"method": "mean"}, "bootstrap"), ({"method": "zero"}, "poisson")]
    speed = {}
    for mean, how in contenders:
        request = {"series": histories, "contenders": [{"mean": mean, "spread": how}], "plan": plan}
        (score,), used = ours(program, "compare", request)
        speed[mean["method"]] = used
        pinball = score["pinball"]
        out.append(row(f"ours: {mean['method']}, {how}", f"{score['mase']:.4f}", f"{score['rmsse']:.4f}",
                       " ".join(f"{p:.3f}" for p in pinball), f"{np.mean(pinball):.4f}", f"{used:.2f}"))
    few = lambda: ConformalIntervals(h=1, n_windows=10)
    models = [("croston", CrostonClassic(), False), ("sba", CrostonSBA(), False), ("tsb", TSB(0.1, 0.1), False),
              ("ses", SimpleExponentialSmoothing(0.1), False), (None, CrostonOptimized(), False), (None, ADIDA(), False),
              (None, IMAPA(), False), (None, TSB(0.1, 0.1, prediction_intervals=few()), True),
              (None, SimpleExponentialSmoothing(0.1, prediction_intervals=few()), True)]
    for same, model, windows in models:
        model.forecast(y=np.array([0.0, 1, 0, 2] * 8), h=1, level=[90] if windows else None)  # compile before timing
        (means, quantiles), used = theirs(lambda: peer(model, histories, windows))
        mase, rmsse, pinball = scores(histories, means, quantiles)
        shown = ("–", "–") if pinball is None else (" ".join(f"{p:.3f}" for p in pinball), f"{pinball.mean():.4f}")
        ratio = f" ({used / speed[same]:.0f} × ours)" if same else ""
        label = f"statsforecast: {model}" + (", conformal" if windows else "")
        out.append(row(label, f"{mase:.4f}", f"{rmsse:.4f}", *shown, f"{used:.2f}{ratio}"))
    out += ["", "Ours includes reading 1,849 series as JSON and the quantiles; statsforecast is called model by model after compilation.",
            "MASE is least for forecasting zero, which is why it does not decide here.", ""]
    return out
