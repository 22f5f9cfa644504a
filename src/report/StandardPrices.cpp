// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/StandardPrices.h"

#include "backends/PriceFiles.h"

#include <QHash>
#include <QJsonArray>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// One table of several: lists one after the other, objects member by member, and the latest date.
void addTo(QJsonObject& table, const QJsonObject& more)
{
    for (auto member = more.begin(); member != more.end(); ++member) {
        const QJsonValue before = table.value(member.key());
        if (member.value().isArray()) {
            QJsonArray both = before.toArray();
            for (const QJsonValue& entry : member.value().toArray())
                both.append(entry);
            table.insert(member.key(), both);
        } else if (member.value().isObject()) {
            QJsonObject both = before.toObject();
            for (const QString& key : member.value().toObject().keys())
                both.insert(key, member.value().toObject().value(key));
            table.insert(member.key(), both);
        } else if (member.key() != "as_of"_L1 || member.value().toString() > before.toString()) {
            table.insert(member.key(), member.value());
        }
    }
}

} // namespace

QJsonObject standardPrices(const PlatformTable& platforms)
{
    QJsonObject table = priceFile(u"common"_s);
    for (const Platform& platform : platforms.all()) {
        if (platform.prices == Provision::Shipped)
            addTo(table, priceFile(platform.id));
    }
    table.insert(u"about"_s, u"List prices without tax, each with its source and the date it was read or recorded; "
                             "those marked from memory were not checked against the page. Check before quoting."_s);
    return table;
}

void completePrices(QJsonObject& table, const QJsonObject& standard)
{
    for (const auto& [array, keys] : {std::pair(u"meters"_s, QStringList{u"unit_size"_s, u"group"_s, u"package"_s}),
                                      std::pair(u"plans"_s, QStringList{u"counts"_s})}) {
        QHash<QString, QJsonObject> known;
        for (const QJsonValue& entry : standard.value(array).toArray())
            known.insert(entry.toObject().value("id"_L1).toString(), entry.toObject());
        if (!table.value(array).isArray())
            continue; // whoever reads it says what is wrong
        QJsonArray entries = table.value(array).toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            if (!entries.at(i).isObject())
                continue;
            QJsonObject entry = entries.at(i).toObject();
            const QJsonObject model = known.value(entry.value("id"_L1).toString());
            for (const QString& key : keys) {
                if (!entry.contains(key) && model.contains(key))
                    entry.insert(key, model.value(key));
            }
            entries.replace(i, entry);
        }
        table.insert(array, entries);
    }
    for (const QString& object : {u"bills"_s, u"assumptions"_s}) {
        QJsonObject members = standard.value(object).toObject();
        const QJsonObject own = table.value(object).toObject();
        for (const QString& key : own.keys())
            members.insert(key, own.value(key));
        table.insert(object, members);
    }
}

} // namespace roundtrip
