// SPDX-License-Identifier: GPL-3.0-or-later
#include "measuring/MeasurePill.h"

#include "load/LoadText.h"
#include "model/MessageText.h"
#include "theme/Icons.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPillBarWidth = 72;
constexpr int kPillBarHeight = 6;
} // namespace

MeasurePill::MeasurePill(QWidget* parent)
    : QFrame(parent), m_text(new QToolButton), m_bar(new QProgressBar), m_cancel(new QToolButton)
{
    setObjectName(u"measurePill"_s);
    m_text->setObjectName(u"measureText"_s);
    m_text->setAutoRaise(true);
    m_text->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_text->setAccessibleDescription(tr("Shows what is being measured"));
    m_bar->setObjectName(u"measureProgress"_s);
    m_bar->setAccessibleName(tr("Progress of the measurement"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(kPillBarWidth, kPillBarHeight);
    m_cancel->setObjectName(u"measureCancel"_s);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the measurement"));
    m_cancel->setToolTip(tr("Stops sending, waits for what is under way, and keeps what was measured"));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kMedium, spacing::kTight, spacing::kMedium, spacing::kTight);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    connect(m_text, &QToolButton::clicked, this, &MeasurePill::showRequested);
    connect(m_cancel, &QToolButton::clicked, this, &MeasurePill::cancel);
    hide();
}

void MeasurePill::setTheme(const Theme& theme)
{
    m_cancel->setIcon(themedIcon(u"cross"_s, theme));
}

void MeasurePill::start(const QString& what)
{
    m_what = what;
    m_isStopping = false;
    m_cancel->setEnabled(true);
    m_bar->setValue(0);
    m_text->setText(tr("%1: starting").arg(what));
    setToolTip({});
    show();
}

void MeasurePill::setProgress(double share, Duration remaining, const QString& words)
{
    m_bar->setValue(static_cast<int>(share * 1000.0));
    setToolTip(plainToolTip(words));
    m_bar->setAccessibleDescription(words);
    if (m_isStopping)
        return; // what was expected is no longer
    m_text->setText(tr("%1: %2 %, %3 left")
                        .arg(m_what, QLocale().toString(static_cast<int>(share * 100.0)), remainingText(remaining)));
}

void MeasurePill::cancel()
{
    m_isStopping = true;
    m_cancel->setEnabled(false);
    m_text->setText(tr("%1: stopping").arg(m_what));
    Q_EMIT cancelRequested();
}

QString MeasurePill::text() const
{
    return m_text->text();
}

} // namespace roundtrip

#include "moc_MeasurePill.cpp"
