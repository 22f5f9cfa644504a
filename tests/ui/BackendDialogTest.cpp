// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendDialog.h"
#include "backends/BackendCommands.h"
#include "shell/Actions.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/toy/ToyPlatform.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class BackendDialogTest : public WindowFixture
{
protected:
    [[nodiscard]] static QLineEdit& field(QDialog& dialog, const QString& name)
    {
        return *dialog.findChild<QLineEdit*>(name);
    }
    static void pressOk(QDialog& dialog)
    {
        QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    }
};

class PocketKeyring final : public Keyring
{
public:
    bool isLasting() override { return lasting; }
    Result<Secret> read(const QString& name) override { return secrets.value(name); }
    Result<void> store(const QString& name, const Secret& secret) override
    {
        if (locked)
            return Error{.code = ErrorCode::SecretMissing, .detail = u"It is locked"_s, .hint = {}};
        secrets.insert(name, secret);
        return {};
    }

    bool lasting = true;
    bool locked = false;
    QHash<QString, Secret> secrets;
};

/// What "Add backend" does with a token that is typed in, on a window of its own.
class KeyringFormTest : public BackendDialogTest
{
protected:
    /// The token as the backends file would have it. `uncheck`: the keyring is declined.
    [[nodiscard]] QString tokenAfterAdding(const QString& token, bool uncheck = false)
    {
        BackendCommands commands(m_own, &m_ownWindow);
        QObject::connect(&commands, &BackendCommands::failed, &m_ownWindow,
                         [this](const QString& sentence) { m_problem = sentence; });
        commands.add();
        auto* dialog = m_ownWindow.findChildren<BackendDialog*>().last(); // an earlier one may not be deleted yet
        field(*dialog, u"backendName"_s).setText(u"Mine"_s);
        field(*dialog, u"url"_s).setText(u"ws://127.0.0.1:9/"_s);
        field(*dialog, u"token"_s).setText(token);
        m_offer = dialog->findChild<QCheckBox*>(u"useKeyring"_s)->text();
        if (uncheck)
            dialog->findChild<QCheckBox*>(u"useKeyring"_s)->setChecked(false);
        pressOk(*dialog);
        return m_own.lane(u"Mine"_s)->config().setting(u"token"_s).toString();
    }

    PocketKeyring m_keyring;
    SecretResolver m_resolver{&m_keyring};
    ChatSession m_own{m_platforms, m_clock, m_hub, m_resolver};
    QWidget m_ownWindow;
    QString m_offer;
    QString m_problem;
};

} // namespace

TEST_F(KeyringFormTest, ASecretGoesToTheKeyringAndTheFileOnlyNamesIt)
{
    EXPECT_EQ(tokenAfterAdding(u"s3cret"_s), u"keychain:Mine/token"_s);
    EXPECT_EQ(m_keyring.secrets.value(u"Mine/token"_s).reveal(), u"s3cret"_s);
    EXPECT_FALSE(m_own.configured().toJson().contains("s3cret"));
    EXPECT_FALSE(m_offer.contains(u"session"_s));
}

TEST_F(KeyringFormTest, WithoutAKeyringTheFormSaysHowLongTheSecretLasts)
{
    m_keyring.lasting = false;
    EXPECT_EQ(tokenAfterAdding(u"s3cret"_s), u"keychain:Mine/token"_s);
    EXPECT_TRUE(m_offer.contains(u"this session only"_s)) << m_offer.toStdString();
}

TEST_F(KeyringFormTest, ReferencesAndWhoDeclinesAreLeftAlone)
{
    EXPECT_EQ(tokenAfterAdding(u"env:TOKEN"_s), u"env:TOKEN"_s);
    m_own.removeBackend(u"Mine"_s);
    EXPECT_EQ(tokenAfterAdding(u"s3cret"_s, true), u"s3cret"_s);
    EXPECT_TRUE(m_keyring.secrets.isEmpty());
}

TEST_F(KeyringFormTest, AKeyringThatRefusesIsTold)
{
    m_keyring.locked = true;
    EXPECT_EQ(tokenAfterAdding(u"s3cret"_s), u"s3cret"_s);
    EXPECT_TRUE(m_problem.contains(u"It is locked"_s));
}

TEST_F(BackendDialogTest, AddsABackendFromTheMenu)
{
    m_window.actions().addBackend->trigger();
    auto* dialog = m_window.findChild<BackendDialog*>();
    ASSERT_TRUE(dialog);
    QTest::keyClicks(&field(*dialog, u"backendName"_s), u"Mine"_s);
    QTest::keyClicks(&field(*dialog, u"url"_s), u"ws://127.0.0.1:9/"_s);
    pressOk(*dialog);
    ASSERT_TRUE(m_session.lane(u"Mine"_s));
    EXPECT_EQ(m_session.lane(u"Mine"_s)->config().setting(u"url"_s).toString(), u"ws://127.0.0.1:9/"_s);
    EXPECT_EQ(m_session.baseline(), u"Mine"_s);
    EXPECT_TRUE(waitUntil([this] { return lane().status().cause.has_value(); })) << "it is tried at once";
}

TEST_F(BackendDialogTest, SaysWhatIsWrongAndStaysOpen)
{
    BackendDialog dialog(m_platforms, {}, {u"Taken"_s}, &m_window);
    dialog.show();
    field(dialog, u"backendName"_s).setText(u"Taken"_s);
    field(dialog, u"url"_s).setText(u"http://example.org/"_s);
    pressOk(dialog);
    EXPECT_TRUE(dialog.isVisible());
    field(dialog, u"backendName"_s).setText(u"Free"_s);
    pressOk(dialog);
    EXPECT_TRUE(dialog.isVisible()) << "http is no WebSocket scheme";
    const auto labels = dialog.findChildren<QLabel*>(u"errorLabel"_s);
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(u"ws://"_s);
    }));
    field(dialog, u"url"_s).setText(u"wss://example.org/"_s);
    pressOk(dialog);
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(BackendDialogTest, ErrorsCallFieldsAsTheFormDoes)
{
    BackendDialog dialog(m_platforms, {}, {}, &m_window);
    dialog.show();
    field(dialog, u"backendName"_s).setText(u"Mine"_s);
    auto* platform = dialog.findChild<QComboBox*>(u"backendPlatform"_s);
    int errors = 0;
    for (int index = 0; index < platform->count(); ++index) {
        dialog.show(); // a platform that needs nothing was accepted
        platform->setCurrentIndex(index);
        QCoreApplication::processEvents(); // its form is shown
        pressOk(dialog);
        for (const FieldSpec& spec : m_platforms.all().at(index).fields) {
            for (const QLabel* label : dialog.findChildren<QLabel*>(u"errorLabel"_s)) {
                if (!label->isVisible() || label->text().isEmpty())
                    continue;
                errors += label->text().startsWith(u"\"%1\""_s.arg(QString::fromUtf8(spec.label))) ? 1 : 0;
                const bool isKey = spec.key != QString::fromUtf8(spec.label);
                EXPECT_FALSE(isKey && label->text().startsWith(u"\"%1\""_s.arg(spec.key)))
                    << label->text().toStdString();
            }
        }
    }
    EXPECT_GE(errors, 1);
}

TEST_F(BackendDialogTest, RareSettingsAreFoldedAwayUntilUsed)
{
    BackendDialog dialog(m_platforms, {}, {}, &m_window);
    dialog.show();
    auto* more = dialog.findChild<QToolButton*>(u"moreSettings"_s);
    ASSERT_TRUE(more && more->isVisible());
    EXPECT_FALSE(field(dialog, u"caFile"_s).isVisible());
    more->click();
    EXPECT_TRUE(field(dialog, u"caFile"_s).isVisible());

    auto* headers = dialog.findChild<QPlainTextEdit*>(u"headers"_s);
    headers->setPlainText(u"X-Api-Key: env:KEY\n\nX-Tenant:acme"_s);
    EXPECT_EQ(dialog.config().settings.value("headers"_L1).toObject(),
              (QJsonObject{{u"X-Api-Key"_s, u"env:KEY"_s}, {u"X-Tenant"_s, u"acme"_s}}));
    headers->setPlainText(QString());
    EXPECT_FALSE(dialog.config().settings.contains("headers"_L1));

    const BackendConfig config{.name = u"X"_s,
                               .platform = u"ec2-ws"_s,
                               .settings = {{u"url"_s, u"ws://x/"_s}, {u"caFile"_s, u"/ca.pem"_s}},
                               .simulated = false};
    BackendDialog used(m_platforms, config, {}, &m_window);
    used.show();
    EXPECT_TRUE(field(used, u"caFile"_s).isVisible());
}

TEST_F(BackendDialogTest, TabGoesFromTopToBottom)
{
    BackendDialog dialog(m_platforms, {}, {}, &m_window);
    dialog.offerKeyring(true);
    dialog.show();
    QCoreApplication::processEvents();
    int last = -1;
    int fields = 0;
    const QWidget* first = dialog.findChild<QLineEdit*>(u"backendName"_s);
    for (const QWidget* next = first; next && (fields == 0 || next != first); next = next->nextInFocusChain()) {
        if (!next->isVisible() || (next->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        const int top = next->mapTo(&dialog, QPoint()).y();
        EXPECT_GE(top, last) << next->objectName().toStdString();
        last = top;
        ++fields;
    }
    EXPECT_GE(fields, 6);
}

TEST_F(BackendDialogTest, KeepsUnknownKeysAndHidesPlainSecrets)
{
    const BackendConfig config{.name = u"X"_s,
                               .platform = u"ec2-ws"_s,
                               .settings = {{u"url"_s, u"ws://h/"_s}, {u"token"_s, u"s3cret"_s}, {u"future"_s, 7}}};
    BackendDialog dialog(m_platforms, config, {}, &m_window);
    EXPECT_EQ(field(dialog, u"token"_s).echoMode(), QLineEdit::Password);
    field(dialog, u"token"_s).setText(u"env:TOKEN"_s);
    EXPECT_EQ(field(dialog, u"token"_s).echoMode(), QLineEdit::Normal) << "a reference is no secret";
    EXPECT_EQ(dialog.config().settings.value("future"_L1).toInt(), 7);
}

TEST_F(BackendDialogTest, OffersEveryPlatformWithItsOwnForm)
{
    BackendDialog dialog(m_platforms, {}, {}, &m_window);
    auto* platform = dialog.findChild<QComboBox*>(u"backendPlatform"_s);
    ASSERT_EQ(platform->count(), m_platforms.all().size());
    for (int index = 0; index < platform->count(); ++index) {
        platform->setCurrentIndex(index);
        for (const FieldSpec& spec : m_platforms.all().at(index).fields)
            EXPECT_TRUE(dialog.findChild<QWidget*>(spec.key)) << spec.key.toStdString();
    }
}

TEST_F(BackendDialogTest, APlatformThatItNeverHeardOfHasAFormToo)
{
    const PlatformTable platforms = tableWithToy();
    BackendDialog dialog(platforms, {}, {}, &m_window);
    auto* platform = dialog.findChild<QComboBox*>(u"backendPlatform"_s);
    platform->setCurrentIndex(platform->count() - 1);
    for (const FieldSpec& spec : platforms.all().last().fields)
        EXPECT_TRUE(dialog.findChild<QWidget*>(spec.key)) << spec.key.toStdString();
    field(dialog, u"backendName"_s).setText(u"Mine"_s);
    field(dialog, u"host"_s).setText(u"toys.test"_s);
    EXPECT_EQ(dialog.config().platform, u"toy"_s);
    EXPECT_EQ(dialog.config().setting(u"host"_s).toString(), u"toys.test"_s);
}

TEST_F(BackendDialogTest, ItIsAsHighAsWhatItShows)
{
    for (const bool offersAll : {false, true}) {
        BackendDialog dialog(m_platforms, {}, {}, &m_window);
        if (offersAll) {
            dialog.offerKeyring(true);
            dialog.offerTest(m_secrets, m_clock);
        }
        dialog.show();
        QCoreApplication::processEvents();
        const auto* area = dialog.findChild<QScrollArea*>();
        EXPECT_EQ(area->verticalScrollBar()->maximum(), 0) << "there is room for it on the screen";
        EXPECT_LE(area->viewport()->height() - area->widget()->sizeHint().height(), 60) << "and not much too much";
    }
}

TEST_F(BackendDialogTest, AnotherPlatformsFormHasItsWholeHeight)
{
    BackendDialog dialog(m_platforms, {}, {}, &m_window);
    dialog.offerKeyring(true);
    dialog.offerTest(m_secrets, m_clock);
    dialog.show();
    QCoreApplication::processEvents();
    auto* platform = dialog.findChild<QComboBox*>(u"backendPlatform"_s);
    const auto* area = dialog.findChild<QScrollArea*>();
    for (int index = platform->count() - 1; index >= 0; --index) {
        platform->setCurrentIndex(index);
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
        const std::string name = platform->currentData().toString().toStdString();
        const int around = dialog.height() - area->viewport()->height();
        const bool fits = area->widget()->height() + around <= freeSize(dialog).height();
        EXPECT_TRUE(!fits || area->verticalScrollBar()->maximum() == 0)
            << name << ": " << area->widget()->height() << " + " << around << " of " << freeSize(dialog).height()
            << ", " << area->verticalScrollBar()->maximum() << " hidden, width " << area->viewport()->width()
            << ", needs " << area->widget()->heightForWidth(dialog.width() - 32);
        for (const QLineEdit* editor : dialog.findChildren<QLineEdit*>()) {
            EXPECT_TRUE(!editor->isVisible() || editor->height() >= editor->minimumSizeHint().height())
                << name << ", " << editor->objectName().toStdString() << " is squeezed to " << editor->height();
        }
    }
}

TEST_F(BackendDialogTest, TheConnectionIsTestedFromTheForm)
{
    ContractServer server;
    BackendDialog dialog(m_platforms, {}, {}, &m_window);
    dialog.offerTest(m_secrets, m_clock);
    dialog.show();
    auto* button = dialog.findChild<QPushButton*>(u"testConnection"_s);
    auto* list = dialog.findChild<QTreeWidget*>(u"connectionSteps"_s);
    auto* verdict = dialog.findChild<QLabel*>(u"testVerdict"_s);
    ASSERT_TRUE(button && list && verdict);

    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_TRUE(list->isHidden()) << "without an address there is nothing to try";
    EXPECT_TRUE(verdict->isVisible());

    field(dialog, u"url"_s).setText(server.url());
    EXPECT_TRUE(verdict->isHidden()) << "that was about other values";
    QTest::keyClick(button, Qt::Key_Space);
    EXPECT_TRUE(list->isVisible());
    ASSERT_TRUE(waitUntil([&] { return verdict->isVisible(); }));
    EXPECT_EQ(verdict->text(), u"It works: the message came back."_s);
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        const QTreeWidgetItem& item = *list->topLevelItem(i);
        const bool isLeftOut = item.text(0).startsWith(u'–'); // this server does not tell its time
        EXPECT_TRUE(isLeftOut || item.text(0).startsWith(u'✓')) << item.text(0).toStdString();
        EXPECT_TRUE(
            item.data(0, Qt::AccessibleTextRole).toString().contains(isLeftOut ? u"not needed"_s : u"passed"_s));
    }
    EXPECT_EQ(list->verticalScrollBar()->maximum(), 0) << "all rows are seen";
    drawPicture(dialog, u"test-connection-light"_s);
    m_themes.setMode(ThemeMode::Dark);
    drawPicture(dialog, u"test-connection-dark"_s);
    EXPECT_TRUE(m_session.lanes().empty()) << "nothing was saved";
}

TEST_F(BackendDialogTest, ATestThatFailsSaysWhereAndWhatToDo)
{
    QString dead;
    {
        const ContractServer gone;
        dead = gone.url();
    }
    BackendDialog dialog(m_platforms, {}, {}, &m_window);
    dialog.offerTest(m_secrets, m_clock);
    dialog.show();
    field(dialog, u"url"_s).setText(dead);
    auto* button = dialog.findChild<QPushButton*>(u"testConnection"_s);
    auto* list = dialog.findChild<QTreeWidget*>(u"connectionSteps"_s);
    auto* verdict = dialog.findChild<QLabel*>(u"testVerdict"_s);
    button->click();
    ASSERT_TRUE(waitUntil([&] { return verdict->isVisible(); }));
    EXPECT_TRUE(verdict->text().contains(u"TCP"_s) && verdict->text().contains(u"Nothing listens"_s))
        << verdict->text().toStdString();
    ASSERT_TRUE(list->currentItem());
    EXPECT_TRUE(list->currentItem()->text(0).startsWith(u'✗'));
    EXPECT_TRUE(list->topLevelItem(list->topLevelItemCount() - 1)->text(0).startsWith(u'–')) << "not tried";
    drawPicture(dialog, u"test-connection-fails-light"_s);
    m_themes.setMode(ThemeMode::Dark);
    drawPicture(dialog, u"test-connection-fails-dark"_s);
}

TEST_F(BackendDialogTest, ATestIsStoppedByItsButtonAndByClosing)
{
    ContractServer server;
    server.intercept = [](QWebSocket&, const QByteArray&) { return true; }; // lets nobody into the room
    for (const bool byButton : {true, false}) {
        auto dialog = std::make_unique<BackendDialog>(m_platforms, BackendConfig(), QStringList(), &m_window);
        dialog->offerTest(m_secrets, m_clock);
        dialog->show();
        field(*dialog, u"url"_s).setText(server.url());
        auto* button = dialog->findChild<QPushButton*>(u"testConnection"_s);
        auto* verdict = dialog->findChild<QLabel*>(u"testVerdict"_s);
        const int before = server.count("join");
        button->click();
        ASSERT_TRUE(waitUntil([&] { return server.count("join") > before; }));
        if (byButton) {
            button->click();
            ASSERT_TRUE(waitUntil([&] { return verdict->isVisible(); }));
            EXPECT_EQ(verdict->text(), u"The test was stopped."_s);
            EXPECT_TRUE(button->text().contains(u"connection"_s));
        } else {
            dialog.reset();
        }
        EXPECT_TRUE(waitUntil([&] { return server.clients().isEmpty(); }));
    }
}

} // namespace roundtrip::test
