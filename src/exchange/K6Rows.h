// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ForeignRows.h"
#include "exchange/NamedCells.h"

namespace roundtrip {

/// One measurement of a metric, as k6 writes it in any of its forms.
struct K6Point
{
    QString metric = {};
    std::int64_t timeUs = 0; ///< since the Unix epoch: the end of what was measured
    double value = 0.0;      ///< times in ms
    QString scenario = {};
    QString check = {};
    QString error = {};
    QString errorCode = {};
    QString expected = {}; ///< "false": the answer was not one that the script wanted
    int status = 0;
    Phase phase = Phase::Measure; ///< this and the next: only in what we wrote ourselves
    bool wasNotSent = false;
};

/// Turns points into rows: each http_req_duration and grpc_req_duration is a request; of a file of ours each
/// service_time, with the response_time before it, and each check "delivered" that failed.
class K6Requests
{
public:
    /// Nothing where the point is of another metric.
    [[nodiscard]] std::optional<ForeignRow> take(const K6Point& point);

private:
    std::optional<std::int64_t> m_responseUs; ///< of the message whose service time comes next
};

/// k6 run --out csv=FILE.
class K6CsvRows final : public ForeignRows
{
public:
    K6CsvRows(QIODevice& in, const QString& name) : m_cells(in, name) {}

    [[nodiscard]] Result<void> readHeader();
    [[nodiscard]] Result<std::optional<ForeignRow>> next() override;

private:
    NamedCells m_cells;
    K6Requests m_requests;
};

/// k6 run --out json=FILE: an object a line, of which those with "type":"Point" are measurements.
class K6JsonRows final : public ForeignRows
{
public:
    K6JsonRows(QIODevice& in, const QString& name) : m_in(in), m_name(name) {}

    [[nodiscard]] Result<std::optional<ForeignRow>> next() override;

private:
    [[nodiscard]] Error errorHere(const QString& what) const;
    [[nodiscard]] Result<std::optional<K6Point>> pointIn(const QByteArray& line) const;

    static constexpr qint64 kMostLine = qint64{1} << 20;

    QIODevice& m_in;
    QString m_name;
    qint64 m_line = 0;
    K6Requests m_requests;
};

} // namespace roundtrip
