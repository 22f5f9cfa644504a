// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/LibPq.h"

#include "core/LateLibrary.h"

#include <optional>

namespace roundtrip {

namespace {

constexpr int kBinaryInterface = 5; ///< the same since 2003

std::optional<LibPq> load()
{
    LateLibrary library(QStringLiteral("pq"), kBinaryInterface);
    LibPq pq;
    library.resolve("PQbackendPID", pq.backendPid);
    library.resolve("PQclear", pq.clear);
    library.resolve("PQconnectPoll", pq.connectPoll);
    library.resolve("PQconnectStartParams", pq.connectStartParams);
    library.resolve("PQconnectionNeedsPassword", pq.connectionNeedsPassword);
    library.resolve("PQerrorMessage", pq.errorMessage);
    library.resolve("PQexec", pq.exec);
    library.resolve("PQfinish", pq.finish);
    library.resolve("PQgetResult", pq.getResult);
    library.resolve("PQputCopyData", pq.putCopyData);
    library.resolve("PQputCopyEnd", pq.putCopyEnd);
    library.resolve("PQresultErrorField", pq.resultErrorField);
    library.resolve("PQresultStatus", pq.resultStatus);
    library.resolve("PQsetErrorVerbosity", pq.setErrorVerbosity);
    library.resolve("PQsetNoticeProcessor", pq.setNoticeProcessor);
    library.resolve("PQsocket", pq.socket);
    library.resolve("PQstatus", pq.status);
    return library.isWhole() ? std::optional(pq) : std::nullopt;
}

} // namespace

const LibPq* LibPq::find()
{
    static const std::optional<LibPq> found = load();
    return found ? &*found : nullptr;
}

} // namespace roundtrip
