"""bench.py PROGRAM ROOT OUT: runs everything and writes the table."""
import datetime
import os
import pathlib
import platform
import resource
import subprocess
import sys
import time

import depots
import forecasting
import stock


def machine():
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    return f"{names[0] if names else platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def at_full_size(program):
    """The examples of the size the engine promises, with processor and clock seconds."""
    out = ["## At full size", "", "```"]
    for name, arguments in (("budget_20000x400", ["1"]), ("depots_400x400", ["20"]), ("twenty_eight_depots", [])):
        example = pathlib.Path(program).parent / "examples" / name
        before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run([example, *arguments], capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        lines = done.stdout.splitlines()
        out += [f"$ {name} {' '.join(arguments)}", *(lines[:1] if name == "twenty_eight_depots" else lines)]
        out.append(f"  {after.ru_utime - before.ru_utime:.1f} processor seconds, {time.monotonic() - clock:.1f} on the clock")
    return out + ["```", ""]


def main(program, root, out):
    lines = ["# Stocking against its peers", "",
             f"{datetime.date.today()} · {machine()} · load at start {os.getloadavg()[0]:.1f} · made by `bench/stocking/run.sh`", "",
             "Times are processor seconds, which other programs on the machine disturb less than the clock.", ""]
    for part in (lambda: stock.run(program), lambda: forecasting.run(program, root),
                 lambda: depots.run(program, int(os.environ.get("STOCKING_BENCH_SECONDS", "60"))),
                 lambda: at_full_size(program)):
        lines += part()
        print("\n".join(lines[-12:]), flush=True)
        pathlib.Path(out).write_text("\n".join(lines))


main(*sys.argv[1:])
