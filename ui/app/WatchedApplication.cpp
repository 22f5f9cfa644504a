// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatchedApplication.h"

#include "app/ThreadTime.h"

#include <QEvent>
#include <QLoggingCategory>
#include <QMetaEnum>
#include <QThread>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(watchdog, "roundtrip.watchdog")

constexpr std::chrono::milliseconds kBeat(10);
constexpr std::chrono::milliseconds kWorthNaming(5); ///< an event that took longer is remembered by name

Instant instantNow()
{
    return std::chrono::steady_clock::now();
}

QString describe(const char* className, const QString& objectName, QEvent::Type type)
{
    const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    const QString event = name ? QString::fromLatin1(name) : u"event %1"_s.arg(static_cast<int>(type));
    const QString receiver = QString::fromLatin1(className);
    return objectName.isEmpty() ? u"%1 of %2"_s.arg(event, receiver)
                                : u"%1 of %2 %3"_s.arg(event, receiver, objectName);
}

} // namespace

WatchedApplication::WatchedApplication(int& argc, char** argv) : QApplication(argc, argv)
{
    m_heartbeat.setTimerType(Qt::PreciseTimer);
    m_heartbeat.setInterval(kBeat);
    connect(&m_heartbeat, &QTimer::timeout, this, &WatchedApplication::beat);
    watch(isWantedByDefault());
}

bool WatchedApplication::isWantedByDefault()
{
#ifdef NDEBUG
    constexpr int byDefault = 0;
#else
    constexpr int byDefault = 1;
#endif
    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("ROUNDTRIP_WATCHDOG", &isNumber);
    return (isNumber ? asked : byDefault) != 0;
}

void WatchedApplication::watch(bool on)
{
    if (!on) {
        m_heartbeat.stop();
        return;
    }
    m_longestBlock = {};
    m_lastBeat = instantNow();
    m_processorAtBeat = threadTime();
    m_heartbeat.start();
}

bool WatchedApplication::notify(QObject* receiver, QEvent* event)
{
    // Other threads' events come through here too.
    if (!m_heartbeat.isActive() || m_depth > 0 || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    // The receiver may be gone afterwards, and its name with it.
    const char* className = receiver->metaObject()->className();
    const QString objectName = receiver->objectName();
    const QEvent::Type type = event->type();
    const Instant begun = instantNow();
    ++m_depth;
    const bool handled = QApplication::notify(receiver, event);
    --m_depth;
    // What went before the last beat was an event loop inside the event (a menu, a drag), and blocked nobody.
    const Duration took = instantNow() - std::max(begun, m_lastBeat);
    if (took > m_longest && took > kWorthNaming) {
        m_longest = took;
        m_longestWhat = describe(className, objectName, type);
    }
    return handled;
}

void WatchedApplication::beat()
{
    const Instant now = instantNow();
    const Duration processor = threadTime();
    const GuiBlock block{.length = now - m_lastBeat - kBeat,
                         .processor = processor - m_processorAtBeat,
                         .longest = m_longestWhat,
                         .longestTook = m_longest};
    m_lastBeat = now;
    m_processorAtBeat = processor;
    m_longest = {};
    m_longestWhat.clear();
    if (block.length > m_longestBlock.length)
        m_longestBlock = block;
    if (block.length <= kMost)
        return;
    qCWarning(watchdog, "the GUI thread was blocked for %.0f ms (%.0f ms of the processor), %.0f ms of it by: %s",
              toMilliseconds(block.length), toMilliseconds(block.processor), toMilliseconds(block.longestTook),
              block.longest.isEmpty() ? "nothing that took long alone" : qPrintable(block.longest));
    Q_EMIT blocked(block);
}

} // namespace roundtrip

#include "moc_WatchedApplication.cpp"
