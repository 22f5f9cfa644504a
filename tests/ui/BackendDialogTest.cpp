// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendDialog.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/toy/ToyPlatform.h"
#include "ui/WindowFixture.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

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

} // namespace

TEST_F(BackendDialogTest, AddsABackendFromTheMenu)
{
    m_window.actions().addBackend->trigger();
    auto* dialog = m_window.findChild<BackendDialog*>();
    ASSERT_TRUE(dialog);
    QTest::keyClicks(&field(*dialog, u"backendName"_s), u"Mine"_s);
    QTest::keyClicks(&field(*dialog, u"url"_s), u"ws://127.0.0.1:9/"_s);
    pressOk(*dialog);
    ASSERT_TRUE(m_workspace.lane(u"Mine"_s));
    EXPECT_EQ(m_workspace.lane(u"Mine"_s)->config().setting(u"url"_s).toString(), u"ws://127.0.0.1:9/"_s);
    EXPECT_EQ(m_workspace.baseline(), u"Mine"_s);
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

} // namespace roundtrip::test
