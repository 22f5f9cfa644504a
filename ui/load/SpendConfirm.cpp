// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/SpendConfirm.h"

#include "load/LoadText.h"
#include "model/MessageText.h"

#include <QSignalBlocker>

namespace roundtrip {

SpendConfirm::SpendConfirm(const QString& usual, QWidget* parent) : QCheckBox(usual, parent), m_usual(usual) {}

bool SpendConfirm::allows(const Preflight& preflight, const PlannedCost& cost)
{
    const auto question = preflight.confirmationNeeded();
    const bool isDear = cost.billed() > SpendGuard{}.usd;
    const QString words = isDear ? acceptBillWords(cost) : m_usual;
    if (words != text()) {
        const QSignalBlocker blocker(this); // whoever asks is just looking at the answer
        setText(words);
        setChecked(false);
    }
    setToolTip(plainToolTip(question ? question->detail : QString()));
    setVisible(question || isDear);
    return (!question && !isDear) || isChecked();
}

} // namespace roundtrip

#include "moc_SpendConfirm.cpp"
