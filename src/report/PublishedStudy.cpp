// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/PublishedStudy.h"

#include "report/DataFile.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDecimals = 15; ///< a double has no more; nonsense in a file must not overflow

std::optional<PrintedNumber> printedNumber(const QJsonObject& json, const QString& key, const QString& decimalsKey)
{
    if (!json.value(key).isDouble())
        return std::nullopt;
    return PrintedNumber{.value = json.value(key).toDouble(),
                         .decimals = std::clamp(json.value(decimalsKey).toInt(), 0, kMostDecimals)};
}

PublishedRow readRow(const QJsonObject& json)
{
    PublishedRow row{.id = json.value("id"_L1).toString(),
                     .label = json.value("label"_L1).toString(),
                     .platform = json.value("platform"_L1).toString(),
                     .text = json.value("text"_L1).toString(),
                     .note = json.value("note"_L1).toString(),
                     .low = printedNumber(json, u"low"_s, u"decimals"_s).value_or(PrintedNumber{}),
                     .high = printedNumber(json, u"high"_s, u"decimals"_s),
                     .isOpenEnded = json.value("open_ended"_L1).toBool(),
                     .ratioText = json.value("ratio_text"_L1).toString(),
                     .ratioLow = printedNumber(json, u"ratio_low"_s, u"ratio_low_decimals"_s),
                     .ratioHigh = printedNumber(json, u"ratio_high"_s, u"ratio_high_decimals"_s)};
    return row;
}

} // namespace

double PrintedNumber::halfUnit() const
{
    return 0.5 * std::pow(10.0, -decimals);
}

RatioCheck checkRatio(const PrintedNumber& published, const PrintedNumber& of, const PrintedNumber& over)
{
    RatioCheck check{.published = published.value, .recomputed = of.value / over.value};
    const double lowest = (of.value - of.halfUnit()) / (over.value + over.halfUnit());
    const double highest = (of.value + of.halfUnit()) / (over.value - over.halfUnit());
    // What is printed as p was at least p - half a unit (rounded up) and less than p + a unit (cut off).
    check.follows =
        lowest < published.value + 2 * published.halfUnit() && highest >= published.value - published.halfUnit();
    return check;
}

const PublishedRow* PublishedTable::find(const QString& rowId) const
{
    const auto found =
        std::find_if(rows.cbegin(), rows.cend(), [&rowId](const PublishedRow& row) { return row.id == rowId; });
    return found == rows.cend() ? nullptr : &*found;
}

QList<PublishedRow> PublishedTable::ofPlatform(const QString& platform) const
{
    QList<PublishedRow> found;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(found),
                 [&platform](const PublishedRow& row) { return row.platform == platform; });
    return found;
}

PublishedStudy PublishedStudy::standard()
{
    auto study = load(u":/published/serverless-websockets-a-misnomer.json"_s);
    if (!study)
        qFatal("%s", qUtf8Printable(study.error().toLine()));
    return std::move(study).value();
}

Result<PublishedStudy> PublishedStudy::load(const QString& path)
{
    const auto json = readDataFile(path, u"roundtrip-published"_s);
    return json ? fromJson(json.value().object()) : Result<PublishedStudy>(json.error());
}

Result<PublishedStudy> PublishedStudy::fromJson(const QJsonObject& json)
{
    PublishedStudy study;
    study.m_title = json.value("title"_L1).toString();
    study.m_updated = json.value("updated"_L1).toString();
    if (const auto read = study.readTables(json); !read)
        return read.error();
    if (const auto read = study.readClaims(json); !read)
        return read.error();
    const QJsonObject question = json.value("fanout_question"_L1).toObject();
    study.m_fanoutQuestion = {.row = question.value("row"_L1).toString(),
                              .name = question.value("name"_L1).toString(),
                              .offer = question.value("offer"_L1).toString()};
    const QJsonObject advised = json.value("advised"_L1).toObject();
    for (const QString& caseId : advised.keys())
        study.m_advised.insert(caseId, advised.value(caseId).toVariant().toStringList());
    return study;
}

Result<void> PublishedStudy::readTables(const QJsonObject& json)
{
    for (const QJsonValue& value : json.value("tables"_L1).toArray()) {
        const QJsonObject object = value.toObject();
        PublishedTable table{.id = object.value("id"_L1).toString(),
                             .title = object.value("title"_L1).toString(),
                             .caption = object.value("caption"_L1).toString(),
                             .connections = object.value("connections"_L1).toInt(),
                             .metric = object.value("metric"_L1).toString(),
                             .statistic = object.value("statistic"_L1).toString(),
                             .unit = object.value("unit"_L1).toString()};
        for (const QJsonValue& row : object.value("rows"_L1).toArray()) {
            if (!row.toObject().value("low"_L1).isDouble())
                return dataFileError(u"A row of table \"%1\" has no number"_s.arg(table.id));
            table.rows.append(readRow(row.toObject()));
        }
        if (table.id.isEmpty() || table.rows.isEmpty())
            return dataFileError(u"A table has no id or no rows"_s);
        m_tables.append(std::move(table));
    }
    return {};
}

Result<void> PublishedStudy::readClaims(const QJsonObject& json)
{
    for (const QJsonValue& value : json.value("claims"_L1).toArray()) {
        const QJsonObject object = value.toObject();
        const PublishedRow* of = rowAt(object.value("of"_L1).toString());
        const PublishedRow* over = rowAt(object.value("over"_L1).toString());
        const auto number = printedNumber(object, u"value"_s, u"decimals"_s);
        if (!of || !over || !number)
            return dataFileError(
                u"The claim \"%1\" names rows that are not there"_s.arg(object.value("id"_L1).toString()));
        m_claims.append({.id = object.value("id"_L1).toString(),
                         .text = object.value("text"_L1).toString(),
                         .check = checkRatio(*number, of->top(), over->low)});
    }
    return {};
}

const PublishedTable* PublishedStudy::table(const QString& id) const
{
    const auto found =
        std::find_if(m_tables.cbegin(), m_tables.cend(), [&id](const PublishedTable& table) { return table.id == id; });
    return found == m_tables.cend() ? nullptr : &*found;
}

const PublishedRow* PublishedStudy::rowAt(const QString& path) const
{
    const auto slash = path.indexOf(u'/');
    const PublishedTable* owner = slash < 0 ? nullptr : table(path.left(slash));
    return owner ? owner->find(path.mid(slash + 1)) : nullptr;
}

QList<RatioCheck> PublishedStudy::check(const PublishedTable& table, const PublishedRow& row) const
{
    QList<RatioCheck> checks;
    const PrintedNumber& baseline = table.rows.first().low; // the baseline is the first row of each of its tables
    if (row.ratioLow)
        checks.append(checkRatio(*row.ratioLow, row.low, baseline));
    if (row.ratioHigh)
        checks.append(checkRatio(*row.ratioHigh, row.top(), baseline));
    return checks;
}

} // namespace roundtrip
