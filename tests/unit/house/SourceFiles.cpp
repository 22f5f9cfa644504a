// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/house/SourceFiles.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace roundtrip::test {

namespace {
const QDir kTop(QStringLiteral(ROUNDTRIP_SOURCES));
} // namespace

QString sourceText(const QString& path)
{
    QFile file(kTop.filePath(path));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << file.fileName().toStdString();
    return QString::fromUtf8(file.readAll());
}

QStringList sourceFiles(const QString& folder, const QStringList& patterns)
{
    QStringList files;
    QDirIterator each(kTop.filePath(folder), patterns, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        files << kTop.relativeFilePath(each.next());
    files.sort();
    return files;
}

QStringList capturesIn(const QString& text, const QString& expression)
{
    QStringList captures;
    auto each = QRegularExpression(expression, QRegularExpression::MultilineOption).globalMatch(text);
    while (each.hasNext())
        captures << each.next().captured(1);
    return captures;
}

} // namespace roundtrip::test
