// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/lab/LabUnderTest.h"

#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>
#include <QSet>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

LabUnderTest::LabUnderTest(const QJsonObject& sections, LabOptions options, double clockScale)
    : m_options(std::move(options))
{
    QFile profile(m_folder.filePath(u"test.json"_s));
    EXPECT_TRUE(profile.open(QIODevice::WriteOnly));
    profile.write(QJsonDocument(QJsonObject{{u"platforms"_s, sections}, {u"clock_scale"_s, clockScale}}).toJson());
    profile.close();
    m_options.profile = profile.fileName();
    m_options.truthPath = m_folder.filePath(u"truth.jsonl"_s);
    m_lab = std::make_unique<Lab>(m_options);
    const auto started = m_lab->start();
    EXPECT_TRUE(started) << started.error().toLine().toStdString();
}

QUrl LabUnderTest::url(qsizetype backend) const
{
    return QUrl(this->backend(backend).value(u"url"_s).toString());
}

QJsonObject LabUnderTest::backend(qsizetype index) const
{
    return m_lab->describe().value(u"backends"_s).toArray().at(index).toObject();
}

std::unique_ptr<LabClient> LabUnderTest::open(const QString& prefix) const
{
    auto client = std::make_unique<LabClient>(url());
    EXPECT_TRUE(client->waitForOpen()) << client->refusal().toStdString();
    if (!prefix.isEmpty())
        client->setPrefix(prefix);
    return client;
}

std::unique_ptr<LabClient> LabUnderTest::join(const QString& room, const QString& prefix) const
{
    auto client = open(prefix);
    client->join(room);
    EXPECT_EQ(client->next().value(u"type"_s).toString().toStdString(), "joined");
    return client;
}

QList<QJsonObject> LabUnderTest::stopAndReadTruth()
{
    EXPECT_TRUE(m_lab->stop());
    return readTruth();
}

QList<QJsonObject> LabUnderTest::readTruth() const
{
    QFile file(m_options.truthPath);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QList<QJsonObject> lines;
    file.readLine(); // the header
    for (QByteArray line = file.readLine(); line.endsWith('\n'); line = file.readLine())
        lines << QJsonDocument::fromJson(line).object();
    return lines;
}

bool LabUnderTest::settles(const QStringList& accepted, int receivers, const std::function<std::size_t()>& heard) const
{
    const QSet<QString> wanted(accepted.cbegin(), accepted.cend());
    return waitUntil(
        [&] {
            qsizetype ends = 0;
            std::size_t copies = 0;
            for (const QJsonObject& line : readTruth()) {
                const QString outcome = line.value("outcome"_L1).toString();
                const bool isFirst = outcome == "delivered"_L1;
                copies += isFirst || outcome == "duplicate"_L1 ? 1 : 0;
                if (isFirst || outcome == "dropped"_L1)
                    ends += wanted.contains(line.value("id"_L1).toString()) ? 1 : 0;
            }
            return ends == wanted.size() * receivers && copies == heard();
        },
        std::chrono::minutes(2));
}

} // namespace roundtrip::test
