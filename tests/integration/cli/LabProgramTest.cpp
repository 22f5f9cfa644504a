// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli/Program.h"

#include "backends/BackendsFile.h"
#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

const QStringList kPlainLab{u"lab"_s, u"--platforms"_s, u"ec2-ws"_s, u"--json"_s};

QUrl urlOf(const QByteArray& line)
{
    const QJsonArray backends = QJsonDocument::fromJson(line).object().value("backends"_L1).toArray();
    return QUrl(backends.first().toObject().value("url"_L1).toString());
}

bool somebodyListens(const QUrl& url)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    return socket.waitForConnected();
}

TEST(LabProgram, PrintsOneLineThatIsABackendsFile)
{
    test::Program lab(kPlainLab + QStringList{u"--seed"_s, u"9"_s});
    ASSERT_TRUE(lab.saysOut("\n")) << lab.err().toStdString();
    const QJsonObject line = lab.json();
    EXPECT_EQ(line.value("pid"_L1).toInteger(), lab.pid());
    EXPECT_EQ(line.value("profile"_L1).toString(), u"ideal"_s);
    EXPECT_EQ(line.value("seed"_L1).toInt(), 9);
    const auto file = BackendsFile::parse(lab.out(), standardPlatforms());
    ASSERT_TRUE(file.ok()) << file.error().detail.toStdString();
    ASSERT_EQ(file.value().backends.size(), 1);
    EXPECT_TRUE(file.value().backends.first().simulated);
    EXPECT_EQ(file.value().baseline, file.value().backends.first().name);
}

TEST(LabProgram, ServesThePlatformsOfTheArticleAndAllOthersIfAsked)
{
    const PlatformTable platforms = standardPlatforms();
    for (const bool isAll : {false, true}) {
        test::Program lab(QStringList{u"lab"_s, u"--json"_s} +
                          (isAll ? QStringList{u"--platforms"_s, u"all"_s} : QStringList()));
        ASSERT_TRUE(lab.saysOut("\n")) << lab.err().toStdString();
        QStringList served;
        for (const QJsonValue& backend : lab.json().value("backends"_L1).toArray())
            served << backend["platform"_L1].toString();
        QStringList expected;
        for (const Platform& platform : platforms.all()) {
            if (platform.lab == Provision::Shipped && (isAll || platform.isOfTheArticle))
                expected << platform.id;
        }
        EXPECT_EQ(served, expected);
        EXPECT_TRUE(isAll || served.size() == 4);
    }
}

TEST(LabProgram, ServesUntilASignal)
{
    for (const int signal : {SIGINT, SIGTERM}) {
        test::Program lab(kPlainLab);
        ASSERT_TRUE(lab.saysOut("\n"));
        const QUrl url = urlOf(lab.out());
        EXPECT_TRUE(somebodyListens(url));
        lab.endInput(); // alone no reason to end
        EXPECT_TRUE(somebodyListens(url));
        lab.raise(signal);
        EXPECT_EQ(lab.wait(), 0);
        EXPECT_FALSE(somebodyListens(url));
    }
}

TEST(LabProgram, StopsWithItsInputWhereAsked)
{
    test::Program lab(kPlainLab + QStringList{u"--stop-on-eof"_s});
    ASSERT_TRUE(lab.saysOut("\n"));
    lab.endInput();
    EXPECT_EQ(lab.wait(), 0);
}

TEST(LabProgram, WithoutJsonItIsAListForPeople)
{
    test::Program lab({u"lab"_s, u"--platforms"_s, u"ec2-ws"_s});
    ASSERT_TRUE(lab.saysOut("ws://127.0.0.1:")) << lab.out().toStdString();
    EXPECT_TRUE(lab.out().contains("simulated"));
    lab.raise(SIGTERM);
    EXPECT_EQ(lab.wait(), 0);
}

TEST(LabProgram, ListensOnLoopbackUnlessToldAndWarnsWhereOthersCanReachIt)
{
    constexpr auto kWarning = "Whoever can reach this machine may use the lab";
    const auto begin = [](const QStringList& more) {
        auto lab = std::make_unique<test::Program>(kPlainLab + more);
        EXPECT_TRUE(lab->saysOut("\n")) << lab->err().toStdString();
        return lab;
    };
    const auto listens = [](quint16 port, const QHostAddress& address) {
        QTcpServer taken; // an address that is in use cannot be had a second time
        return !taken.listen(address, port);
    };
    const QHostAddress elsewhere(u"127.0.0.2"_s); // of this machine, and not the address that the lab binds to
    auto alone = begin({});
    EXPECT_EQ(urlOf(alone->out()).host(), u"127.0.0.1"_s);
    EXPECT_FALSE(listens(static_cast<quint16>(urlOf(alone->out()).port()), elsewhere));
    alone->raise(SIGTERM);
    EXPECT_EQ(alone->wait(), 0);
    EXPECT_FALSE(alone->err().contains(kWarning)) << alone->err().toStdString();

    auto open = begin({u"--host"_s, u"0.0.0.0"_s});
    EXPECT_TRUE(open->saysErr(kWarning)) << open->err().toStdString();
    EXPECT_TRUE(listens(static_cast<quint16>(urlOf(open->out()).port()), elsewhere));

    auto guarded = begin({u"--host"_s, u"0.0.0.0"_s, u"--token"_s, u"s3cret"_s});
    guarded->raise(SIGTERM);
    EXPECT_EQ(guarded->wait(), 0);
    EXPECT_FALSE(guarded->err().contains(kWarning)) << "only who knows the token";
}

TEST(LabProgram, APortInUseIsNamed)
{
    test::Program first(kPlainLab);
    ASSERT_TRUE(first.saysOut("\n"));
    QByteArray err;
    const QString port = QString::number(urlOf(first.out()).port());
    EXPECT_NE(test::run(kPlainLab + QStringList{u"--port-base"_s, port}, nullptr, &err), 0);
    EXPECT_TRUE(err.contains(port.toUtf8())) << err.toStdString();
}

} // namespace
