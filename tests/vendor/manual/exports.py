# SPDX-License-Identifier: GPL-3.0-or-later
# p50 and p99 of each backend from every file that has them, as "file<TAB>backend<TAB>p50<TAB>p99" in ms.
import sys

import numpy
import pandas


def tell(name, table, column, by, unit=1.0):
    for backend, times in table.groupby(by)[column]:
        p50, p99 = numpy.quantile(times.dropna(), [0.5, 0.99], method="inverted_cdf") / unit
        backend = backend.removesuffix(" (simulated)")
        print(f"{name}\t{backend}\t{p50:.6f}\t{p99:.6f}")


def own(samples):
    return samples[(samples.outcome == "delivered") & (samples.is_echo == 1) & (samples.phase == "measure")]


tell("samples.csv", own(pandas.read_csv("data/samples.csv")), "response_time_us", "backend", 1000)
tell("samples.csv.zst", own(pandas.read_csv("packed/samples.csv.zst")), "response_time_us", "backend", 1000)

summary = pandas.read_csv("data/summary.csv")
figures = summary[(summary.metric == "response_time") & (summary.phase == "measure")]
for backend, rows in figures.groupby("backend"):
    value = rows.set_index("statistic").value
    print(f"summary.csv\t{backend}\t{value['p50'] / 1000}\t{value['p99'] / 1000}")

jtl = pandas.read_csv("run.jtl")
tell("run.jtl", jtl[jtl.success], "elapsed", "label")

k6 = pandas.read_csv("k6.csv")
tell("k6.csv", k6[(k6.metric_name == "response_time") & k6.extra_tags.str.contains("phase=measure")], "metric_value", "scenario")

curve = pandas.read_csv("ec2.hgrm", comment="#", sep=r"\s+", names=["value", "percentile", "count", "inverse"], skiprows=2)
# By how many lie at or below a value: the percentiles in it are steps of its own.
p50, p99 = (curve[curve["count"] >= q * curve["count"].max()].value.iloc[0] for q in (0.5, 0.99))
print(f"ec2.hgrm\tEC2\t{p50}\t{p99}")

# The others have no percentile of the run in them: they open, and have rows.
for name in ("data/connections.csv", "data/timeline.csv"):
    if pandas.read_csv(name).empty:
        sys.exit(f"{name} has no rows")
