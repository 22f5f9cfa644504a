// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetSql.h"

#include "stats/HistogramCodec.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip {

Result<QSqlQuery> ask(const SqlConnection& connection, const QString& statement, const Bindings& bindings)
{
    auto prepared = connection.prepare(statement);
    if (!prepared)
        return prepared;
    for (const auto& [name, value] : bindings)
        prepared.value().bindValue(name, value);
    if (!prepared.value().exec())
        return connection.errorOf(prepared.value());
    return prepared;
}

Result<int> change(const SqlConnection& connection, const QString& statement, const Bindings& bindings)
{
    const auto done = ask(connection, statement, bindings);
    return done ? Result<int>(done.value().numRowsAffected()) : Result<int>(done.error());
}

QJsonObject jsonObject(const QVariant& text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

bool readHistogram(const QVariant& column, Histogram& histogram)
{
    const QByteArray bytes = column.toByteArray();
    if (bytes.isEmpty())
        return true;
    auto decoded = decodeHistogram(
        {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
    auto* const found = std::get_if<Histogram>(&decoded);
    if (!found || found->layout() != histogram.layout())
        return false;
    histogram = std::move(*found);
    return true;
}

} // namespace roundtrip
