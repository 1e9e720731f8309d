"""bench.py PROGRAM ROOT OUT: runs everything and writes the table."""
import datetime
import os
import pathlib
import platform
import sys

import depots
import forecasting
import stock


def machine():
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    return f"{names[0] if names else platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main(program, root, out):
    lines = ["# Stocking against its peers", "",
             f"{datetime.date.today()} · {machine()} · load at start {os.getloadavg()[0]:.1f} · made by `bench/stocking/run.sh`", "",
             "Times are processor seconds, which other programs on the machine disturb less than the clock.", ""]
    for part in (lambda: stock.run(program), lambda: forecasting.run(program, root),
                 lambda: depots.run(program, int(os.environ.get("STOCKING_BENCH_SECONDS", "60")))):
        lines += part()
        print("\n".join(lines[-12:]), flush=True)
        pathlib.Path(out).write_text("\n".join(lines))


main(*sys.argv[1:])
