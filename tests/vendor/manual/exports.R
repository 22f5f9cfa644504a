# SPDX-License-Identifier: GPL-3.0-or-later
# p50 and p99 of each backend from every file that has them, as "file<TAB>backend<TAB>p50<TAB>p99" in ms.
tell <- function(name, times, by, unit = 1) {
  for (backend in unique(by)) {
    q <- quantile(times[by == backend], c(0.5, 0.99), type = 1, na.rm = TRUE) / unit
    cat(sprintf("%s\t%s\t%.6f\t%.6f\n", name, sub(" \\(simulated\\)$", "", backend), q[1], q[2]))
  }
}
own <- function(samples) subset(samples, outcome == "delivered" & is_echo == 1 & phase == "measure")

samples <- own(read.csv("data/samples.csv"))
tell("samples.csv", samples$response_time_us, samples$backend, 1000)
packed <- own(read.csv(pipe("zstd -dcq packed/samples.csv.zst")))
tell("samples.csv.zst", packed$response_time_us, packed$backend, 1000)

summary <- subset(read.csv("data/summary.csv"), metric == "response_time" & phase == "measure")
for (name in unique(summary$backend)) {
  value <- function(which) subset(summary, backend == name & statistic == which)$value / 1000
  cat(sprintf("summary.csv\t%s\t%f\t%f\n", name, value("p50"), value("p99")))
}

jtl <- subset(read.csv("run.jtl"), success == "true" | success == TRUE)
tell("run.jtl", jtl$elapsed, jtl$label)

k6 <- subset(read.csv("k6.csv"), metric_name == "response_time" & grepl("phase=measure", extra_tags))
tell("k6.csv", k6$metric_value, k6$scenario)

curve <- read.table("ec2.hgrm", comment.char = "#", skip = 2, fill = TRUE,
                    col.names = c("value", "percentile", "count", "inverse"))
# By how many lie at or below a value: the percentiles in it are steps of its own.
at <- function(q) curve$value[curve$count >= q * max(curve$count)][1]
cat(sprintf("ec2.hgrm\tEC2\t%f\t%f\n", at(0.5), at(0.99)))

# The others have no percentile of the run in them: they open, and have rows.
for (name in c("data/connections.csv", "data/timeline.csv")) stopifnot(nrow(read.csv(name)) > 0)
