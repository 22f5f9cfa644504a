// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RowCopy.h"

#include "store/RunReader.h"

namespace roundtrip {

namespace {

void shift(std::optional<Instant>& instant, Duration by)
{
    if (instant)
        *instant += by;
}

Sample shifted(Sample sample, Duration by)
{
    for (auto* instant : {&sample.intended, &sample.sent, &sample.accepted, &sample.received})
        shift(*instant, by);
    return sample;
}

ConnectionSample shifted(ConnectionSample connection, Duration by)
{
    connection.started += by;
    for (auto* instant :
         {&connection.resolved, &connection.connected, &connection.secured, &connection.opened, &connection.ready})
        shift(*instant, by);
    return connection;
}

} // namespace

Result<void> copyRows(const StoreUrl& from, int client, RunWriter& to)
{
    constexpr std::size_t kBatch = 10'000;
    auto reader = RunReader::open(from, to.info().id, StoreAccess::ReadOnly, client);
    if (!reader)
        return reader.error();
    // The rows are stamped after the anchor of the run as it was read; the writer's own anchor may be another instant.
    const Duration offset = to.info().anchor.instant() - reader.value()->info().anchor.instant();
    std::vector<ConnectionSample> connections;
    std::vector<std::vector<Sample>> samples(1);
    Result<void> written;
    const auto visitConnection = [&](const ConnectionSample& connection) {
        connections.push_back(shifted(connection, offset));
        return true;
    };
    const auto visitSample = [&](const Sample& sample) {
        samples.front().push_back(shifted(sample, offset));
        if (samples.front().size() < kBatch)
            return true;
        written = to.write(samples, {});
        samples.front().clear();
        return written.ok();
    };
    if (auto read = reader.value()->forEachConnection(visitConnection); !read)
        return read;
    if (auto read = reader.value()->forEachSample(visitSample); !read)
        return read;
    return written ? to.write(samples, connections) : written;
}

} // namespace roundtrip
