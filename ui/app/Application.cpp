// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"

#include "backends/StandardPlatforms.h"
#include "charts/RoundTripChart.h"
#include "core/SafeText.h"
#include "cost/CostPage.h"
#include "model/StatusText.h"
#include "shell/StatusLine.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

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
    return options.screenshot.isEmpty() ? StoreUrl::standard() : StoreUrl::memory();
}

} // namespace

Application::Application(const AppOptions& options) : m_options(options), m_platforms(standardPlatforms())
{
    if (options.theme)
        m_themes.setMode(*options.theme);
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    m_themes.follow(PortalTheme::ofSession());
#endif
    m_record = std::make_unique<SessionRecord>(storeOf(options), m_clock);
    m_hub = std::make_unique<ChatHub>(m_platforms, m_clock, m_record->sink());
    m_workspace = std::make_unique<Workspace>(m_platforms, m_clock, *m_hub, m_secrets);
    m_window = std::make_unique<MainWindow>(*m_workspace, m_themes);
    m_diagnostics = std::make_unique<DiagnosticsDesk>(*m_window, *m_workspace, *m_record);
    m_floor = std::make_unique<ClientFloor>(m_clock);
    m_desk = std::make_unique<RunDesk>(*m_window, *m_workspace, *m_record, m_themes, m_secrets);
    m_window->setPage(u"cost"_s, [] { return new CostPage(PriceTable::standard()); });
    wire();
}

Application::~Application() = default;

QString Application::userBackendsPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/backends.json"_s;
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
    connect(m_workspace.get(), &Workspace::lanesChanged, m_record.get(), [this] { m_record->follow(*m_workspace); });
    connect(m_workspace.get(), &Workspace::baselineChanged, m_record.get(), [this] { m_record->follow(*m_workspace); });
    connect(window, &MainWindow::exportRequested, m_record.get(), &SessionRecord::exportTo);
    connect(window, &MainWindow::backendsEdited, this, &Application::saveUserBackends);
    connect(window, &MainWindow::backendsFileChosen, this, [this](const QString& path) {
        if (const auto opened = openFile(path); !opened)
            m_window->showError(errorSentence(opened.error()));
    });
    connect(m_record.get(), &SessionRecord::exported, window,
            [window](const QString& directory) { window->announce(tr("Exported to %1").arg(directory)); });
    connect(m_record.get(), &SessionRecord::exportFailed, window,
            [window](const Error& error) { window->showError(errorSentence(error)); });
    connect(m_record.get(), &SessionRecord::storeFailed, window,
            [window](const Error& error) { window->statusLine().setRecording(false, errorSentence(error)); });
}

Result<void> Application::start()
{
    if (m_options.screenshot.isEmpty())
        m_window->restoreLayout();
    if (m_options.theme)
        m_themes.setMode(*m_options.theme);
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    else if (!m_options.screenshot.isEmpty())
        m_window->resize(kPictureSize); // a picture has no screen to fit
    if (!m_options.page.isEmpty())
        m_window->showPage(m_options.page);
    auto loaded = loadBackends();
    if (!loaded && !m_options.screenshot.isEmpty())
        return loaded;
    m_window->show();
    // Not while the window comes up and its backends connect: each would be slower, and the floor measured too high.
    QTimer::singleShot(kFloorDelay, m_floor.get(), &ClientFloor::start);
    if (!loaded)
        m_window->showError(errorSentence(loaded.error()));
    const auto photograph = [this] { QTimer::singleShot(m_options.after, this, &Application::takeScreenshot); };
    if (!m_options.screenshot.isEmpty() && m_recorded)
        connect(m_recorded.get(), &RecordedRun::loaded, this, photograph);
    else if (!m_options.screenshot.isEmpty())
        photograph();
    if (m_connectsOnceShown)
        QTimer::singleShot(std::chrono::milliseconds::zero(), m_workspace.get(), &Workspace::connectAll);
    return loaded;
}

Result<void> Application::loadBackends()
{
    if (!m_options.recordedRun.isEmpty() || !m_options.storedRun.isEmpty()) {
        openRecorded();
        return {};
    }
    if (!m_options.backendsFile.isEmpty())
        return openFile(m_options.backendsFile);
    if (!m_options.labProfile.isEmpty()) {
        startLab(m_options.labProfile);
        return {};
    }
    if (QFileInfo::exists(userBackendsPath())) {
        auto opened = openFile(userBackendsPath());
        if (!opened || !m_workspace->lanes().empty())
            return opened;
    } else {
        m_workspace->setDocument(BackendsDocument::fresh(userBackendsPath()));
    }
    // Nothing of one's own yet: something to see without any account.
    startLab(u"article"_s);
    return {};
}

Result<void> Application::openFile(const QString& path)
{
    const bool isUsers = QFileInfo(path) == QFileInfo(userBackendsPath());
    const auto owner = isUsers ? BackendsDocument::Owner::User : BackendsDocument::Owner::Somebody;
    const auto document = BackendsDocument::load(path, m_platforms, owner);
    if (!document)
        return document.error();
    const BackendsFile& file = document.value().file();
    if (file.backends.isEmpty() && (!isUsers || !file.foreign.isEmpty())) {
        if (const auto refused = BackendsFile::read(path, m_platforms); !refused)
            return refused.error(); // says why there is nothing to show
    }
    const QList<SecretUse> uses = m_options.allowEnv ? QList<SecretUse>() : m_consent.open(document.value());
    if (uses.isEmpty()) {
        show(document.value());
        return {};
    }
    if (!m_options.screenshot.isEmpty()) // nobody is there to be asked
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"%1 asks for %2, to send it to %3, and nobody has agreed to that yet"_s.arg(
                         path, safeLine(uses.first().reference), hostsText(uses.first())),
                     .hint = u"If it is right, add --allow-env."_s};
    QTimer::singleShot(std::chrono::milliseconds::zero(), m_window.get(), [this, asked = document.value()] {
        m_consent.ask(asked, m_window.get(), [this, asked] { show(asked); });
    });
    return {};
}

void Application::show(const BackendsDocument& document)
{
    m_workspace->open(document);
    connectOnceShown();
    if (!document.file().warnings.isEmpty())
        m_window->announce(document.file().warnings.join(u' '));
}

void Application::openRecorded()
{
    m_recorded = std::make_unique<RecordedRun>(*m_workspace);
    const auto show = [this](const RecordedSpan& span) { m_window->showRecorded(span.end, span.length); };
    connect(m_recorded.get(), &RecordedRun::opened, this, show);
    connect(m_recorded.get(), &RecordedRun::progressed, this,
            [this](int percent) { m_window->announce(tr("Reading the run: %1 %").arg(QLocale().toString(percent))); });
    connect(m_recorded.get(), &RecordedRun::loaded, this, show);
    connect(m_recorded.get(), &RecordedRun::loaded, this,
            [this] { m_window->announce(tr("The whole run is shown.")); });
    connect(m_recorded.get(), &RecordedRun::failed, this, [this](const Error& error) {
        m_window->showError(errorSentence(error));
        if (m_options.screenshot.isEmpty())
            return;
        qCritical("roundtrip: %s", qPrintable(error.toLine()));
        QApplication::exit(2);
    });
    if (m_options.storedRun.isEmpty())
        m_recorded->import(m_options.recordedRun);
    else
        m_recorded->load(m_record->store(), m_options.storedRun);
}

void Application::startLab(const QString& profile)
{
    LabProcessOptions options;
    options.program = LabProcess::siblingProgram();
    options.profile = profile;
    m_lab = std::make_unique<LabProcess>(options);
    connect(m_lab.get(), &LabProcess::started, this, [this](const QByteArray& line) {
        const auto file = BackendsFile::parse(line, m_platforms);
        if (!file) {
            m_window->showError(errorSentence(file.error()));
            return;
        }
        if (!m_workspace->lanes().empty())
            return; // somebody was quicker than the lab, and has backends of their own by now
        const BackendsDocument own = m_workspace->document(); // a backend that is added goes there, not into the lab's
        m_workspace->load(file.value());
        m_workspace->setDocument(own);
        connectOnceShown();
        m_workspace->setProbing(true);
        greetWhenReady();
    });
    connect(m_lab.get(), &LabProcess::failed, this,
            [this](const Error& error) { m_window->showError(errorSentence(error)); });
    m_lab->start();
}

void Application::greetWhenReady()
{
    // The first thing a newcomer sees should be a message coming back over every road.
    m_greeting = connect(m_workspace.get(), &Workspace::updated, this, [this] {
        if (m_workspace->readyCount() < static_cast<int>(m_workspace->lanes().size()))
            return;
        disconnect(m_greeting);
        m_workspace->send({}, tr("Hello! This line went out on every road at once."));
        m_window->suggestMessage(tr("And this one is yours: press Return"));
    });
}

void Application::connectOnceShown()
{
    if (m_window->isVisible())
        m_workspace->connectAll();
    else
        m_connectsOnceShown = true; // TLS, sockets and what they bring are not needed to paint the window
}

void Application::saveUserBackends()
{
    BackendsDocument& document = m_workspace->document();
    if (!document.isOwn()) {
        m_window->announce(tr("These backends are not saved by themselves: Save backends as… keeps them."));
        return;
    }
    if (const auto written = document.save(m_workspace->configured()); !written)
        m_window->showError(errorSentence(written.error()));
}

void Application::takeScreenshot()
{
    const bool saved = m_window->grab().save(m_options.screenshot, "PNG");
    if (!saved)
        qCritical("roundtrip: %s cannot be written. Check the folder and its permissions.",
                  qPrintable(m_options.screenshot));
    QApplication::exit(saved ? 0 : 5);
}

} // namespace roundtrip
