// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own backends file, and files from somebody else, as the whole program treats them.
#include "app/Application.h"
#include "app/SettingsPlace.h"
#include "backends/StandardPlatforms.h"
#include "support/Printers.h"
#include "support/PrivateHome.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOwn = R"({"backends":[{"name":"old","platform":"fifth","x":1},
    {"name":"mine","platform":"ec2-ws","url":"ws://127.0.0.1:9/"}],"baseline":"mine"})";
constexpr auto kOther = R"({"backends":[{"name":"theirs","platform":"ec2-ws","url":"ws://127.0.0.1:9/"}]})";
constexpr auto kGreedy = R"({"backends":[{"name":"nice","platform":"ec2-ws","url":"ws://127.0.0.1:9/",
    "token":"env:ROUNDTRIP_NOT_FOR_YOU"}]})";

class OwnBackendsTest : public ::testing::Test
{
protected:
    OwnBackendsTest()
    {
        m_own = BackendsDesk::userBackendsPath();
        QDir().mkpath(QFileInfo(m_own).path());
        m_other = put(m_home.filePath(u"other.json"_s), kOther);
        m_options.store = u"sqlite::memory:"_s;
    }

    static QString put(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        return path;
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Result<void> start()
    {
        m_application = std::make_unique<Application>(m_options);
        return m_application->start();
    }
    /// As the dialogs do.
    void addBackend(const QString& name)
    {
        m_application->session().addBackend(
            {.name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://127.0.0.1:9/"_s}}});
        Q_EMIT m_application->window().backendsEdited();
    }
    void open(const QString& path) { Q_EMIT m_application->window().backendsFileChosen(path); }
    [[nodiscard]] QMessageBox* question() const
    {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return m_application->window().findChild<QMessageBox*>(u"secretConsent"_s);
    }
    void answer(QMessageBox::ButtonRole role) const
    {
        QMessageBox* box = question();
        ASSERT_NE(box, nullptr);
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == role)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
    }

    PrivateHome m_home;
    QString m_own;
    QString m_other;
    AppOptions m_options;
    std::unique_ptr<Application> m_application;
};

} // namespace

TEST_F(OwnBackendsTest, AnEditIsSavedWithWhatIsNotUnderstoodAndABackup)
{
    put(m_own, kOwn);
    ASSERT_TRUE(start().ok());
    addBackend(u"more"_s);
    const auto document = BackendsDocument::load(m_own, standardPlatforms(), BackendsDocument::Owner::User);
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(document.value().file().backends.size(), 2);
    EXPECT_EQ(document.value().file().foreign.size(), 1);
    EXPECT_EQ(bytesOf(BackendsDocument::backupPath(m_own)), QByteArray(kOwn));
}

TEST_F(OwnBackendsTest, AnotherFilesBackendsDoNotReplaceIt)
{
    put(m_own, kOwn);
    ASSERT_TRUE(start().ok());
    open(m_other);
    ASSERT_NE(m_application->session().lane(u"theirs"_s), nullptr);
    addBackend(u"more"_s);
    m_application->session().removeBackend(u"theirs"_s);
    Q_EMIT m_application->window().backendsEdited();
    EXPECT_EQ(bytesOf(m_own), QByteArray(kOwn));
    EXPECT_EQ(bytesOf(m_other), QByteArray(kOther));
}

TEST_F(OwnBackendsTest, NeitherALabsNorARecordedRunsDo)
{
    put(m_own, kOwn);
    m_options.labProfile = u"ideal"_s;
    ASSERT_TRUE(start().ok());
    addBackend(u"more"_s);
    EXPECT_EQ(bytesOf(m_own), QByteArray(kOwn));
    m_options.labProfile.clear();
    m_options.recordedRun = m_home.filePath(u"no such run"_s);
    static_cast<void>(start().ok());
    addBackend(u"more"_s);
    m_application->session().removeBackend(u"more"_s);
    Q_EMIT m_application->window().backendsEdited();
    EXPECT_EQ(bytesOf(m_own), QByteArray(kOwn));
}

TEST_F(OwnBackendsTest, OneThatDoesNotParseStaysAsItIs)
{
    const QByteArray broken = "{ // mine\n\"backends\": []";
    put(m_own, broken);
    const auto started = start();
    ASSERT_FALSE(started.ok());
    EXPECT_TRUE(started.error().detail.contains(m_own) && started.error().detail.contains(u"a comment"_s));
    addBackend(u"more"_s);
    EXPECT_EQ(bytesOf(m_own), broken);
}

TEST_F(OwnBackendsTest, TheFirstBackendOfANewcomerIsKept)
{
    ASSERT_TRUE(start().ok());
    addBackend(u"first"_s);
    EXPECT_TRUE(bytesOf(m_own).contains("\"first\""));
    EXPECT_FALSE(QFile::permissions(m_own) & (QFileDevice::ReadGroup | QFileDevice::ReadOther));
}

TEST_F(OwnBackendsTest, AStrangersFileGetsASecretOnlyAfterAQuestionAndIsAskedAboutOnce)
{
    put(m_own, kOwn);
    ASSERT_TRUE(start().ok());
    const QString greedy = put(m_home.filePath(u"nice.json"_s), kGreedy);
    open(greedy);
    EXPECT_EQ(m_application->session().lane(u"nice"_s), nullptr) << "not before it is answered";
    ASSERT_NE(question(), nullptr);
    for (const QString& word : {u"ROUNDTRIP_NOT_FOR_YOU"_s, u"127.0.0.1"_s, u"nice.json"_s})
        EXPECT_TRUE(question()->text().contains(word)) << question()->text().toStdString();
    answer(QMessageBox::RejectRole);
    EXPECT_EQ(m_application->session().lane(u"nice"_s), nullptr);
    open(greedy);
    answer(QMessageBox::AcceptRole);
    EXPECT_NE(m_application->session().lane(u"nice"_s), nullptr);
    open(m_other);
    open(greedy);
    EXPECT_EQ(question(), nullptr) << "remembered";
    EXPECT_NE(m_application->session().lane(u"nice"_s), nullptr);
    put(greedy, QByteArray(kGreedy).replace("127.0.0.1", "evil.example"));
    open(greedy);
    EXPECT_NE(question(), nullptr) << "another host is another question";
}

TEST_F(OwnBackendsTest, APictureIsNotTakenOfAFileThatNobodyAgreedTo)
{
    m_options.backendsFile = put(m_home.filePath(u"nice.json"_s), kGreedy);
    m_options.screenshot = m_home.filePath(u"window.png"_s);
    const auto refused = start();
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(refused.error().hint.contains(u"--allow-env"_s));
    m_options.allowEnv = true;
    EXPECT_TRUE(start().ok());
}

#ifdef Q_OS_LINUX

TEST_F(OwnBackendsTest, SettingsAreTheUsersAloneAndALinkToADeviceIsLeftAlone)
{
    const QString path = SettingsPlace::path();
    ASSERT_TRUE(path.startsWith(m_home.path())) << path.toStdString();
    EXPECT_FALSE(SettingsPlace().problem());
    EXPECT_FALSE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther));
    ASSERT_TRUE(QFile::remove(path) && QFile::link(u"/dev/null"_s, path));
    {
        const SettingsPlace place;
        ASSERT_TRUE(place.problem());
        EXPECT_TRUE(place.problem()->detail.contains(u"device"_s)) << place.problem()->toLine().toStdString();
        QSettings().setValue(u"x"_s, 1);
    }
    EXPECT_EQ(QFileInfo(path).symLinkTarget(), u"/dev/null"_s);
    EXPECT_FALSE(QFileInfo(u"/dev/null"_s).isFile());
}

#endif

} // namespace roundtrip::test
