// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/LibPq.h"

#include <QLibrary>

#include <optional>

namespace roundtrip {

namespace {

constexpr int kBinaryInterface = 5; ///< the same since 2003

template<typename Function>
bool resolve(QLibrary& library, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(library.resolve(name));
    return function != nullptr;
}

std::optional<LibPq> load()
{
    QLibrary library(QStringLiteral("pq"), kBinaryInterface); // stays loaded when this object goes
    LibPq pq;
    const bool isWhole = library.load() && resolve(library, "PQbackendPID", pq.backendPid) &&
                         resolve(library, "PQclear", pq.clear) && resolve(library, "PQconnectPoll", pq.connectPoll) &&
                         resolve(library, "PQconnectStartParams", pq.connectStartParams) &&
                         resolve(library, "PQconnectionNeedsPassword", pq.connectionNeedsPassword) &&
                         resolve(library, "PQerrorMessage", pq.errorMessage) && resolve(library, "PQexec", pq.exec) &&
                         resolve(library, "PQfinish", pq.finish) && resolve(library, "PQgetResult", pq.getResult) &&
                         resolve(library, "PQputCopyData", pq.putCopyData) &&
                         resolve(library, "PQputCopyEnd", pq.putCopyEnd) &&
                         resolve(library, "PQresultErrorField", pq.resultErrorField) &&
                         resolve(library, "PQresultStatus", pq.resultStatus) &&
                         resolve(library, "PQsetErrorVerbosity", pq.setErrorVerbosity) &&
                         resolve(library, "PQsetNoticeProcessor", pq.setNoticeProcessor) &&
                         resolve(library, "PQsocket", pq.socket) && resolve(library, "PQstatus", pq.status);
    return isWhole ? std::optional(pq) : std::nullopt;
}

} // namespace

const LibPq* LibPq::find()
{
    static const std::optional<LibPq> found = load();
    return found ? &*found : nullptr;
}

} // namespace roundtrip
