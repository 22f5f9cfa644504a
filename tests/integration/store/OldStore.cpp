// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/store/OldStore.h"

#include "store/SqlConnection.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString& name)
{
    return QDir(QStringLiteral(STORE_FIXTURES)).filePath(name);
}

} // namespace

OldStore::OldStore(const QString& name)
{
    const auto connection = SqlConnection::open(url(), StoreAccess::ReadWrite, {});
    EXPECT_TRUE(connection.ok());
    EXPECT_TRUE(connection.value()->execute(u"PRAGMA journal_mode=WAL"_s).ok()); // as that program set it
    const QString sql = QString::fromUtf8(readFile(fixture(name + u".sql"_s)));
    for (const QString& statement : sql.split(u";\n"_s, Qt::SkipEmptyParts)) {
        const auto done = connection.value()->execute(statement);
        EXPECT_TRUE(done.ok()) << done.error().toLine().toStdString();
    }
}

QStringList oldStores()
{
    QStringList names;
    for (const QString& file : QDir(QStringLiteral(STORE_FIXTURES)).entryList({u"*.sql"_s}))
        names << file.chopped(4);
    return names;
}

QJsonObject oldManifest(const QString& runId)
{
    return QJsonDocument::fromJson(readFile(fixture(runId + u".json"_s))).object();
}

QByteArray firstColumns(const QByteArray& csv, int columns)
{
    QByteArray kept;
    int column = 0;
    bool isQuoted = false;
    for (const char c : csv) {
        isQuoted = c == '"' ? !isQuoted : isQuoted;
        const bool endsRow = !isQuoted && (c == '\r' || c == '\n');
        if (!isQuoted && c == ',')
            ++column;
        if (endsRow)
            column = 0;
        if (column < columns)
            kept.append(c);
    }
    return kept;
}

QString sha256(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace roundtrip::test
