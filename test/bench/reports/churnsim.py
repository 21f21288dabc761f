"""Churn of churnsim-socialnet by month, computed from its tables alone; to be compared with `holdfast report churn`.

    python3 test/bench/reports/churnsim.py FOLDER REPORT.json

FOLDER holds subscriptions.csv.gz; REPORT.json is what `holdfast report churn --data FOLDER --mapping
deploy/demo/mappings/churnsim-socialnet.yaml --json` printed. Prints the months that differ; exits 1 if any does.
"""
import csv, gzip, json, sys
from datetime import datetime, timezone
from itertools import groupby
from os.path import join


def day(text):
    return datetime.fromisoformat(text[:10]).replace(tzinfo=timezone.utc).timestamp() * 1000


def spells_of(periods, grace_ms):
    spells = []
    for start, end in sorted(periods):
        if spells and start - spells[-1][1] <= grace_ms:
            spells[-1][1] = max(spells[-1][1], end)
        else:
            spells.append([start, end])
    return spells


folder, report_file = sys.argv[1:3]
report = json.load(open(report_file))
until = datetime.fromisoformat(report['observedUntil'].replace('Z', '+00:00')).timestamp() * 1000
grace = report['definition'].get('graceDays', 0) * 86_400_000
with gzip.open(join(folder, 'subscriptions.csv.gz'), 'rt', newline='') as file:
    rows = list(csv.reader(file))
who, starts, ends = (rows[0].index(name) for name in ('customer', 's1', 's2'))
periods = sorted((row[who], day(row[starts]), day(row[ends]) if row[ends] else float('inf')) for row in rows[1:])
by_customer = groupby(periods, key=lambda period: period[0])
spells = []
for _, own_periods in by_customer:
    own = [s for s in spells_of([(a, b) for _, a, b in own_periods], grace) if s[0] < until]
    spells += [(n, a, b if b + grace < until else float('inf')) for n, (a, b) in enumerate(own)]

wrong = 0
for row in report['churn']:
    year, month = map(int, row['period'].split('-'))
    a = datetime(year, month, 1, tzinfo=timezone.utc).timestamp() * 1000
    b = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=timezone.utc).timestamp() * 1000
    mine = {
        'atStart': sum(s < a <= e for _, s, e in spells),
        'gained': sum(a <= s < b for _, s, _ in spells),
        'returned': sum(a <= s < b and n > 0 for n, s, _ in spells),
        'lost': sum(a <= e < b for _, _, e in spells),
        'atEnd': sum(s < b <= e for _, s, e in spells),
        'churned': sum(s < a <= e < b for _, s, e in spells),
    }
    theirs = {key: row['churn']['count'] if key == 'churned' else row[key] for key in mine}
    if mine != theirs:
        wrong += 1
        print(row['period'], 'python', mine, 'report', theirs)
print(f"{len(report['churn'])} months compared, {wrong} differ")
sys.exit(1 if wrong else 0)
