// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/PreflightNote.h"

#include "load/LoadText.h"
#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

PreflightNote::PreflightNote(QWidget* parent)
    : QWidget(parent), m_warnings(wrappedLabel(u"planWarnings"_s)), m_bill(mutedWrappedLabel(u"planQuota"_s))
{
    m_warnings->setProperty("tone", u"warning"_s);
    m_warnings->setAccessibleName(tr("What the backends' plans cannot carry"));
    m_bill->setAccessibleName(tr("What the run would bill"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_warnings);
    column->addWidget(m_bill);
}

void PreflightNote::setPreflight(const Preflight& preflight, const PlannedCost& cost)
{
    const QStringList warnings = quotaWarnings(preflight);
    const QStringList bill = billedWords(preflight) + costWords(cost);
    m_warnings->setText(warnings.join(u'\n'));
    m_warnings->setVisible(!warnings.isEmpty());
    m_bill->setText(bill.join(u'\n'));
    m_bill->setVisible(!bill.isEmpty());
    setVisible(!warnings.isEmpty() || !bill.isEmpty());
}

} // namespace roundtrip

#include "moc_PreflightNote.cpp"
