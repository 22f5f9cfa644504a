// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunClients.h"

#include "store/StoreError.h"
#include "store/StoredValue.h"

#include <QJsonDocument>
#include <QSqlError>

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMaxClients = 100'000;            ///< as many as connections
constexpr qint64 kFarthestUs = 300'000'000'000'000'000; ///< beyond the year 9999

double floorOf(const QJsonObject& clockFloor)
{
    return clockFloor.value("floor"_L1).toObject().value("p99_us"_L1).toDouble();
}

} // namespace

Result<std::vector<ClientRecord>> clientsOf(const SqlConnection& connection, qint64 run)
{
    auto prepared = connection.prepare(
        u"SELECT client, status, anchor_us, length_us, record FROM client WHERE run = :run ORDER BY client"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":run"_s, run);
    if (!query.exec())
        return connection.errorOf(query);
    std::vector<ClientRecord> clients;
    while (query.next()) {
        const auto number = storedvalue::number(query.value(0), 0, storedvalue::kMaxInt);
        const auto status = runStatusFromName(query.value(1).toString());
        const auto anchor = storedvalue::number(query.value(2), -kFarthestUs, kFarthestUs);
        if (!number || !status || !anchor || clients.size() >= kMaxClients)
            return storeError(StoreFault::Damaged, connection.url(), u"a client of a run makes no sense"_s);
        ClientRecord client =
            ClientRecord::fromJson(QJsonDocument::fromJson(query.value(4).toString().toUtf8()).object());
        client.clientNumber = static_cast<int>(*number);
        client.status = *status;
        client.anchor = UtcAnchor(Instant{}, *anchor);
        if (const auto length = storedvalue::number(query.value(3), 0, storedvalue::kMaxTimeUs))
            client.length = std::chrono::microseconds(*length);
        clients.push_back(std::move(client));
    }
    if (query.lastError().isValid())
        return connection.errorOf(query);
    return clients;
}

Duration shiftOf(const RunInfo& run, const ClientRecord& client)
{
    constexpr std::int64_t kMostUs = storedvalue::kMaxTimeUs;
    const std::int64_t us = client.anchor.epochMicroseconds() - run.anchor.epochMicroseconds();
    return std::chrono::microseconds(std::clamp(us, -kMostUs, kMostUs));
}

void takeClients(RunInfo& run, const std::vector<ClientRecord>& clients)
{
    bool isFirst = true;
    for (const ClientRecord& client : clients) {
        if (client.clientNumber == 0)
            continue;
        if (std::exchange(isFirst, false))
            run.environment = client.environment;
        if (floorOf(client.clockFloor) > floorOf(run.clockFloor))
            run.clockFloor = client.clockFloor;
        for (auto losses = client.unnamed.cbegin(); losses != client.unnamed.cend(); ++losses)
            run.unnamed[losses.key()] += losses.value();
        const std::int64_t shiftUs = toMicroseconds(shiftOf(run, client));
        for (MachineSleep sleep : client.sleeps.all()) {
            sleep.lastAwakeUs = std::max<std::int64_t>(sleep.lastAwakeUs + shiftUs, 0);
            sleep.wokeUs = std::max<std::int64_t>(sleep.wokeUs + shiftUs, 0);
            run.sleeps.add(sleep);
        }
    }
}

} // namespace roundtrip
