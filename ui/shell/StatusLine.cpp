// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/StatusLine.h"

#include "model/MessageText.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace roundtrip {

namespace {

bool anyByOrder(const LaneSet& set)
{
    return std::any_of(set.lanes().cbegin(), set.lanes().cend(),
                       [](const auto& lane) { return lane->isMatchedByOrder(); });
}

constexpr std::chrono::milliseconds kStatusInterval(500);

QString clockText(Duration span)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600, 2, 10, QChar(u'0'))
        .arg(seconds / 60 % 60, 2, 10, QChar(u'0'))
        .arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace

QString StatusLine::fitted(QStringList parts) const
{
    const QString between = QStringLiteral("  ·  ");
    const QFontMetrics metrics(m_text->font());
    while (parts.size() > 1 && isVisible() && metrics.horizontalAdvance(parts.join(between)) > m_text->width())
        parts.removeLast(); // whole ones: a figure without its end is another figure
    return parts.join(between);
}

void StatusLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refresh();
}

StatusLine::StatusLine(ChatSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_text(new QLabel),
      m_problem(new QLabel),
      m_watching(new QToolButton),
      m_simulated(new QLabel(tr("SIMULATED (local lab)"))),
      m_localRuntime(new QLabel(tr("LOCAL RUNTIME"))),
      m_byOrder(new QLabel(tr("MATCHED BY ORDER")))
{
    m_text->setObjectName(QStringLiteral("mutedLabel"));
    m_text->setTextFormat(Qt::PlainText);
    m_problem->setObjectName(QStringLiteral("errorLabel"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    for (QLabel* label : {m_text, m_problem}) // no text decides how narrow the window may be
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_simulated->setObjectName(QStringLiteral("simulatedBadge"));
    for (QLabel* badge : {m_localRuntime, m_byOrder})
        badge->setObjectName(QStringLiteral("simulatedBadge"));
    m_watching->setObjectName(QStringLiteral("watchState"));
    m_watching->setToolTip(tr("Every backend is probed once a second, and kept; a click shows what came of it"));
    m_watching->hide();
    connect(m_watching, &QToolButton::clicked, this, &StatusLine::watchClicked);
    m_localRuntime->setToolTip(
        tr("A vendor's own runtime on this machine: real code, and neither a network nor a cloud"));
    m_byOrder->setToolTip(tr("A server sends no ids back: each arrival is taken for the oldest message it can be"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kMedium, 2, spacing::kMedium, 2);
    row->setSpacing(spacing::kMedium);
    row->addWidget(m_text, 1);
    row->addWidget(m_problem, 1);
    row->addWidget(m_watching);
    row->addWidget(m_byOrder);
    row->addWidget(m_localRuntime);
    row->addWidget(m_simulated);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::refresh);
    m_timer.start(kStatusInterval);
    refresh();
}

void StatusLine::setRecording(bool toDisk, const QString& problem)
{
    m_toDisk = toDisk;
    m_problem->setText(problem);
    m_problem->setToolTip(plainToolTip(problem));
    m_problem->setVisible(!problem.isEmpty());
    refresh();
}

void StatusLine::setLooking(bool looking)
{
    m_isLooking = looking;
    refresh();
}

void StatusLine::setSource(LaneSet& source)
{
    m_source = &source;
    refresh();
}

void StatusLine::setClientFloor(Duration floor)
{
    m_floor = floor;
    m_text->setToolTip(tr("Client floor: what this program adds to a round trip by itself, measured at its start. No "
                          "backend can be measured below it."));
    refresh();
}

void StatusLine::setWatching(const QString& text)
{
    m_watching->setText(text);
    m_watching->setVisible(!text.isEmpty());
}

void StatusLine::refresh()
{
    std::int64_t lost = 0;
    for (const auto& lane : m_session.lanes())
        lost += lane->ledger().lost;
    const QString recorded = clockText(m_session.clock().now() - m_session.origin());
    QStringList parts = {tr("%n ready", nullptr, m_session.readyCount()),
                         tr("%1 msg/s").arg(QLocale().toString(m_session.sendRate(), 'f', 1)),
                         tr("%n lost", nullptr, static_cast<int>(lost))};
    if (m_floor)
        parts << tr("client floor %1").arg(durationText(*m_floor));
    parts << (m_toDisk ? tr("recording %1").arg(recorded) : tr("recording in memory %1").arg(recorded));
    m_text->setText(m_isLooking ? tr("A recorded run: nothing is sent or recorded") : fitted(parts));
    m_simulated->setVisible(m_session.anySimulated() || (m_source && m_source->anySimulated()));
    m_localRuntime->setVisible(m_session.anyOnLocalRuntime() || (m_source && m_source->anyOnLocalRuntime()));
    m_byOrder->setVisible(anyByOrder(m_session) || (m_source && anyByOrder(*m_source)));
}

} // namespace roundtrip

#include "moc_StatusLine.cpp"
