// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide/NeedsForm.h"

#include "theme/Theme.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> asked(const QDoubleSpinBox& box, double scale = 1.0)
{
    return box.value() > 0.0 ? std::optional(box.value() * scale) : std::nullopt;
}

} // namespace

NeedsForm::NeedsForm(QWidget* parent) : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(spacing::kTight);
    constexpr double kMostMs = 60'000.0;
    m_median = addNumber(*form, u"needMedian"_s, tr("Usual round trip"), tr(" ms"), kMostMs, 0, true);
    m_tail = addNumber(*form, u"needTail"_s, tr("99 of 100 within"), tr(" ms"), kMostMs, 0, true);
    m_first = addNumber(*form, u"needFirst"_s, tr("First message"), tr(" ms"), kMostMs, 0, true);
    m_lost = addNumber(*form, u"needLost"_s, tr("Messages lost"), tr(" %"), 100.0, 2, true);
    m_refused = addNumber(*form, u"needRefused"_s, tr("Connections failed"), tr(" %"), 100.0, 2, true);
    m_budget = addNumber(*form, u"needBudget"_s, tr("Budget a month"), tr(" $"), 1e6, 0, true);
    m_users = addNumber(*form, u"needUsers"_s, tr("Users at once"), {}, 1e5, 0, false);
    m_messages = addNumber(*form, u"needMessages"_s, tr("Messages each a day"), {}, 1e5, 0, false);
    m_peak = addNumber(*form, u"needPeak"_s, tr("Peak"), tr(" × the users"), 1e3, 0, false);
    m_noLockIn = addChoice(*form, u"needNoLockIn"_s, tr("It must be able to move elsewhere"));
    m_noServer = addChoice(*form, u"needNoServer"_s, tr("Nobody can look after a server"));
}

QDoubleSpinBox* NeedsForm::addNumber(QFormLayout& form, const QString& name, const QString& label,
                                     const QString& suffix, double most, int decimals, bool isOptional)
{
    auto* box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setDecimals(decimals);
    box->setRange(isOptional ? 0.0 : 1.0, most);
    box->setSuffix(suffix);
    box->setGroupSeparatorShown(true);
    box->setAlignment(Qt::AlignRight);
    if (isOptional)
        box->setSpecialValueText(tr("not asked for"));
    connect(box, &QDoubleSpinBox::valueChanged, this, [this] {
        if (!m_isSetting)
            Q_EMIT edited();
    });
    form.addRow(label, box);
    return box;
}

QCheckBox* NeedsForm::addChoice(QFormLayout& form, const QString& name, const QString& label)
{
    auto* box = new QCheckBox(label);
    box->setObjectName(name);
    connect(box, &QCheckBox::toggled, this, [this] {
        if (!m_isSetting)
            Q_EMIT edited();
    });
    form.addRow(box);
    return box;
}

Needs NeedsForm::needs() const
{
    Needs needs = m_rest;
    needs.medianMs = asked(*m_median);
    needs.tailMs = asked(*m_tail);
    needs.firstMs = asked(*m_first);
    needs.lostShare = asked(*m_lost, 0.01);
    needs.refusedShare = asked(*m_refused, 0.01);
    needs.budgetUsd = asked(*m_budget);
    needs.usage.users = m_users->value();
    needs.usage.messagesPerDay = m_messages->value();
    needs.peakFactor = m_peak->value();
    needs.acceptsLockIn = !m_noLockIn->isChecked();
    needs.canRunServer = !m_noServer->isChecked();
    return needs;
}

void NeedsForm::setNeeds(const Needs& needs)
{
    m_isSetting = true;
    m_rest = needs;
    m_median->setValue(needs.medianMs.value_or(0.0));
    m_tail->setValue(needs.tailMs.value_or(0.0));
    m_first->setValue(needs.firstMs.value_or(0.0));
    m_lost->setValue(100.0 * needs.lostShare.value_or(0.0));
    m_refused->setValue(100.0 * needs.refusedShare.value_or(0.0));
    m_budget->setValue(needs.budgetUsd.value_or(0.0));
    m_users->setValue(needs.usage.users);
    m_messages->setValue(needs.usage.messagesPerDay);
    m_peak->setValue(needs.peakFactor);
    m_noLockIn->setChecked(!needs.acceptsLockIn);
    m_noServer->setChecked(!needs.canRunServer);
    m_isSetting = false;
    Q_EMIT edited();
}

} // namespace roundtrip

#include "moc_NeedsForm.cpp"
