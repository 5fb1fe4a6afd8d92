"""Counts the test cases of one Bazel run.

Usage: count_cases.py EXIT_STATUS EVENTS; EVENTS is the file of --build_event_json_file. Prints
"PASSED FAILED SKIPPED". What went wrong without a failed case (a target that does not build, a
crash, a time-out, Bazel itself) counts as one failure each, so a bad run never counts as a good one.
"""

import json
import os
import sys
import urllib.parse
import xml.etree.ElementTree


def cases_of(event):
    """(passed, failed, skipped) of one testResult event: one shard of one attempt."""
    status = event["testResult"].get("status")
    passed = failed = skipped = 0
    for output in event["testResult"].get("testActionOutput", []):
        if output.get("name") != "test.xml":
            continue
        path = urllib.parse.unquote(urllib.parse.urlparse(output.get("uri", "")).path)
        try:
            cases = list(xml.etree.ElementTree.parse(path).iter("testcase"))
        except (OSError, xml.etree.ElementTree.ParseError):
            continue
        for case in cases:
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
            elif case.find("skipped") is not None or case.get("status") == "notrun":
                skipped += 1
            else:
                passed += 1
    if status != "PASSED" and failed == 0:
        failed = 1
    if status == "PASSED" and passed + failed + skipped == 0:
        passed = 1
    return passed, failed, skipped


def main():
    exit_status = int(sys.argv[1])
    results = {}  # (label, run, shard) -> counts of the last attempt
    broken = set()
    if os.path.exists(sys.argv[2]):
        with open(sys.argv[2], encoding="utf-8") as events:
            for line in events:
                event = json.loads(line)
                identity = event.get("id", {})
                if "testResult" in event:
                    key = identity["testResult"]
                    results[key["label"], key.get("run"), key.get("shard")] = cases_of(event)
                elif "targetCompleted" in identity:
                    if not event.get("completed", {}).get("success"):
                        broken.add(identity["targetCompleted"]["label"])
    tested = {key[0] for key in results}
    passed, failed, skipped = (sum(counts[i] for counts in results.values()) for i in range(3))
    failed += len(broken - tested)
    if exit_status != 0 and failed == 0:
        failed = 1
    print(passed, failed, skipped)


main()
