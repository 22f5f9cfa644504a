// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that repeat what they were given: no secret is found in anything that the window shows, says to a screen
// reader, copies or writes. What a picture of the window shows is painted from these texts.
#include "app/DiagnosticsDesk.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Telltales.h"
#include "support/Wait.h"
#include "ui/WindowFixture.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMetaProperty>
#include <QPushButton>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class SecretsWindowTest : public WindowFixture
{
protected:
    SecretsWindowTest()
    {
        const auto file = BackendsFile::parse(
            QJsonDocument(QJsonObject{{u"backends"_s, m_telltales.backends()}}).toJson(), m_platforms);
        EXPECT_TRUE(file) << file.error().toLine().toStdString();
        m_session.load(file.value());
        m_session.connectAll();
    }

    /// Every text of every object of the window: what is shown, in tool tips, for screen readers.
    [[nodiscard]] QString shownTexts() const
    {
        QString all;
        QObjectList objects;
        for (QWidget* widget : QApplication::allWidgets()) {
            objects << widget;
            for (QAction* action : widget->actions())
                objects << action;
            if (const auto* view = qobject_cast<QAbstractItemView*>(widget); view && view->model())
                all += textsOf(*view->model(), {});
        }
        for (const QObject* object : std::as_const(objects)) {
            const auto* field = qobject_cast<const QLineEdit*>(object);
            const QMetaObject& meta = *object->metaObject();
            for (int i = 0; i < meta.propertyCount(); ++i) {
                const QMetaProperty property = meta.property(i);
                const bool isHidden = field && field->echoMode() == QLineEdit::Password &&
                                      (property.name() == QByteArray("text") || property.isUser());
                if (property.metaType().id() == QMetaType::QString && !isHidden)
                    all += property.read(object).toString() + u'\n';
            }
        }
        return all;
    }

    Telltales m_telltales;
    DiagnosticsDesk m_diagnostics{m_window, m_session, m_record};

private:
    [[nodiscard]] static QString textsOf(const QAbstractItemModel& model, const QModelIndex& parent)
    {
        QString all;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QMap<int, QVariant> data = model.itemData(model.index(row, column, parent));
                for (const QVariant& value : data)
                    all += value.toString() + u'\n';
            }
        }
        return all;
    }
};

} // namespace

TEST_F(SecretsWindowTest, NothingShownCopiedOrWrittenHasAPlantedSecret)
{
    ASSERT_TRUE(waitUntil([this] { return m_session.readyCount() == 4; })) << "but where the token function tells";
    for (const QString& text : {u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s})
        m_session.send({}, text);
    ASSERT_TRUE(waitUntil([this] { return m_telltales.haveTold() && m_diagnostics.errors().entries().size() >= 2; }));
    ASSERT_TRUE(waitUntil([this] { return shownTexts().contains(u"•••"_s); })) << "what the servers said is shown";

    m_window.actions().diagnostics->trigger();
    auto* dialog = m_window.findChild<DiagnosticsDialog*>();
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"copyDiagnostics"_s), Qt::LeftButton);
    const QString copied = QApplication::clipboard()->text();
    EXPECT_TRUE(copied.contains(u"•••"_s)) << copied.toStdString();
    EXPECT_EQ(Telltales::foundIn(copied.toUtf8()), QByteArrayList()) << copied.toStdString();
    for (const QString& page : PageTable::ids()) {
        m_window.showPage(page);
        EXPECT_EQ(Telltales::foundIn(shownTexts().toUtf8()), QByteArrayList()) << page.toStdString();
    }

    bool isExported = false;
    QObject::connect(&m_desk.saves(), &SaveDesk::exported, &m_window, [&isExported] { isExported = true; });
    m_desk.saves().exportTo(path(u"out"_s));
    ASSERT_TRUE(waitUntil([&isExported] { return isExported; }));
    int files = 0;
    QDirIterator iterator(path(u"out"_s), QDir::Files, QDirIterator::Subdirectories);
    while (iterator.hasNext()) {
        QFile one(iterator.next());
        ASSERT_TRUE(one.open(QIODevice::ReadOnly));
        EXPECT_EQ(Telltales::foundIn(one.readAll()), QByteArrayList()) << one.fileName().toStdString();
        ++files;
    }
    EXPECT_GE(files, 5);
}

} // namespace roundtrip::test
