// SPDX-License-Identifier: GPL-3.0-or-later
// What Preferences say of measuring and of the network: taken as it is chosen, kept, and refused with a sentence where
// it cannot be used.
#include "app/PreferencesDesk.h"
#include "backends/SocketFields.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTabWidget>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// Of an authority that nobody has the key of.
constexpr auto kAuthority = "-----BEGIN CERTIFICATE-----\n"
                            "MIIBgjCCASmgAwIBAgIUUEsXI3UpGVfdwU8aiBptiHrS114wCgYIKoZIzj0EAwIw\n"
                            "FjEUMBIGA1UEAwwLT3duIFRlc3QgQ0EwIBcNMjYxMTMwMTEzMDExWhgPMjEyNjEx\n"
                            "MDYxMTMwMTFaMBYxFDASBgNVBAMMC093biBUZXN0IENBMFkwEwYHKoZIzj0CAQYI\n"
                            "KoZIzj0DAQcDQgAEVqLX6+8fGCtPcBxmpMXWGU+V1KLqvBZaR/Z+0/ZKTVSF9Fdc\n"
                            "WqhJqjc8XBP7jturkq3RrwhJ9ZVQEVfXFFGbu6NTMFEwHQYDVR0OBBYEFDtElXov\n"
                            "0+MbFMVElYpnSCLnZZBeMB8GA1UdIwQYMBaAFDtElXov0+MbFMVElYpnSCLnZZBe\n"
                            "MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgdmbZ92Xvq0Oh32n/\n"
                            "t5T7bupYBzobhJ7bzHBI12g3CJwCIAWWIg8qwqXtNZA+qDNVxE7Gnl5Paww+BLKu\n"
                            "t+CAU6Ar\n"
                            "-----END CERTIFICATE-----\n";

class PreferencesTest : public WindowFixture
{
protected:
    PreferencesTest()
    {
        BackendsFile file;
        for (const QString& name : {u"One"_s, u"Two"_s})
            file.backends << BackendConfig{
                .name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"wss://chat.example.org/"_s}}};
        file.baseline = u"One"_s;
        m_session.load(file);
        m_window.actions().preferences->trigger();
    }
    ~PreferencesTest() override { Preferences().save(); } // as other tests expect them

    [[nodiscard]] PreferencesDialog& dialog() { return *m_window.findChild<PreferencesDialog*>(); }
    template<typename Widget>
    [[nodiscard]] Widget& find(const QString& name)
    {
        return *dialog().findChild<Widget*>(name);
    }
    void pick(const QString& box, int index)
    {
        find<QComboBox>(box).setCurrentIndex(index);
        Q_EMIT find<QComboBox>(box).activated(index);
    }
    void type(const QString& field, const QString& text)
    {
        find<QLineEdit>(field).setText(text);
        Q_EMIT find<QLineEdit>(field).editingFinished();
    }
    void showTab(int index)
    {
        auto& tabs = find<QTabWidget>(u"preferencesTabs"_s);
        tabs.setCurrentIndex(index);
    }
    /// The sentence that says why something is not taken; empty where all is.
    [[nodiscard]] QString problem()
    {
        for (const QLabel* label : dialog().findChildren<QLabel*>(u"errorLabel"_s)) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }
    [[nodiscard]] SocketSettings way() const
    {
        const Lane& lane = *m_session.lanes().front();
        return socketSettings(m_secrets.resolve(lane.platform(), lane.config()).value());
    }

    PreferencesDesk m_preferences{m_window, m_session, m_secrets, nullptr, nullptr};
};

} // namespace

TEST_F(PreferencesTest, TheProxyIsThatOfBackendsThatLeaveItOpen)
{
    showTab(3);
    EXPECT_FALSE(find<QLineEdit>(u"proxyAddress"_s).isEnabled());
    pick(u"proxyKind"_s, 1);
    EXPECT_EQ(Preferences::load().network.proxy, u"none"_s);
    EXPECT_EQ(way().proxy, u"none"_s);
    pick(u"proxyKind"_s, 2);
    type(u"proxyAddress"_s, u"proxy.example.org:3128"_s);
    EXPECT_EQ(way().proxy, u"proxy.example.org:3128"_s);
    type(u"proxyAddress"_s, u"http://ada:secret@proxy.example.org:3128"_s);
    EXPECT_TRUE(problem().contains(u"password"_s)) << problem().toStdString();
    EXPECT_EQ(Preferences::load().network.proxy, u"proxy.example.org:3128"_s) << "no secret is kept in the settings";
    drawPicture(dialog(), u"preferences-network-refused"_s);
    pick(u"proxyKind"_s, 0);
    EXPECT_EQ(way().proxy, u"system"_s);
    EXPECT_EQ(problem(), QString());
}

TEST_F(PreferencesTest, AnAuthoritysFileIsReadBeforeItIsTaken)
{
    showTab(3);
    type(u"authorities"_s, path(u"none.pem"_s));
    EXPECT_TRUE(problem().contains(u"none.pem"_s)) << problem().toStdString();
    QFile file(path(u"own.pem"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("no certificate");
    file.flush();
    type(u"authorities"_s, file.fileName());
    EXPECT_TRUE(problem().contains(u"no certificate"_s)) << problem().toStdString();
    EXPECT_EQ(Preferences::load().network.authorityFile, QString());
    file.resize(0);
    file.seek(0);
    file.write(kAuthority);
    file.close();
    type(u"authorities"_s, file.fileName());
    EXPECT_EQ(problem(), QString());
    EXPECT_EQ(Preferences::load().network.authorityFile, file.fileName());
    EXPECT_EQ(way().caFile, file.fileName());
}

TEST_F(PreferencesTest, TheBaselineIsTakenAtOnceAndTheStoreAtTheNextStart)
{
    showTab(2);
    pick(u"defaultBaseline"_s, 2);
    EXPECT_EQ(m_session.baseline(), u"Two"_s);
    EXPECT_EQ(Preferences::load().baseline, u"Two"_s);
    EXPECT_EQ(Preferences::load().storeUrl(), StoreUrl::standard());
    for (const QString& wrong : {u"runs.sqlite"_s, path(u"no such folder/runs.sqlite"_s), m_folder.path(),
                                 u"postgresql://ada:secret@host/database"_s}) {
        type(u"storePath"_s, wrong);
        EXPECT_FALSE(problem().isEmpty()) << wrong.toStdString();
        EXPECT_EQ(Preferences::load().store, QString()) << wrong.toStdString();
    }
    type(u"storePath"_s, path(u"runs.sqlite"_s));
    EXPECT_EQ(problem(), QString());
    EXPECT_EQ(Preferences::load().storeUrl(), StoreUrl::file(path(u"runs.sqlite"_s)));
    EXPECT_TRUE(m_record.store().isMemory()) << "this session stays where it began";
    type(u"storePath"_s, u"postgresql://ada@host/database"_s);
    EXPECT_EQ(problem(), QString());
    EXPECT_TRUE(Preferences::load().storeUrl().isServer());
    type(u"storePath"_s, {});
    EXPECT_EQ(Preferences::load().storeUrl(), StoreUrl::standard());
}

TEST_F(PreferencesTest, EveryTabFitsALittleWindow)
{
    auto& tabs = find<QTabWidget>(u"preferencesTabs"_s);
    EXPECT_EQ(tabs.count(), 4);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        m_themes.setMode(mode);
        for (int tab = 0; tab < tabs.count(); ++tab) {
            tabs.setCurrentIndex(tab);
            drawPicture(dialog(), u"preferences-%1-%2"_s.arg(tab).arg(static_cast<int>(mode)));
        }
    }
    EXPECT_LE(dialog().width(), 760);
    EXPECT_LE(dialog().height(), 560);
}

} // namespace roundtrip::test
