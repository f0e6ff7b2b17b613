"""Times factlint and its peers on the same workloads in one run, and writes docs/performance.md.

Every round runs every tool once, in turn, so that a machine that slows down slows all of them.
Wall time is the clock's, processor time and peak memory are what the kernel counted for the
process and its children (wait4). Read benches/compare.sh for how to run it.
"""

import argparse
import datetime
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- compare: begin -->", "<!-- compare: end -->"
# A tool that needs longer is stopped, and its row says so.
PATIENCE = 60


def tools(bin_folder, peers):
    """The tools that are there: name, what it does, and its command line for a workload."""
    factlint, workload = bin_folder / "factlint", bin_folder / "examples" / "workload"
    schema = peers / "facts.schema.json"
    schema.write_bytes(subprocess.run([factlint, "schema", "facts"], check=True, capture_output=True).stdout)
    check = [factlint, "check", "--format", "json", "-o", "/dev/null"]
    found = [
        ("read", "reads every byte, nothing else", lambda f, _: [workload, "read", f]),
        ("factlint, 2 threads", "everything", lambda f, _: [*check, "--threads", "2", f]),
        ("factlint, 1 thread", "everything", lambda f, _: [*check, "--threads", "1", f]),
    ]

    def peer(name, what, program, command):
        for folder in (peers / "node_modules" / ".bin", peers / "py" / "bin", peers / "lrv" / "bin", peers / "cargo" / "bin"):
            if (folder / program).exists():
                found.append((name, what, lambda f, files: command(folder / program, f, files)))
                return
        print(f"not installed, left out: {name}", file=sys.stderr)

    peer("sourcemeta jsonschema --fast", "schema only", "jsonschema",
         lambda p, f, _: [p, "validate", schema, f, "--fast", "--extension", ".yaml"])
    peer("boon-cli", "schema only", "boon", lambda p, _, files: [p, schema, *files])
    peer("jsonschema-cli", "schema only", "jsonschema-cli",
         lambda p, _, files: [p, "validate", schema, *[a for file in files for a in ("-i", file)]])
    peer("ajv-cli", "schema only", "ajv",
         lambda p, f, _: [p, "validate", "--spec=draft2020", "-c", "ajv-formats", "--strict=false",
                          "-s", schema, "-d", f"{f}/**/*.yaml"])
    peer("check-jsonschema", "schema only", "check-jsonschema",
         lambda p, _, files: [p, "--schemafile", schema, *files])
    peer("ryl", "YAML lint, all rules", "ryl", lambda p, f, _: [p, "check", "--enable", "ALL", f])
    peer("linkml-reference-validator", "quotes only", "linkml-reference-validator",
         lambda p, f, _: [p, "validate", "text-file", f"{f}/quotes.txt", "--summary",
                          "--regex", r'supporting_text="(.*)\[(\S+:\S+)\]"'])
    return found


def run(command, folder):
    """Wall seconds, processor seconds and peak MiB of one run; None where it took too long."""
    with open(os.devnull, "wb") as null:
        start = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=null, stderr=null, cwd=folder,
                                   start_new_session=True)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.perf_counter() - start > PATIENCE:
                os.killpg(process.pid, 9)
                os.wait4(process.pid, 0)
                process.returncode = -9
                return None
            time.sleep(0.0005)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def measure(name, folder, commands, rounds, slow):
    """Medians for each tool over `rounds` interleaved rounds; slow tools run once."""
    files = sorted(str(path) for path in folder.rglob("*.yaml"))
    results = {}
    for nth in range(rounds + 1):
        for tool, _, command in commands:
            results.setdefault(tool, [])
            gone = results[tool] == [None]
            if gone or (results[tool] and results[tool][0][0] > slow):
                continue
            try:
                result = run(command(str(folder), files), folder)
            except OSError as error:
                # A command line can be too long for the system: the tool cannot do the job in one run.
                print(f"{tool} on {name}: {error}", file=sys.stderr)
                result = None
            # The first round warms the file cache and counts for nothing, unless it is the only one.
            if nth == 0 and result and result[0] <= slow:
                continue
            results[tool].append(result)
            print(f"{name:9} {tool:30} {result}", file=sys.stderr, flush=True)
    return results


def table(results, commands):
    """One Markdown table; ratios are against factlint on two threads."""
    base = [r for r in results["factlint, 2 threads"] if r]
    unit = statistics.median(r[0] for r in base) if base else None
    rows = ["| tool | does | wall | × | processor | peak memory |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    for tool, what, _ in commands:
        runs = [r for r in results.get(tool, []) if r]
        if not runs:
            rows.append(f"| {tool} | {what} | not in {PATIENCE} s, or not in one run | | | |")
            continue
        wall, cpu, memory = (statistics.median(r[i] for r in runs) for i in range(3))
        # Peers exit with an error where they refuse the data; a figure for that would be worth nothing.
        is_ours = tool == "read" or tool.startswith("factlint")
        refused = "" if runs[0][3] == 0 or is_ours else f" (exit {runs[0][3]})"
        ratio = f"{wall / unit:.2f}" if unit else ""
        rows.append(f"| {tool}{refused} | {what} | {seconds(wall)} | {ratio} | {seconds(cpu)} | {memory:.0f} MiB |")
    return "\n".join(rows)


def seconds(value):
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bin", type=pathlib.Path, default=ROOT / "target" / "release")
    arguments.add_argument("--peers", type=pathlib.Path, required=True)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--only", nargs="*", help="names of workloads")
    arguments.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    chosen = arguments.parse_args()
    chosen.peers.mkdir(parents=True, exist_ok=True)
    commands = tools(chosen.bin.resolve(), chosen.peers.resolve())
    workload = chosen.bin.resolve() / "examples" / "workload"
    listed = subprocess.run([workload, "list"], check=True, capture_output=True, text=True).stdout
    parts = []
    for line in listed.splitlines():
        name, what = line.split("\t")
        if chosen.only and name not in chosen.only:
            continue
        folder = chosen.work.resolve() / name
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([workload, "write", name, folder], check=True)
        # Peers validate what both can: the two workloads that are about files, and the start.
        quotes = [command for command in commands if command[1] == "quotes only"]
        compared = commands[:3]
        if name in ("start", "facts", "small"):
            compared = [command for command in commands if command not in quotes]
        elif name == "texts":
            compared = commands[:3] + quotes
        size = sum(path.stat().st_size for path in folder.rglob("*.yaml"))
        results = measure(name, folder, compared, chosen.rounds, slow=10)
        parts.append(f"### {what[0].upper()}{what[1:]} ({size / 1e6:.2f} MB of YAML)\n\n{table(results, compared)}")
        shutil.rmtree(folder)
    head = (f"Medians of {chosen.rounds} interleaved rounds on {datetime.date.today()}, {os.cpu_count()} cores of "
            f"{platform.machine()}, whole processes; slow tools ran once. × is the wall time against factlint on two threads.")
    text = f"{BEGIN}\n{head}\n\n" + "\n\n".join(parts) + f"\n{END}"
    print(text)
    if chosen.write:
        page = PAGE.read_text()
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        if not rest:
            sys.exit(f"{PAGE} has no {BEGIN}")
        PAGE.write_text(before + text + after)


main()
