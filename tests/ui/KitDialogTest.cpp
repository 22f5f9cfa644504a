// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/KitDialog.h"
#include "backends/BackendForm.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QComboBox>
#include <QDirIterator>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class KitDialogTest : public WindowFixture
{
protected:
    [[nodiscard]] KitDialog& open()
    {
        m_window.actions().saveKit->trigger();
        return *m_window.findChild<KitDialog*>();
    }
    static QString result(QDialog& dialog) { return dialog.findChild<QLabel*>(u"kitResult"_s)->text(); }
    static void save(QDialog& dialog, const QString& folder)
    {
        dialog.findChild<QLineEdit*>(u"kitFolder"_s)->setText(folder);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"kitSave"_s), Qt::LeftButton);
        ASSERT_TRUE(waitUntil([&dialog] { return !result(dialog).isEmpty(); }));
    }
};

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_F(KitDialogTest, EveryPlatformHasItsKitWithWhatToRun)
{
    KitDialog& dialog = open();
    auto& platforms = *dialog.findChild<QComboBox*>(u"kitPlatform"_s);
    const auto& all = m_platforms.all();
    ASSERT_EQ(platforms.count(), std::count_if(all.cbegin(), all.cend(), [](const Platform& platform) {
                  return platform.kit == Provision::Shipped;
              }));
    for (int i = 0; i < platforms.count(); ++i) {
        platforms.setCurrentIndex(i);
        EXPECT_GT(dialog.findChild<QTextBrowser*>(u"kitSteps"_s)->toPlainText().size(), 200)
            << platforms.currentText().toStdString();
    }
    drawPicture(dialog, u"kit"_s);
}

TEST_F(KitDialogTest, SavesTheSameFilesThatTheSourcesHave)
{
    KitDialog& dialog = open();
    auto& platforms = *dialog.findChild<QComboBox*>(u"kitPlatform"_s);
    for (int i = 0; i < platforms.count(); ++i) {
        platforms.setCurrentIndex(i);
        const QString id = platforms.itemData(i).toString();
        const QString folder = path(u"kits/"_s + id);
        save(dialog, folder);
        EXPECT_TRUE(QFileInfo::exists(folder + u"/README.md"_s)) << result(dialog).toStdString();
        EXPECT_FALSE(QFileInfo::exists(folder + u"/node_modules"_s));
        EXPECT_FALSE(QFileInfo::exists(folder + u"/test"_s));
        const QString source = QStringLiteral(ROUNDTRIP_KITS) + u'/' + id;
        int compared = 0;
        QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString file = it.next();
            EXPECT_EQ(contentsOf(file), contentsOf(source + file.mid(folder.size()))) << file.toStdString();
            EXPECT_TRUE(QFileInfo(file).isWritable());
            EXPECT_EQ(QFileInfo(file).isExecutable(), file.endsWith(u".sh"_s)) << file.toStdString();
            ++compared;
        }
        EXPECT_GE(compared, 2) << id.toStdString(); // a template and the page that tells what to do with it
    }
}

TEST_F(KitDialogTest, NeverOverwritesWhatIsThere)
{
    KitDialog& dialog = open();
    QFile mine(path(u"mine.txt"_s));
    ASSERT_TRUE(mine.open(QIODevice::WriteOnly));
    mine.close();
    save(dialog, m_folder.path());
    EXPECT_TRUE(result(dialog).contains(u"not empty"_s)) << result(dialog).toStdString();
    EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files).size(), 1);
}

TEST_F(KitDialogTest, EveryPlatformsFormTakesWhatItAsksFor)
{
    for (const Platform& platform : m_platforms.all()) {
        BackendConfig config{.name = u"X"_s, .platform = platform.id, .settings = {}};
        BackendForm empty(platform, config);
        bool needsSomething = false;
        for (const FieldSpec& field : platform.fields) {
            needsSomething = needsSomething || field.required;
            EXPECT_TRUE(empty.findChild<QWidget*>(field.key)) << platform.id.toStdString();
            if (field.kind == FieldKind::Url && field.required)
                config.settings.insert(field.key, field.placeholder.isEmpty()
                                                      ? field.schemes.first() + u"://chat.example.org/x"_s
                                                      : field.placeholder);
            else if (field.required)
                config.settings.insert(field.key, !field.choices.isEmpty()      ? field.choices.first()
                                                  : field.placeholder.isEmpty() ? u"abc"_s
                                                                                : field.placeholder);
        }
        EXPECT_EQ(static_cast<bool>(empty.check()), !needsSomething) << platform.id.toStdString();
        auto checked = BackendForm(platform, config).check();
        if (!checked) { // one of several: whoever fills the form takes one that the error names
            const QString named = checked.error().detail;
            for (const FieldSpec& field : platform.fields) {
                if (named.contains(u'"' + field.key + u'"') && field.kind == FieldKind::Url)
                    config.settings.insert(field.key, field.placeholder);
            }
            checked = BackendForm(platform, config).check();
        }
        EXPECT_TRUE(checked) << platform.id.toStdString() << ": "
                             << (checked ? std::string() : checked.error().toLine().toStdString());
    }
}

} // namespace roundtrip::test
