// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/LineChat.h"

#include "core/SafeText.h"
#include "session/ProbeText.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kPoll(15);

template<typename... Visitors>
struct UpdateVisitor : Visitors...
{
    using Visitors::operator()...;
};
template<typename... Visitors>
UpdateVisitor(Visitors...) -> UpdateVisitor<Visitors...>;

/// How a line ended, for behind its text; empty while that is not known.
QString fateOf(const RowChanged& row)
{
    switch (row.sample.outcome) {
    case Outcome::Delivered:
        return u"%1 ms%2"_s.arg(toMilliseconds(row.sample.serviceTime().value_or(Duration{})), 0, 'f', 2)
            .arg(row.sample.late ? u", late"_s : QString());
    case Outcome::Lost:
        return u"lost"_s;
    case Outcome::Rejected:
        return u"refused: %1"_s.arg(row.reason);
    case Outcome::NotSent:
        return u"not sent: %1"_s.arg(row.reason);
    case Outcome::InFlight:
    case Outcome::Duplicate:
        break;
    }
    return {};
}

} // namespace

LineChat::LineChat(CliContext& context, const ResolvedBackend& backend, const QString& room, const QString& user)
    : m_context(context),
      m_backend(backend),
      m_room(room),
      m_user(user),
      m_hub(context.platforms, context.clock, nullptr)
{
    connect(&m_input, &LineReader::lineRead, this, &LineChat::onLine);
    connect(&m_input, &LineReader::ended, this, [this] {
        m_inputEnded = true;
        if (m_failure && !m_wasReady)
            endWith(exitCodeFor(m_failure->code));
        else
            endIfDone();
    });
    connect(&m_poll, &QTimer::timeout, this, &LineChat::takeUpdates);
    connect(&context.interrupts, &SignalWatch::interrupted, this, [this] { endWith(ExitCode::Interrupted); });
}

ExitCode LineChat::run()
{
    m_hub.open(m_backend, m_room, m_user);
    m_poll.start(kPoll);
    m_input.start();
    if (!m_context.interrupts.wasInterrupted())
        m_loop.exec();
    m_hub.close(m_backend.config.name);
    return m_exitCode;
}

void LineChat::onLine(const QString& line)
{
    if (line.trimmed().isEmpty())
        return;
    if (m_wasReady) // later on a lost link is the line's own bad luck: it is reported as not sent
        send(line);
    else
        m_waiting << line;
}

void LineChat::send(const QString& line)
{
    m_open.insert(m_hub.send({m_backend.config.name, m_room}, line), line);
}

void LineChat::takeUpdates()
{
    if (m_context.console.isOutputLost()) {
        endWith(ExitCode::Internal);
        return;
    }
    for (const ChatUpdate& update : m_hub.take()) {
        std::visit(UpdateVisitor{
                       [this](const LaneStatus& status) { onStatus(status.status); },
                       [this](const ChatReceived& chat) {
                           if (isProbeText(chat.envelope.text))
                               return; // of a window in the same room, which hides them too
                           if (!chat.envelope.reaction.isEmpty()) {
                               m_context.console.result(
                                   safeLine(chat.envelope.user + u" reacts with "_s + chat.envelope.reaction));
                               return;
                           }
                           // A message of several lines could say the next in another's name.
                           m_context.console.result(safeLine(chat.envelope.user + u": "_s + chat.envelope.text));
                       },
                       [this](const RowChanged& row) { onRow(row); },
                       [](const LedgerChanged&) {},
                       [](const LaneLeft&) {},
                       [](const PresenceChanged&) {},
                       [this](const LaneNotice& notice) { m_context.console.note(notice.text); },
                   },
                   update);
    }
    endIfDone();
}

void LineChat::onStatus(const SessionStatus& status)
{
    const bool ready = status.state == LinkState::Ready;
    if (ready) {
        m_context.console.note(m_wasReady ? u"Connected again."_s : u"Connected."_s);
        m_wasReady = true;
        for (const QString& line : std::exchange(m_waiting, {}))
            send(line);
        return;
    }
    if (status.cause) {
        if (status.cause->code != ErrorCode::PlannedClose) // a notice has told of that
            m_context.console.fail(*status.cause);
        m_failure = status.cause;
    }
    // Nobody is there to wait for another try: a script wants to know now.
    const bool hopeless = status.state == LinkState::Closed || (m_inputEnded && !m_wasReady);
    if (status.cause && hopeless)
        endWith(exitCodeFor(status.cause->code));
}

void LineChat::onRow(const RowChanged& row)
{
    const QString fate = fateOf(row);
    const auto open = m_open.find(row.sample.messageId);
    if (fate.isEmpty() || open == m_open.end())
        return;
    m_context.console.result(safeLine(u"%1: %2  (%3)"_s.arg(m_user, *open, fate)));
    m_open.erase(open);
}

void LineChat::endIfDone()
{
    // With nothing to say it was still asked to join: whether that worked is its answer.
    if (m_inputEnded && m_wasReady && m_waiting.isEmpty() && m_open.isEmpty())
        endWith(ExitCode::Done);
}

void LineChat::endWith(ExitCode code)
{
    m_exitCode = code;
    m_poll.stop();
    m_loop.quit();
}

} // namespace roundtrip::cli

#include "moc_LineChat.cpp"
