// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/LimitButton.h"

#include "model/MessageText.h"

#include <QActionGroup>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>

namespace roundtrip {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLimitKey = "live/limitMs"_L1;
constexpr int kMostMs = 60'000;
constexpr std::initializer_list<int> kUsualMs = {20, 50, 100, 200, 500, 1'000, 2'000};

std::optional<Duration> storedLimit()
{
    const int ms = QSettings().value(kLimitKey, 0).toInt();
    return ms > 0 && ms <= kMostMs ? std::optional<Duration>(std::chrono::milliseconds(ms)) : std::nullopt;
}

} // namespace

LimitButton::LimitButton(QWidget* parent) : QToolButton(parent), m_choices(new QActionGroup(this))
{
    setObjectName(u"liveLimit"_s);
    setToolTip(tr("A line in the round trip chart, and how much lies above it"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* menu = new QMenu(this);
    const auto add = [&](const QString& text, int ms) {
        QAction* choice = menu->addAction(text);
        choice->setCheckable(true);
        choice->setData(ms);
        m_choices->addAction(choice);
        return choice;
    };
    add(tr("No limit"), 0);
    menu->addSeparator();
    for (const int ms : kUsualMs)
        add(durationText(std::chrono::milliseconds(ms)), ms);
    menu->addSeparator();
    m_other = add(tr("Another…"), -1);
    connect(m_choices, &QActionGroup::triggered, this, [this](const QAction* choice) {
        const int ms = choice->data().toInt();
        if (ms < 0)
            ask();
        else
            setLimit(ms > 0 ? std::optional<Duration>(std::chrono::milliseconds(ms)) : std::nullopt);
    });
    setMenu(menu);
    showLimit(storedLimit());
}

void LimitButton::ask()
{
    showLimit(m_limit); // until it is answered
    auto* dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"limitDialog"_s);
    dialog->setWindowTitle(tr("Limit"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setLabelText(tr("Round trips should take no longer than (milliseconds):"));
    dialog->setIntRange(1, kMostMs);
    dialog->setIntValue(m_limit ? static_cast<int>(*m_limit / 1ms) : 200);
    connect(dialog, &QInputDialog::intValueSelected, this,
            [this](int ms) { setLimit(Duration(std::chrono::milliseconds(ms))); });
    dialog->open();
}

void LimitButton::setLimit(std::optional<Duration> limit)
{
    QSettings settings;
    if (limit)
        settings.setValue(kLimitKey, static_cast<int>(*limit / 1ms));
    else
        settings.remove(kLimitKey);
    showLimit(limit);
    Q_EMIT limitChanged();
}

void LimitButton::readAgain()
{
    const auto stored = storedLimit();
    if (stored == m_limit)
        return;
    showLimit(stored);
    Q_EMIT limitChanged();
}

void LimitButton::showLimit(std::optional<Duration> limit)
{
    m_limit = limit;
    const int ms = limit ? static_cast<int>(*limit / 1ms) : 0;
    setText(limit ? tr("Limit %1").arg(durationText(*limit)) : tr("Limit…"));
    setAccessibleName(limit ? tr("Limit of round trips: %1").arg(durationText(*limit))
                            : tr("Limit of round trips: none"));
    QAction* chosen = m_other;
    for (QAction* choice : m_choices->actions()) {
        if (choice->data().toInt() == ms)
            chosen = choice;
    }
    chosen->setChecked(true);
}

} // namespace roundtrip

#include "moc_LimitButton.cpp"
