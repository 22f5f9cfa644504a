// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"

#include "app/Preferences.h"
#include "backends/StandardPlatforms.h"
#include "chat/ChatPage.h"
#include "chat/TogetherView.h"
#include "cost/CostPage.h"
#include "model/StatusText.h"
#include "race/RaceView.h"
#include "shell/PageTabs.h"
#include "shell/StatusLine.h"
#include "shell/UnreadBadge.h"

#include <QApplication>
#include <QTimer>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kFloorDelay(2);
constexpr QSize kPictureSize(1280, 800);

StoreUrl storeOf(const AppOptions& options)
{
    if (!options.store.isEmpty())
        return StoreUrl::parse(options.store).value(); // was checked when the options were read
    // A picture of the window is no session to keep.
    return options.screenshot.isEmpty() ? Preferences::load().storeUrl() : StoreUrl::memory();
}

} // namespace

Application::Application(const AppOptions& options) : m_options(options), m_platforms(standardPlatforms())
{
    m_secrets.setNetwork(Preferences::load().network);
    m_record = std::make_unique<SessionRecord>(
        storeOf(options), m_clock, options.isLook() ? SessionRecord::Start::Later : SessionRecord::Start::Now);
    m_hub = std::make_unique<ChatHub>(m_platforms, m_clock, m_record->sink());
    m_session = std::make_unique<ChatSession>(m_platforms, m_clock, *m_hub, m_secrets);
    m_themes = std::make_unique<ThemeController>(); // as late as can be: it waits for the fonts
    if (options.theme)
        m_themes->setMode(*options.theme);
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    m_themes->follow(PortalTheme::ofSession());
#endif
    m_window = std::make_unique<MainWindow>(*m_session, *m_themes);
    new UnreadBadge(*m_session, m_window->pages(), static_cast<int>(PageTable::ids().indexOf(u"chat"_s)));
    m_diagnostics = std::make_unique<DiagnosticsDesk>(*m_window, *m_session, *m_record);
    m_floor = std::make_unique<ClientFloor>(m_clock);
    m_desk = std::make_unique<RunDesk>(*m_window, *m_session, *m_record, *m_themes, m_secrets);
    m_backends = std::make_unique<BackendsDesk>(m_options, *m_window, *m_session);
    m_offline = std::make_unique<OfflineDesk>(*m_window, *m_session);
    m_watch = std::make_unique<WatchDesk>(WatchDesk::Parts{.window = m_window.get(),
                                                           .session = m_session.get(),
                                                           .secrets = &m_secrets,
                                                           .sources = &m_desk->sources(),
                                                           .store = m_record->store()});
    m_window->pages().setPage(u"cost"_s, [] { return new CostPage(PriceTable::standard()); });
    if (m_record->hasBegun())
        makeChatDesks();
    wire();
}

Application::~Application() = default;

void Application::makeChatDesks()
{
    MainWindow* window = m_window.get();
    if (!m_record->store().isMemory()) { // who keeps nothing keeps no words either
        m_history = std::make_unique<HistoryDesk>(*m_session, HistoryDesk::standardPath());
        connect(m_history.get(), &HistoryDesk::failed, window,
                [window](const Error& error) { window->announce(errorSentence(error)); });
        if (auto* chat = qobject_cast<ChatPage*>(window->page(u"chat"_s)))
            connect(&chat->together().race(), &RaceView::olderWanted, m_history.get(), &HistoryDesk::loadOlder);
    }
    m_notices = std::make_unique<NoticeDesk>(
        *window, *m_session, m_options.screenshot.isEmpty() ? NoticeDesk::notifierOfSession() : nullptr);
    m_preferences = std::make_unique<PreferencesDesk>(*window, *m_session, m_secrets, m_history.get(), m_notices.get());
}

void Application::wire()
{
    MainWindow* window = m_window.get();
    connect(m_floor.get(), &ClientFloor::measured, this, [this](const SelfCheckReport& report) {
        m_window->statusLine().setClientFloor(std::chrono::microseconds(report.floor.p50));
        m_diagnostics->setClientFloor(std::chrono::microseconds(report.floor.p50));
        m_desk->loadDesk().setClockFloor(report.toJson());
        m_desk->articleDesk().setClockFloor(report.toJson());
    });
    window->statusLine().setRecording(!m_record->store().isMemory());
    window->statusLine().setLooking(m_options.isLook());
    connect(m_record.get(), &SessionRecord::begun, this, [this] { // somebody is back from a look
        m_window->statusLine().setLooking(false);
        makeChatDesks();
        if (const auto loaded = m_backends->load(); !loaded)
            m_window->showError(errorSentence(loaded.error()));
    });
    connect(m_session.get(), &LaneSet::lanesChanged, m_record.get(), [this] { m_record->follow(*m_session); });
    connect(m_session.get(), &LaneSet::baselineChanged, m_record.get(), [this] { m_record->follow(*m_session); });
    connect(m_record.get(), &SessionRecord::storeFailed, window, [this, window](const Error& error) {
        window->statusLine().setRecording(!m_record->where().isMemory(), errorSentence(error));
    });
}

Result<void> Application::start()
{
    if (m_options.screenshot.isEmpty())
        m_window->restoreLayout();
    if (m_options.theme)
        m_themes->setMode(*m_options.theme);
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    else if (!m_options.screenshot.isEmpty())
        m_window->resize(kPictureSize); // a picture has no screen to fit
    if (!m_options.page.isEmpty())
        m_window->showPage(m_options.page);
    const bool isLook = m_options.isLook();
    if (isLook)
        openRecorded();
    auto loaded = isLook ? Result<void>() : m_backends->load();
    if (!loaded && !m_options.screenshot.isEmpty())
        return loaded;
    m_window->show();
    // Not while the window comes up and its backends connect: each would be slower, and the floor measured too high.
    QTimer::singleShot(kFloorDelay, m_floor.get(), &ClientFloor::start);
    if (!loaded)
        m_window->showError(errorSentence(loaded.error()));
    const auto photograph = [this] { QTimer::singleShot(m_options.after, this, &Application::takeScreenshot); };
    if (!m_options.screenshot.isEmpty() && isLook)
        connect(&m_desk->sources(), &SourceDesk::loaded, this, photograph);
    else if (!m_options.screenshot.isEmpty())
        photograph();
    m_backends->connectWhatWaits();
    return loaded;
}

void Application::openRecorded()
{
    SourceDesk& sources = m_desk->sources();
    if (!m_options.screenshot.isEmpty()) {
        connect(&sources, &SourceDesk::failed, this, [](const Error& error) {
            qCritical("roundtrip: %s", qPrintable(error.toLine()));
            QApplication::exit(2);
        });
    }
    if (!m_options.watch.isEmpty())
        sources.openWatch(m_record->store(), m_options.watch);
    else if (m_options.storedRun.isEmpty())
        sources.openFile(m_options.recordedRun);
    else
        sources.open(m_record->store(), m_options.storedRun);
    if (!m_options.page.isEmpty())
        m_window->showPage(m_options.page);
}

void Application::takeScreenshot()
{
    QCoreApplication::sendPostedEvents(); // the window is laid out: at once it would be a picture of its making
    const bool saved = m_window->grab().save(m_options.screenshot, "PNG");
    if (!saved)
        qCritical("roundtrip: %s cannot be written. Check the folder and its permissions.",
                  qPrintable(m_options.screenshot));
    QApplication::exit(saved ? 0 : 5);
}

} // namespace roundtrip

#include "moc_Application.cpp"
