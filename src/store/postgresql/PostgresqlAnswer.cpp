// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlAnswer.h"

#include "store/postgresql/LibPq.h"
#include "store/postgresql/PostgresqlAddress.h"

#include <QRegularExpression>

#include <memory>
#include <poll.h>
#include <vector>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 10'000;

struct Finish
{
    void operator()(PGconn* connection) const { LibPq::find()->finish(connection); }
};

/// Waits until the socket is ready for what libpq wants next.
bool waitFor(PGconn* connection, PostgresPollingStatusType wanted)
{
    const short events = wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    pollfd socket{.fd = LibPq::find()->socket(connection), .events = events, .revents = 0};
    return poll(&socket, 1, kPatienceMs) > 0;
}

} // namespace

PostgresqlAnswer PostgresqlAnswer::of(const StoreUrl::Server& server)
{
    const LibPq* pq = LibPq::find();
    if (!pq)
        return {};
    std::vector<QByteArray> texts;
    const auto parameters = postgresqladdress::all(server);
    for (auto parameter = parameters.begin(); parameter != parameters.end(); ++parameter)
        texts.insert(texts.end(), {parameter.key().toUtf8(), parameter.value().toUtf8()});
    std::vector<const char*> keys;
    std::vector<const char*> values;
    for (std::size_t i = 0; i < texts.size(); i += 2) {
        keys.push_back(texts[i].constData());
        values.push_back(texts[i + 1].constData());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);
    const std::unique_ptr<PGconn, Finish> connection(pq->connectStartParams(keys.data(), values.data(), 0));
    if (!connection)
        return {};
    pq->setErrorVerbosity(connection.get(), PQERRORS_SQLSTATE); // the message of a refusal is then "FATAL:  28P01"
    auto wanted = pq->status(connection.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_OK && wanted != PGRES_POLLING_FAILED) {
        if (!waitFor(connection.get(), wanted))
            return {};
        wanted = pq->connectPoll(connection.get());
    }
    if (wanted == PGRES_POLLING_OK)
        return {.isOpen = true};
    if (pq->connectionNeedsPassword(connection.get()) != 0)
        return {.state = u"28P01"_s}; // it asked, and there is none: libpq gives up without its answer
    static const QRegularExpression state(u"\\b[0-9A-Z]{5}$"_s);
    return {.state = state.match(QString::fromUtf8(pq->errorMessage(connection.get())).trimmed()).captured()};
}

} // namespace roundtrip
