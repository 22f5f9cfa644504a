// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/BackendsDesk.h"

#include "app/Preferences.h"
#include "chat/ChatPage.h"
#include "core/SafeText.h"
#include "model/StatusText.h"
#include "shell/Actions.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace roundtrip {

using namespace Qt::StringLiterals;

BackendsDesk::BackendsDesk(const AppOptions& options, MainWindow& window, ChatSession& session, QObject* parent)
    : QObject(parent), m_options(options), m_window(window), m_session(session), m_consent(session.platforms())
{
    connect(&window, &MainWindow::backendsEdited, this, &BackendsDesk::save);
    connect(&window, &MainWindow::backendsFileChosen, this, [this](const QString& path) {
        if (const auto opened = openFile(path); !opened)
            m_window.showError(errorSentence(opened.error()));
    });
    wireSources();
}

void BackendsDesk::wireSources()
{
    Actions& actions = m_window.actions();
    connect(actions.labOfArticle, &QAction::triggered, this, [this] { changeToLab({}); });
    connect(actions.labOfAll, &QAction::triggered, this, [this] { changeToLab({u"all"_s}); });
    connect(actions.ownBackends, &QAction::triggered, this, &BackendsDesk::changeToOwn);
    actions.labOfArticle->setEnabled(true);
    actions.labOfAll->setEnabled(true);
    actions.ownBackends->setEnabled(true);
}

void BackendsDesk::changeToLab(const QStringList& platforms)
{
    m_window.announce(tr("The lab is starting…"));
    startLab(LabReason::Wanted, u"article"_s, platforms);
}

void BackendsDesk::changeToOwn()
{
    if (!QFileInfo::exists(userBackendsPath())) {
        m_window.announce(tr("You have no backends of your own yet: Add backend… makes the first."));
        return;
    }
    if (const auto opened = openFile(userBackendsPath()); !opened)
        m_window.showError(errorSentence(opened.error()));
}

BackendsDesk::~BackendsDesk() = default;

QString BackendsDesk::userBackendsPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/backends.json"_s;
}

Result<void> BackendsDesk::load()
{
    if (!m_options.backendsFile.isEmpty())
        return openFile(m_options.backendsFile);
    if (!m_options.labProfile.isEmpty()) {
        startLab(LabReason::AtStart, m_options.labProfile, m_options.labPlatforms);
        return {};
    }
    if (QFileInfo::exists(userBackendsPath())) {
        auto opened = openFile(userBackendsPath());
        if (!opened || !m_session.lanes().empty())
            return opened;
    } else {
        m_session.setDocument(BackendsDocument::fresh(userBackendsPath()));
    }
    // Nothing of one's own yet: something to see without any account.
    startLab(LabReason::AtStart, u"article"_s);
    return {};
}

Result<void> BackendsDesk::openFile(const QString& path)
{
    const PlatformTable& platforms = m_session.platforms();
    const bool isUsers = QFileInfo(path) == QFileInfo(userBackendsPath());
    const auto owner = isUsers ? BackendsDocument::Owner::User : BackendsDocument::Owner::Somebody;
    const auto document = BackendsDocument::load(path, platforms, owner);
    if (!document)
        return document.error();
    const BackendsFile& file = document.value().file();
    if (file.backends.isEmpty() && (!isUsers || !file.foreign.isEmpty())) {
        if (const auto refused = BackendsFile::read(path, platforms); !refused)
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
    QTimer::singleShot(std::chrono::milliseconds::zero(), &m_window, [this, asked = document.value()] {
        m_consent.ask(asked, &m_window, [this, asked] { show(asked); });
    });
    return {};
}

void BackendsDesk::show(const BackendsDocument& document)
{
    m_session.open(document);
    connectOnceShown();
    if (!document.file().warnings.isEmpty())
        m_window.announce(document.file().warnings.join(u' '));
}

void BackendsDesk::startLab(LabReason reason, const QString& profile, const QStringList& platforms)
{
    LabProcessOptions options;
    options.program = LabProcess::siblingProgram();
    options.profile = profile;
    options.platforms = platforms;
    m_lab = std::make_unique<LabProcess>(options);
    connect(m_lab.get(), &LabProcess::started, this, [this, reason](const QByteArray& line) { showLab(line, reason); });
    connect(m_lab.get(), &LabProcess::failed, this,
            [this](const Error& error) { m_window.showError(errorSentence(error)); });
    m_lab->start();
}

void BackendsDesk::showLab(const QByteArray& line, LabReason reason)
{
    const auto file = BackendsFile::parse(line, m_session.platforms());
    if (!file) {
        m_window.showError(errorSentence(file.error()));
        return;
    }
    if (reason == LabReason::Wanted) {
        m_session.load(file.value()); // no file stands behind it, and what is added is not put into one's own
    } else {
        if (!m_session.lanes().empty())
            return; // somebody was quicker than the lab, and has backends of their own by now
        const BackendsDocument own = m_session.document(); // a backend that is added goes there, not into the lab's
        m_session.load(file.value());
        m_session.setDocument(own);
    }
    connectOnceShown();
    m_session.setProbing(true);
    greetWhenReady();
}

void BackendsDesk::greetWhenReady()
{
    // The first thing a newcomer sees should be a message coming back over every road.
    m_greeting = connect(&m_session, &LaneSet::updated, this, [this] {
        if (m_session.readyCount() < static_cast<int>(m_session.lanes().size()))
            return;
        disconnect(m_greeting);
        m_session.send({}, tr("Hello! This line went out on every road at once."));
        if (auto* chat = qobject_cast<ChatPage*>(m_window.page(u"chat"_s)))
            chat->suggestText(tr("And this one is yours: press Return"));
    });
}

void BackendsDesk::connectOnceShown()
{
    m_session.setBaseline(Preferences::load().baseline); // where there is a backend of that name
    if (m_window.isVisible())
        m_session.connectAll();
    else
        m_connectsOnceShown = true;
}

void BackendsDesk::connectWhatWaits()
{
    if (m_connectsOnceShown)
        QTimer::singleShot(std::chrono::milliseconds::zero(), &m_session, &ChatSession::connectAll);
}

void BackendsDesk::save()
{
    BackendsDocument& document = m_session.document();
    if (!document.isOwn()) {
        m_window.announce(tr("These backends are not saved by themselves: Save backends as… keeps them."));
        return;
    }
    if (const auto written = document.save(m_session.configured()); !written)
        m_window.showError(errorSentence(written.error()));
}

} // namespace roundtrip

#include "moc_BackendsDesk.cpp"
