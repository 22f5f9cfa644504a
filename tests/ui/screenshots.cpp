// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every page, dialog and menu of the window, light and dark, at two sizes, with a session running in the lab: for
// people to look at (packaging/screenshots). Usage: roundtrip_screenshots FOLDER [SECONDS [LANGUAGE
// [PLATFORM...]]], where "all" is every platform of the lab
#include "app/Application.h"
#include "app/Language.h"
#include "charts/RoundTripChart.h"
#include "shell/Actions.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QIcon>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTest>

#include <cstdio>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSettleMs = 700; // layouts and the figures' own timers
constexpr int kConnectMs = 60'000;
constexpr std::chrono::nanoseconds kLookBack = std::chrono::seconds(12);

class Photographer
{
public:
    Photographer(Application& application, QString folder) : m_application(application), m_folder(std::move(folder)) {}

    /// Lets the four lanes be ready and people talk for a while.
    [[nodiscard]] bool talk(int seconds)
    {
        ChatSession& session = m_application.session();
        const bool ready = QTest::qWaitFor(
            [&] { return session.readyCount() > 0 && session.readyCount() == std::ssize(session.lanes()); },
            kConnectMs);
        const QStringList lines = {u"Good morning! Who is here?"_s, u"Ada, Grace and me."_s,
                                   u"Then let us see which road is the quickest."_s,
                                   u"One line, four roads: watch the ticks.\nThe second line of it."_s};
        QElapsedTimer clock;
        clock.start();
        for (int next = 0; clock.elapsed() < seconds * 1000; ++next) {
            session.send({}, lines.at(next % lines.size()));
            QTest::qWait(2500);
        }
        return ready;
    }

    void photographAll(const QList<QSize>& sizes)
    {
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            m_theme = mode == ThemeMode::Light ? u"light"_s : u"dark"_s;
            (mode == ThemeMode::Light ? actions().themeLight : actions().themeDark)->trigger();
            for (const QSize& size : sizes) {
                window().resize(size);
                m_size = u"%1x%2"_s.arg(size.width()).arg(size.height());
                photographPages();
                photographStates();
            }
            m_size.clear();
            photographDialogs();
            photographMenus();
        }
    }

    void photographRightToLeft()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        m_theme = u"light"_s;
        m_size = u"rtl"_s;
        actions().themeLight->trigger();
        window().resize(1280, 800);
        photographPages();
        photographDialogs();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    [[nodiscard]] int taken() const { return m_taken; }

private:
    [[nodiscard]] MainWindow& window() { return m_application.window(); }
    [[nodiscard]] Actions& actions() { return window().actions(); }

    void save(QWidget& widget, const QString& name)
    {
        QStringList parts = {name, m_theme};
        if (!m_size.isEmpty())
            parts << m_size;
        if (widget.grab().save(m_folder + u'/' + parts.join(u'-') + u".png"_s))
            ++m_taken;
        else
            std::fprintf(stderr, "%s cannot be written\n", qPrintable(name));
    }

    void photographPages()
    {
        for (const QString& page : PageTable::ids()) {
            window().showPage(page);
            QTest::qWait(kSettleMs);
            save(window(), u"page-"_s + page);
        }
    }

    /// What pages look like while they are used.
    void photographStates()
    {
        window().showPage(u"chat"_s);
        actions().find->trigger();
        if (auto* field = window().findChild<QLineEdit*>(u"searchField"_s)) {
            field->setText(u"quickest"_s);
            QTest::qWait(kSettleMs);
            save(window(), u"state-search"_s);
            QTest::keyClick(field, Qt::Key_Escape);
        }
        window().showPage(u"live"_s);
        for (RoundTripChart* chart : window().findChildren<RoundTripChart*>()) {
            if (!chart->isVisible())
                continue;
            const auto now = chart->view().now();
            chart->view().zoomTo({now - kLookBack, now});
            chart->setFocus();
            QTest::keyClick(chart, Qt::Key_Right);
            QTest::qWait(kSettleMs);
            save(window(), u"state-zoomed"_s);
            QTest::keyClick(chart, Qt::Key_Escape);
            chart->view().reset();
        }
        photographWaterfall();
        photographTrouble();
        photographNotice();
    }

    /// A backend that nobody answers at: cause, countdown, Retry now.
    void photographTrouble()
    {
        BackendConfig config{.name = u"Elsewhere"_s, .platform = m_application.session().platforms().ids().first()};
        config.settings.insert(u"url"_s, u"ws://127.0.0.1:9/"_s);
        m_application.session().addBackend(config);
        QTest::qWait(2 * kSettleMs);
        save(window(), u"state-unreachable"_s);
        m_application.session().removeBackend(config.name);
        QTest::qWait(kSettleMs);
    }

    /// What a platform says of itself in its lane.
    void photographNotice()
    {
        window().showPage(u"chat"_s);
        Lane& lane = *m_application.session().lanes().at(1);
        lane.setNotice(u"The platform closes every connection after 2 hours: connected anew, nothing is lost."_s);
        QTest::qWait(kSettleMs);
        save(window(), u"state-notice"_s);
        lane.setNotice({});
    }

    void photographPlatforms(QDialog& dialog)
    {
        auto* list = dialog.findChild<QListWidget*>(u"platformList"_s);
        for (int row = 1; list && row < list->count(); ++row) { // the first is taken with the other dialogs
            list->setCurrentRow(row);
            QTest::qWait(50);
            save(dialog, u"dialog-platform-%1"_s.arg(row));
        }
    }

    /// The form of each platform.
    void photographForms(QDialog& dialog)
    {
        auto* platforms = dialog.findChild<QComboBox*>(u"backendPlatform"_s);
        for (int row = 1; platforms && platforms->isEnabled() && row < platforms->count(); ++row) {
            platforms->setCurrentIndex(row);
            QTest::qWait(50);
            save(dialog, u"dialog-form-"_s + platforms->itemData(row).toString());
        }
    }

    void photographWaterfall()
    {
        window().showPage(u"chat"_s);
        for (QListView* list : window().findChildren<QListView*>(u"messages"_s)) {
            const int last = list->model()->rowCount() - 2;
            if (last < 0)
                continue;
            const QModelIndex index = list->model()->index(last, 0);
            list->scrollTo(index);
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
            QTest::qWait(kSettleMs);
            if (QWidget* popup = QApplication::activePopupWidget()) {
                save(*popup, u"popup-waterfall-%1"_s.arg(m_waterfalls++ % 4));
                popup->close();
            }
        }
        actions().connectionParts->trigger();
        QTest::qWait(kSettleMs);
        if (QWidget* popup = QApplication::activePopupWidget()) {
            save(*popup, u"popup-connection"_s);
            popup->close();
        }
    }

    void photographDialogs()
    {
        for (QAction* action : actions().findChildren<QAction*>()) {
            const QString text = QString(action->text()).remove(u'&');
            const bool opens = text.endsWith(u'…') || action == actions().about;
            if (!opens || !action->isEnabled())
                continue;
            action->trigger();
            QTest::qWait(kSettleMs);
            for (QDialog* dialog : window().findChildren<QDialog*>()) {
                if (!dialog->isVisible())
                    continue;
                if (!qobject_cast<QFileDialog*>(dialog)) // Qt's own, or the desktop's
                    save(*dialog, u"dialog-"_s + QString(text).remove(u'…').simplified().toLower().replace(u' ', u'-'));
                photographPlatforms(*dialog);
                photographForms(*dialog);
                dialog->reject();
            }
            QTest::qWait(50);
        }
    }

    void photographMenus()
    {
        for (QAction* entry : window().menuBar()->actions()) {
            QMenu* menu = entry->menu();
            if (!menu)
                continue;
            menu->popup(window().mapToGlobal(QPoint(0, 30)));
            QTest::qWait(100);
            save(*menu, u"menu-"_s + QString(entry->text()).remove(u'&').toLower());
            menu->close();
        }
    }

    Application& m_application;
    QString m_folder;
    QString m_theme;
    QString m_size;
    int m_waterfalls = 0;
    int m_taken = 0;
};

} // namespace

} // namespace roundtrip

int main(int argc, char** argv)
{
    using namespace roundtrip;
    QApplication qt(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("roundtrip"));
    QApplication::setApplicationName(QStringLiteral("roundtrip"));
    QApplication::setApplicationVersion(QStringLiteral(ROUNDTRIP_VERSION));
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1, QStringLiteral("."));
    const int seconds = arguments.value(2, QStringLiteral("25")).toInt();
    Language::install(arguments.value(3, QStringLiteral("en")));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/roundtrip.svg")));
    QDir().mkpath(folder);
    AppOptions options;
    options.labProfile = QStringLiteral("article");
    options.labPlatforms = arguments.mid(4);
    Application application(options);
    if (const auto started = application.start(); !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().toLine()));
        return 3;
    }
    Photographer photographer(application, folder);
    if (!photographer.talk(seconds)) {
        std::fprintf(stderr, "Not every backend of the lab is connected.\n");
        return 3;
    }
    photographer.photographAll({QSize(1280, 800), QSize(1920, 1080)});
    photographer.photographRightToLeft();
    std::printf("%d pictures in %s\n", photographer.taken(), qPrintable(folder));
    return 0;
}
