"""What the battery tries. Each function takes the worker that makes the try.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import itertools
import json
import re
import shutil
import subprocess

import damage_table
import wireshark

# The ways to read a capture.
WAYS = ([], ["-V", "-x"], ["-T", "pdml"], ["-o", "tcp.reassemble_out_of_order:TRUE", "-T", "ek"],
        ["-q", "-z", "expert", "-z", "sipcodes,tree", "-z", "sipcodes_causes,tree",
         "-z", "sipcodes_calls,stat"],
        ["-q", "-z", "sipcodes_list,stat", "-z", "sipcodes_list,csv", "-z", "sipcodes_list,json",
         "-z", "sipcodes_causes,csv", "-z", "sipcodes,json"],
        ["-q", "-z", "sipcodes_registrations,stat", "-z", "sipcodes_registrations,csv",
         "-z", "sipcodes_transfers,stat", "-z", "sipcodes_transfers,json",
         "-z", "sipcodes_report,home/report.html"],
        ["-Y", "sipcodes.cause==17||sipcodes.reason.q850"], ["-Y", "_ws.expert && sipcodes", "-T", "json"],
        ["-T", "fields", "-e", "sipcodes.cause.name", "-e", "_ws.expert.message",
         "-e", "sipcodes.explanation", "-e", "sipcodes.reason.text"])
LANGUAGES = ("auto", "en", "nl", "de")
MAPPINGS = sorted(path.stem for path in (wireshark.DATA / "mappings").glob("*.tsv"))
# Every combination of preferences, the first changing the fastest.
PREFERENCES = [
    ["-o", "sipcodes.language:" + language, "-o", "sipcodes.mapping:" + mapping,
     "-o", "sipcodes.expert_chat:" + chat, "-o", "sipcodes.info_column:" + info]
    for info, chat, mapping, language in itertools.product(("FALSE", "TRUE"), ("FALSE", "TRUE"), MAPPINGS,
                                                           LANGUAGES)]


def passes(number):
    """The option for one pass (even) or two."""
    return ["-2"] if number % 2 else []


def preferences(number):
    return PREFERENCES[number % len(PREFERENCES)]


def look_for_losses(worker, capture):
    """What the plugin says must be valid JSON (of SIP's own expert infos tshark cuts some in the middle of a
    character), and no response be lost. Quotes in ICMP errors are no responses."""
    try:
        json.loads(worker.tshark("-r", capture, "-j", "frame sipcodes", "-T", "json").decode())
    except ValueError as error:
        worker.counts["invalid json"] += 1
        worker.complain("no JSON: %s: %s" % (capture, error))
    rows = worker.tshark("-r", capture, "-Y", "sip.Status-Code && !icmp && !icmpv6", "-T", "fields",
                         "-e", "frame.number", "-e", "sip.Status-Code", "-e", "sipcodes.code")
    for row in rows.decode(errors="replace").splitlines():
        number, by_sip, by_sipcodes = (row + "\t\t").split("\t")[:3]  # the last may be cut by a crash
        if by_sip != by_sipcodes:
            worker.counts["losses"] += 1
            worker.complain("lost in %s: frame %s: SIP has %s, sipcodes has %s" %
                            (capture, number, by_sip, by_sipcodes))


def capture(worker, name):
    """A capture as it is, in every way."""
    path = name + ".pcap"
    for number, way in enumerate(WAYS):
        for one_or_two in (0, 1):
            settings_of_way = preferences(number * 24 + one_or_two)
            worker.read(*passes(one_or_two), *settings_of_way, "-r", path, *way, good=(0,))
    look_for_losses(worker, path)
    worker.run_valgrind(path)


def damaged(worker, name, seed):
    """A damaged copy: in full, and in one of the ways with made-up settings."""
    rate = ("0.01", "0.02", "0.05", "0.1")[seed % 4]
    path = "%s-%d.damaged" % (name, seed)
    subprocess.run(["editcap", "-o", "42", "-E", rate, "--seed", str(seed), name + ".pcap", path],
                   cwd=worker.folder, stderr=subprocess.DEVNULL, check=True)
    worker.counts["damaged captures"] += 1
    worker.read("-r", path, "-V", *passes(seed), *preferences(seed))
    worker.make_up_settings(seed)
    worker.read(*passes(seed + 1), "-r", path, *WAYS[seed // 2 % len(WAYS)])
    worker.drop_settings()
    look_for_losses(worker, path)
    if seed % 10 == 0:
        worker.run_valgrind(path)


def settings(worker, seed):
    """Hostile settings, and every code there is."""
    worker.make_up_settings(seed)
    worker.read("-r", "codes.pcap", "-V")
    worker.drop_settings()


def many_rows(worker):
    """A table of 100,000 rows: taken as it is, the last row of a code before the others."""
    rows = "".join('"486","Row %d","","","note"\n' % number for number in range(1, 100001))
    worker.make_settings(lambda folder: (folder / "sipcodes_codes").write_text(rows))
    if b"486" not in worker.read("-r", "codes.pcap", "-Y", 'sipcodes.phrase == "Row 100000"'):
        worker.counts["losses"] += 1
        worker.complain("lost: the last of 100,000 rows")
    worker.drop_settings()


def compile_data(worker):
    """Compiles the worker's copy of data/; gives the compiler's exit code and what it says."""
    program = worker.stage.build / "sanitized" / "bin" / "catalog_compiler"
    done = subprocess.run([program, "data", "tables.c"], cwd=worker.folder, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def is_refused(status, said, written):
    """Whether the compiler has refused data, in the form file:line: reason, and written nothing."""
    lines = said.splitlines()
    return (status == 1 and written is None and lines != [] and
            all(re.match(rb"data/[^:]+\.tsv:[0-9]+: .", line) for line in lines))


def data(worker, seed):
    """Damaged tables of data/, one after another: either they are good still, or they are refused."""
    copy, output = worker.folder / "data", worker.folder / "tables.c"
    for table in sorted(path.relative_to(wireshark.DATA) for path in wireshark.DATA.rglob("*.tsv")):
        shutil.copytree(wireshark.DATA, copy)
        damage_table.damage(copy / table, seed)
        worker.counts["damaged tables"] += 1
        status, said = compile_data(worker)
        written = output.stat().st_size if output.exists() else None
        if is_refused(status, said, written) or (status == 0 and written and not said):
            worker.counts["runs"] += 1
        else:  # also where it ends well, but not as it should
            status = 3 if status in (0, 1) else status
            worker.judge(status, said, "%s damaged by seed %d" % (table, seed))
        shutil.rmtree(copy)
        output.unlink(missing_ok=True)


def sharkd(worker):
    """All captures in one sharkd, so that what is left of one would be seen in the next."""
    requests, files = [], sorted(worker.folder.glob("*.pcap")) + sorted(worker.folder.glob("*.damaged"))
    for path in files:
        requests.append((1, "load", {"file": path.name}))
        requests.append((2, "frames", {"filter": "sipcodes", "column0": "sipcodes.cause.name:1"}))
        requests += [(3, "frame", {"frame": frame, "proto": True}) for frame in (1, 2, 3, 5, 8)]
    lines = [json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
             for number, method, parameters in requests]
    worker.run_sanitized("sharkd", "-", input="\n".join(lines + [""]).encode())
