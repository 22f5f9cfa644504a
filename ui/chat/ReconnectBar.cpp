// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ReconnectBar.h"

#include "core/SafeText.h"
#include "model/StatusText.h"
#include "theme/Icons.h"
#include "theme/Labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace roundtrip {

namespace {
constexpr int kWarningExtent = 16;
}

ReconnectBar::ReconnectBar(const Lane& lane, const Clock& clock, QWidget* parent)
    : QFrame(parent),
      m_lane(lane),
      m_clock(clock),
      m_icon(new QLabel),
      m_cause(wrappedLabel(QStringLiteral("reconnectCause"))),
      m_countdown(new QLabel),
      m_retry(new QPushButton(tr("Retry now")))
{
    setObjectName(QStringLiteral("reconnectBar"));
    m_cause->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_cause->setAccessibleName(tr("Why %1 is not connected").arg(lane.name()));
    m_countdown->setObjectName(QStringLiteral("mutedLabel"));
    m_retry->setObjectName(QStringLiteral("retryNow"));
    m_retry->setAccessibleName(tr("Retry %1 now").arg(lane.name()));
    m_countdown->setWordWrap(true);
    m_retry->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(spacing::kTight);
    texts->addWidget(m_cause);
    texts->addWidget(m_countdown);
    texts->addWidget(m_retry, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kMedium, spacing::kSmall);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    connect(m_retry, &QPushButton::clicked, this, &ReconnectBar::retryRequested);
    connect(&lane, &Lane::statusChanged, this, &ReconnectBar::showStatus);
    m_timer.setInterval(std::chrono::milliseconds(200));
    connect(&m_timer, &QTimer::timeout, this, &ReconnectBar::countDown);
    showStatus();
}

void ReconnectBar::setTheme(const Theme& theme)
{
    m_icon->setPixmap(iconPixmap(QStringLiteral("warning"), theme.warning, kWarningExtent, devicePixelRatioF()));
}

void ReconnectBar::nameBackend()
{
    m_name = safeLine(m_lane.name()) + QStringLiteral(": ");
    showStatus();
}

void ReconnectBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitHeight(*m_cause);
}

void ReconnectBar::showStatus()
{
    const SessionStatus& status = m_lane.status();
    const bool troubled = status.cause.has_value();
    setVisible(troubled);
    if (!troubled) {
        m_timer.stop();
        return;
    }
    m_cause->setText(m_name + errorSentence(*status.cause));
    fitHeight(*m_cause);
    if (status.nextTry)
        m_timer.start();
    else
        m_timer.stop();
    countDown();
}

void ReconnectBar::countDown()
{
    const SessionStatus& status = m_lane.status();
    if (!status.nextTry) {
        m_countdown->setText(tr("Not trying again by itself."));
        return;
    }
    const auto left = std::chrono::duration<double>(*status.nextTry - m_clock.now()).count();
    m_countdown->setText(left > 0 ? tr("Try %1 in %2 s").arg(status.attempt).arg(static_cast<int>(std::ceil(left)))
                                  : tr("Trying…"));
}

} // namespace roundtrip

#include "moc_ReconnectBar.cpp"
