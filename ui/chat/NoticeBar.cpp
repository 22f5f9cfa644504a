// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/NoticeBar.h"

#include "model/MessageText.h"
#include "theme/Icons.h"
#include "theme/Labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace roundtrip {

namespace {
constexpr int kNoticeIconExtent = 16;
}

NoticeBar::NoticeBar(Lane& lane, QWidget* parent)
    : QFrame(parent),
      m_lane(lane),
      m_icon(new QLabel),
      m_text(wrappedLabel(QStringLiteral("laneNotice"))),
      m_dismiss(new QToolButton)
{
    setObjectName(QStringLiteral("noticeBar"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Notice of %1").arg(lane.name()));
    m_dismiss->setObjectName(QStringLiteral("dismissNotice"));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setToolTip(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss the notice of %1").arg(lane.name()));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kSmall, spacing::kSmall);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_dismiss, 0, Qt::AlignTop);
    connect(m_dismiss, &QToolButton::clicked, &lane, [&lane] { lane.setNotice({}); });
    connect(&lane, &Lane::noticeChanged, this, &NoticeBar::showNotice);
    connect(&lane, &Lane::statusChanged, this, &NoticeBar::showNotice);
    showNotice();
}

void NoticeBar::setTheme(const Theme& theme)
{
    m_icon->setPixmap(iconPixmap(QStringLiteral("info"), theme.mutedText, kNoticeIconExtent, devicePixelRatioF()));
    m_dismiss->setIcon(themedIcon(QStringLiteral("cross"), theme));
}

void NoticeBar::nameBackend()
{
    m_name = safeLine(m_lane.name()) + QStringLiteral(": ");
    showNotice();
}

void NoticeBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitHeight(*m_text);
}

void NoticeBar::showNotice()
{
    const bool shown = !m_lane.notice().isEmpty() && !m_lane.status().cause;
    setVisible(shown);
    if (!shown)
        return;
    const QString time = QLocale().toString(m_lane.noticedAt().time(), QLocale::ShortFormat);
    QString text = time + QStringLiteral("  ") + safeText(m_lane.notice());
    if (const int others = m_lane.noticeCount() - 1; others > 0)
        text += u' ' + tr("(and %Ln before it)", nullptr, others);
    m_text->setText(m_name + text);
    fitHeight(*m_text);
}

} // namespace roundtrip

#include "moc_NoticeBar.cpp"
