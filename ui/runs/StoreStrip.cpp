// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/StoreStrip.h"

#include "core/SafeText.h"
#include "theme/ElidedLabel.h"
#include "theme/Icons.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kStripIcon = 16;
}

StoreStrip::StoreStrip(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel), m_name(new ElidedLabel({})), m_open(new QToolButton), m_back(new QToolButton)
{
    setObjectName(u"storeStrip"_s);
    m_name->setObjectName(u"storeName"_s);
    m_open->setObjectName(u"storeOpen"_s);
    m_open->setText(tr("Open store…"));
    m_open->setToolTip(tr("Show the runs of another file or server"));
    m_back->setObjectName(u"storeBack"_s);
    m_back->setText(tr("Back to the usual store"));
    m_back->setToolTip(tr("Show the runs of the store in which this window records"));
    for (QToolButton* button : {m_back, m_open})
        button->setFocusPolicy(Qt::StrongFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kLarge, spacing::kTight, spacing::kLarge, spacing::kTight);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_icon);
    row->addWidget(m_name, 1);
    row->addWidget(m_back);
    row->addWidget(m_open);
    connect(m_open, &QToolButton::clicked, this, &StoreStrip::openRequested);
    connect(m_back, &QToolButton::clicked, this, &StoreStrip::backRequested);
}

void StoreStrip::setTheme(const Theme& theme)
{
    m_icon->setPixmap(iconPixmap(u"runs"_s, theme.mutedText, kStripIcon, devicePixelRatioF()));
}

void StoreStrip::setStore(const StoreUrl& store, bool isUsual)
{
    const QString name = store.isMemory() ? tr("this session's memory: nothing is kept") : safeLine(store.label());
    m_name->setText(isUsual ? tr("Store: %1 (the usual one)").arg(name) : tr("Store: %1").arg(name));
    setProperty("isOther", !isUsual);
    style()->unpolish(this); // it looks another way
    style()->polish(this);
    QFont face = font();
    face.setWeight(isUsual ? QFont::Normal : QFont::DemiBold);
    m_name->setFont(face);
    m_back->setVisible(!isUsual);
}

} // namespace roundtrip

#include "moc_StoreStrip.cpp"
