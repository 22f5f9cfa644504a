// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadForm.h"

#include "load/AmountBox.h"
#include "load/AmountText.h"
#include "load/FormRow.h"
#include "load/LoadCrowd.h"
#include "load/LoadPace.h"
#include "theme/Theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLargestSeed = 9'007'199'254'740'991.0; // 2^53 - 1: as a plan's file carries it
constexpr double kMostSeconds = 86'400.0;

} // namespace

LoadForm::LoadForm(QWidget* parent) : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(spacing::kLarge);
    form->setVerticalSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addLevels(*form);
    m_pace = new LoadPace(*form, this);
    connect(m_pace, &LoadPace::edited, this, &LoadForm::edited);
    addSizes(*form);
    addTimes(*form);
    m_note = new QLineEdit;
    m_note->setObjectName(u"planNote"_s);
    m_note->setAccessibleName(tr("Note kept with the run"));
    m_note->setPlaceholderText(tr("Kept with the run"));
    form->addRow(tr("&Note"), m_note);
    addCrowd(*form);
}

QSpinBox* LoadForm::makeNumber(const QString& objectName, const QString& accessibleName, int lowest, int highest,
                               int value)
{
    auto* box = new QSpinBox;
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setRange(lowest, highest);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    connect(box, &QSpinBox::valueChanged, this, &LoadForm::edited);
    return box;
}

AmountBox* LoadForm::makeAmount(const QString& objectName, const QString& accessibleName, double lowest, double highest,
                                double value)
{
    auto* box = new AmountBox(objectName, accessibleName, lowest, highest, value);
    connect(box, &QDoubleSpinBox::valueChanged, this, &LoadForm::edited);
    return box;
}

AmountBox* LoadForm::makeSeconds(const QString& objectName, const QString& accessibleName, double value)
{
    AmountBox* box = makeAmount(objectName, accessibleName, 0.0, kMostSeconds, value);
    box->setSuffix(tr(" s"));
    return box;
}

void LoadForm::addLevels(QFormLayout& form)
{
    m_levels = new QLineEdit(u"10, 50, 100"_s);
    m_levels->setObjectName(u"planLevels"_s);
    m_levels->setAccessibleName(tr("Connections of each level"));
    m_levels->setToolTip(tr("Levels run one after another, for example 10, 50, 100"));
    connect(m_levels, &QLineEdit::textChanged, this, &LoadForm::edited);
    form.addRow(tr("&Connections"), m_levels);
}

void LoadForm::addSizes(QFormLayout& form)
{
    m_room = makeNumber(u"planRoom"_s, tr("Connections in a room"), 0, 100'000, 0);
    m_room->setSpecialValueText(tr("everybody"));
    m_payload = makeNumber(u"planPayload"_s, tr("Bytes of each message"), 0, 65'536, 0);
    m_payload->setSpecialValueText(tr("short text"));
    m_payload->setSuffix(tr(" bytes"));
    m_trials = makeNumber(u"planTrials"_s, tr("Trials of each level"), 1, 1000, 1);
    m_seed = makeAmount(u"planSeed"_s, tr("Seed of schedule and order"), 0, kLargestSeed, 1);
    m_seed->setDecimals(0);
    m_seed->setGroupSeparatorShown(false);
    form.addRow(tr("R&oom of"), m_room);
    form.addRow(tr("&Message of"), m_payload);
    auto* seed = new QLabel(tr("See&d"));
    seed->setBuddy(m_seed);
    form.addRow(tr("&Trials"), sideBySide({m_trials, seed, m_seed}));
}

void LoadForm::addTimes(QFormLayout& form)
{
    m_warmup = makeSeconds(u"planWarmup"_s, tr("Warm-up that does not count"), 0.0);
    m_warmup->setSpecialValueText(tr("none"));
    m_deadline = makeSeconds(u"planDeadline"_s, tr("Late after"), 5.0);
    m_horizon = makeSeconds(u"planHorizon"_s, tr("Lost after"), 30.0);
    auto* lost = new QLabel(tr("&lost after"));
    lost->setBuddy(m_horizon);
    form.addRow(tr("&Warm-up"), m_warmup);
    form.addRow(tr("L&ate after"), sideBySide({m_deadline, lost, m_horizon}));
}

void LoadForm::addCrowd(QFormLayout& form)
{
    m_crowd = new LoadCrowd;
    connect(m_crowd, &LoadCrowd::edited, this, &LoadForm::edited);
    m_more = new QToolButton;
    m_more->setObjectName(u"planMore"_s);
    m_more->setText(tr("Who comes, stays and s&peaks"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    const auto unfold = [this](bool on) {
        m_more->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_crowd->setVisible(on);
    };
    connect(m_more, &QToolButton::toggled, this, unfold);
    unfold(false);
    form.addRow(m_more);
    form.addRow(m_crowd);
}

Result<std::vector<int>> LoadForm::levels() const
{
    std::vector<int> levels;
    for (const QString& part : m_levels->text().split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        levels.push_back(part.trimmed().toInt(&isNumber));
        if (!isNumber)
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = tr("“%1” is no number of connections.").arg(part.trimmed().left(20)),
                         .hint = tr("Write numbers with commas between them, such as 10, 50, 100.")};
    }
    return levels;
}

Result<LoadPlan> LoadForm::plan() const
{
    LoadPlan plan = m_rest;
    auto read = levels();
    if (!read)
        return read.error();
    plan.levels = std::move(read).value();
    plan.roomSize = m_room->value();
    plan.payloadBytes = m_payload->value();
    plan.trials = m_trials->value();
    plan.seed = static_cast<std::uint64_t>(m_seed->value());
    plan.warmup = durationIn(*m_warmup);
    plan.deadline = durationIn(*m_deadline);
    plan.horizon = durationIn(*m_horizon);
    if (const auto paced = m_pace->applyTo(plan); !paced)
        return paced.error();
    if (const auto crowded = m_crowd->applyTo(plan); !crowded)
        return crowded.error();
    if (const auto checked = plan.check(); !checked)
        return checked.error();
    return plan;
}

void LoadForm::setPlan(const LoadPlan& plan)
{
    QSignalBlocker quiet(this);
    m_rest = plan;
    QStringList levels;
    for (const int level : plan.levels)
        levels << QString::number(level);
    m_levels->setText(levels.join(u", "_s));
    m_pace->show(plan);
    m_room->setValue(plan.roomSize);
    m_payload->setValue(plan.payloadBytes);
    m_trials->setValue(plan.trials);
    m_seed->setValue(static_cast<double>(plan.seed));
    m_warmup->setValue(secondsOf(plan.warmup));
    m_deadline->setValue(secondsOf(plan.deadline));
    m_horizon->setValue(secondsOf(plan.horizon));
    m_crowd->show(plan);
    m_more->setChecked(!m_crowd->isPlain());
    quiet.unblock();
    Q_EMIT edited(); // once for all of it
}

QString LoadForm::note() const
{
    return m_note->text().trimmed();
}

} // namespace roundtrip

#include "moc_LoadForm.cpp"
