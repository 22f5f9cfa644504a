// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DiagnosticsDesk.h"

#include "app/WatchedApplication.h"
#include "backends/Endpoints.h"
#include "backends/SocketFields.h"
#include "backends/WebSocketFailure.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "shell/Actions.h"
#include "store/SqlConnection.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QSslSocket>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString databaseVersion()
{
    const auto connection = SqlConnection::open(StoreUrl::memory(), StoreAccess::ReadWrite, {});
    const auto version = connection ? connection.value()->dialect().libraryVersion(*connection.value())
                                    : Result<QString>(connection.error());
    return version ? version.value() : version.error().toLine();
}

/// A path that does not say who the user is.
QString withoutHome(const QString& path)
{
    const QString home = QDir::homePath();
    return home.size() > 1 && path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

} // namespace

DiagnosticsDesk::DiagnosticsDesk(MainWindow& window, ChatSession& session, const SessionRecord& record, QObject* parent)
    : QObject(parent), m_window(window), m_session(session), m_record(record)
{
    connect(window.actions().diagnostics, &QAction::triggered, this, &DiagnosticsDesk::show);
    connect(&window, &MainWindow::errorShown, &m_errors,
            [this](const QString& text) { m_errors.add(tr("Window"), text); });
    connect(&record, &SessionRecord::storeFailed, this, [this](const Error& error) {
        m_storeProblem = errorSentence(error);
        m_errors.add(tr("Store"), m_storeProblem);
    });
    if (const auto* watched = qobject_cast<WatchedApplication*>(QCoreApplication::instance()))
        connect(watched, &WatchedApplication::blocked, this, &DiagnosticsDesk::noteBlock);
    connect(&session, &LaneSet::lanesChanged, this, &DiagnosticsDesk::follow);
    follow();
}

void DiagnosticsDesk::follow()
{
    for (const auto& lane : m_session.lanes()) {
        connect(lane.get(), &Lane::statusChanged, this, &DiagnosticsDesk::noteLane, Qt::UniqueConnection);
        connect(lane.get(), &Lane::noticeChanged, this, &DiagnosticsDesk::noteNotice, Qt::UniqueConnection);
    }
}

void DiagnosticsDesk::noteLane()
{
    const auto* lane = qobject_cast<Lane*>(sender());
    if (lane && lane->status().cause)
        m_errors.add(lane->name(), errorSentence(*lane->status().cause));
}

void DiagnosticsDesk::noteNotice()
{
    const auto* lane = qobject_cast<Lane*>(sender());
    for (const QString& notice : lane ? lane->newNotices() : QStringList())
        m_errors.add(lane->name(), notice);
}

void DiagnosticsDesk::noteBlock(const GuiBlock& block)
{
    // Without its length, which the log has, so that the same thing again is counted.
    m_errors.add(tr("Window"), tr("did not answer for more than %1 ms: %2")
                                   .arg(WatchedApplication::kMost.count())
                                   .arg(block.longest.isEmpty() ? tr("many short events") : block.longest));
}

QString DiagnosticsDesk::storeText() const
{
    const StoreUrl& store = m_record.store();
    if (store.isMemory())
        return tr("in memory: nothing of this session is kept");
    const QLocale locale;
    const auto dialect = StoreDialect::of(store);
    const qint64 bytes = dialect ? dialect.value()->bytesOnDisk(store) : 0;
    const QString place =
        store.isServer() ? store.label() : u"%1, %2"_s.arg(withoutHome(store.path()), locale.formattedDataSize(bytes));
    if (m_storeProblem.isEmpty())
        return tr("%1; recording").arg(place);
    const StoreUrl where = m_record.where();
    return where.isMemory()
               ? tr("%1; given up, recording in memory: %2").arg(place, m_storeProblem)
               : tr("%1; given up, recording in %2: %3").arg(place, withoutHome(where.label()), m_storeProblem);
}

QString DiagnosticsDesk::keyringText() const
{
    Keyring* keyring = m_session.keyring();
    return keyring && keyring->isLasting() ? tr("answers: secrets can be stored in it")
                                           : tr("none answers: secrets last for this session only");
}

QString DiagnosticsDesk::backendText(const Lane& lane) const
{
    QStringList parts = {lane.config().platform, stateText(lane.status().state)};
    for (const FieldSpec& field : lane.platform().fields) {
        const QUrl url(lane.config().setting(field.key).toString());
        if (field.kind == FieldKind::Url && !url.host().isEmpty())
            parts << displayAddress(url);
    }
    parts.removeDuplicates(); // functions mostly share a host
    if (lane.config().simulated)
        parts << tr("simulated");
    if (isLocalRuntime(lane.platform(), lane.config()))
        parts << tr("local runtime");
    if (!socketSettings({.config = lane.config()}).verifyTls)
        parts << tr("certificate not checked");
    return parts.join(u" · "_s);
}

QList<DiagnosticFact> DiagnosticsDesk::facts() const
{
    const QString tls = QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString() : tr("none");
    QList<DiagnosticFact> facts = {
        {tr("Roundtrip"), QCoreApplication::applicationVersion()},
        {tr("Qt"), tr("%1, built with %2").arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR))},
        {tr("SQLite"), databaseVersion()},
        {tr("TLS library"), tls},
        {tr("System"), u"%1, %2 %3, %4"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                                              QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture())},
        {tr("Store"), storeText()},
        {tr("Client floor"), m_floor ? durationText(*m_floor) : tr("not measured yet")},
        {tr("Keyring"), keyringText()}};
    for (const auto& lane : m_session.lanes())
        facts.append({safeLine(lane->name()).simplified(), backendText(*lane)});
    return facts;
}

void DiagnosticsDesk::show()
{
    auto* dialog = new DiagnosticsDialog(facts(), m_errors, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace roundtrip

#include "moc_DiagnosticsDesk.cpp"
