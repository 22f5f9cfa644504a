// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyring/SystemKeyring.h"

#include <QEventLoop>
#include <QTimer>

#ifdef ROUNDTRIP_HAS_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kService = "roundtrip"_L1;
/// Its user may have to find and type a password.
constexpr std::chrono::seconds kPatience(120);
/// For the question whether there is one at all.
const auto kNobody = u"is there anybody?"_s;

#ifdef ROUNDTRIP_HAS_KEYCHAIN
/// All else, such as a desktop bus that is not there, means that nobody answered.
bool cameFromAKeyring(QKeychain::Error error)
{
    return error == QKeychain::NoError || error == QKeychain::EntryNotFound ||
           error == QKeychain::CouldNotDeleteEntry || error == QKeychain::AccessDenied ||
           error == QKeychain::AccessDeniedByUser;
}
#endif

} // namespace

/// Asks the keyring, in the keyring's thread, and tells the answer there.
class SystemKeyring::Door : public QObject
{
public:
    using Answer = std::function<void(const Outcome&)>;

#ifdef ROUNDTRIP_HAS_KEYCHAIN
    void ask(const QString& name, const std::optional<Secret>& toStore, const Answer& answer)
    {
        QKeychain::Job* job = nullptr;
        if (toStore) {
            auto* write = new QKeychain::WritePasswordJob(kService);
            write->setTextData(toStore->reveal());
            job = write;
        } else {
            job = new QKeychain::ReadPasswordJob(kService);
        }
        job->setKey(name);
        job->setInsecureFallback(false); // never a plain file
        connect(job, &QKeychain::Job::finished, this, [answer](QKeychain::Job* done) {
            Outcome outcome;
            outcome.isThere = cameFromAKeyring(done->error());
            outcome.isFound = done->error() == QKeychain::NoError;
            if (done->error() != QKeychain::EntryNotFound)
                outcome.problem = done->errorString().simplified();
            if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(done))
                outcome.secret = Secret(read->textData());
            answer(outcome);
        });
        job->start();
    }
#else
    void ask(const QString& /*name*/, const std::optional<Secret>& /*toStore*/, const Answer& answer)
    {
        answer({.isThere = false, .isFound = false, .secret = {}, .problem = u"built without QtKeychain"_s});
    }
#endif
};

SystemKeyring::SystemKeyring() = default;

SystemKeyring::~SystemKeyring()
{
    if (!m_door)
        return;
    m_door.release()->deleteLater(); // in its thread, as that ends
    m_thread.quit();
    m_thread.wait();
}

void SystemKeyring::startThread()
{
    m_door = std::make_unique<Door>();
    m_door->moveToThread(&m_thread);
    // Which event loop a thread gets is decided as it starts, by this variable.
    const bool hadOwnLoop = qEnvironmentVariableIsSet("QT_NO_GLIB");
    const QByteArray value = qgetenv("QT_NO_GLIB");
    qunsetenv("QT_NO_GLIB");
    QEventLoop started;
    QObject::connect(&m_thread, &QThread::started, &started, &QEventLoop::quit);
    m_thread.start();
    started.exec(QEventLoop::ExcludeUserInputEvents);
    if (hadOwnLoop)
        qputenv("QT_NO_GLIB", value);
}

SystemKeyring::Outcome SystemKeyring::ask(const QString& name, const Secret* toStore)
{
    if (!m_door)
        startThread();
    // Shared, for an answer that comes after we gave up waiting.
    auto loop = std::make_shared<QEventLoop>();
    auto outcome = std::make_shared<Outcome>();
    outcome->problem = u"it did not answer"_s;
    const std::optional<Secret> secret = toStore ? std::optional(*toStore) : std::nullopt;
    QMetaObject::invokeMethod(m_door.get(), [door = m_door.get(), name, secret, loop, outcome] {
        door->ask(name, secret, [loop, outcome](const Outcome& answer) {
            QMetaObject::invokeMethod(
                loop.get(),
                [loop, outcome, answer] {
                    *outcome = answer;
                    loop->quit();
                },
                Qt::QueuedConnection);
        });
    });
    QTimer::singleShot(kPatience, loop.get(), &QEventLoop::quit);
    loop->exec(QEventLoop::ExcludeUserInputEvents);
    return *outcome;
}

bool SystemKeyring::isLasting()
{
    return ask(kNobody, nullptr).isThere;
}

Result<Secret> SystemKeyring::read(const QString& name)
{
    if (const auto kept = m_session.constFind(name); kept != m_session.cend())
        return *kept;
    const Outcome outcome = ask(name, nullptr);
    if (outcome.isFound)
        return outcome.secret;
    if (outcome.isThere && outcome.problem.isEmpty())
        return Error{.code = ErrorCode::SecretMissing,
                     .detail = u"The keyring has no \"%1\""_s.arg(name),
                     .hint = u"Enter the secret in the window, in the backend's form, or use env:NAME."_s};
    const QString problem = outcome.problem.isEmpty() ? QString() : u" (%1)"_s.arg(outcome.problem.left(200));
    return Error{.code = ErrorCode::SecretMissing,
                 .detail = u"There is no keyring to look up \"%1\" in%2"_s.arg(name, problem),
                 .hint = u"Use env:NAME instead."_s};
}

Result<void> SystemKeyring::store(const QString& name, const Secret& secret)
{
    const Outcome outcome = ask(name, &secret);
    m_session.remove(name);
    if (outcome.isFound)
        return {};
    if (!outcome.isThere) {
        m_session.insert(name, secret);
        return {};
    }
    return Error{.code = ErrorCode::SecretMissing,
                 .detail = u"The keyring did not take the secret: %1"_s.arg(outcome.problem.left(200)),
                 .hint = u"Unlock it and try again, or use env:NAME."_s};
}

} // namespace roundtrip
