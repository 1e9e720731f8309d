"""Running our program, timing both sides by processor seconds, and writing the table."""
import json
import resource
import subprocess
import time


def ours(program, verb, request, seconds=60):
    """Our answer and the processor seconds of the whole process, reading and writing JSON included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    text = json.dumps(request)
    done = subprocess.run([program, verb, "--seconds", str(seconds)], input=text, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{verb}: {done.stderr}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout), used


def theirs(work):
    """The peer's answer and its processor seconds, measured inside the running interpreter (imports not counted)."""
    before = time.process_time()
    answer = work()
    return answer, time.process_time() - before


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
