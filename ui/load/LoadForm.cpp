// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadForm.h"

#include "theme/Theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostMessages = 10'000'000;
constexpr int kByMessages = 0;
constexpr int kBySeconds = 1;

Duration secondsIn(const QDoubleSpinBox& box)
{
    return std::chrono::round<Duration>(std::chrono::duration<double>(box.value()));
}

double secondsOf(Duration span)
{
    return std::chrono::duration<double>(span).count();
}

QWidget* sideBySide(std::initializer_list<QWidget*> widgets)
{
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::kSmall);
    for (QWidget* widget : widgets)
        row->addWidget(widget, qobject_cast<QLabel*>(widget) ? 0 : 1);
    return holder;
}

} // namespace

LoadForm::LoadForm(QWidget* parent) : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(spacing::kLarge);
    form->setVerticalSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addAmounts(*form);
    addShape(*form);
    addTimes(*form);
    m_note = new QLineEdit;
    m_note->setObjectName(u"planNote"_s);
    m_note->setAccessibleName(tr("Note kept with the run"));
    m_note->setPlaceholderText(tr("Kept with the run"));
    form->addRow(tr("&Note"), m_note);
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

QDoubleSpinBox* LoadForm::makeSeconds(const QString& objectName, const QString& accessibleName, double value)
{
    auto* box = new QDoubleSpinBox;
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setRange(0.0, 3600.0);
    box->setDecimals(1);
    box->setSuffix(tr(" s"));
    box->setValue(value);
    connect(box, &QDoubleSpinBox::valueChanged, this, &LoadForm::edited);
    return box;
}

void LoadForm::addAmounts(QFormLayout& form)
{
    m_levels = new QLineEdit(u"10, 50, 100"_s);
    m_levels->setObjectName(u"planLevels"_s);
    m_levels->setAccessibleName(tr("Connections of each level"));
    m_levels->setToolTip(tr("Levels run one after another, for example 10, 50, 100"));
    connect(m_levels, &QLineEdit::textChanged, this, &LoadForm::edited);
    form.addRow(tr("&Connections"), m_levels);
    m_amount = makeNumber(u"planAmount"_s, tr("How much is sent at each level"), 1, kMostMessages, 1000);
    m_kind = new QComboBox;
    m_kind->setObjectName(u"planKind"_s);
    m_kind->setAccessibleName(tr("Unit of how much is sent"));
    m_kind->addItems({tr("messages"), tr("seconds")});
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int kind) {
        m_amount->setValue(kind == kBySeconds ? 10 : 1000);
        Q_EMIT edited();
    });
    form.addRow(tr("&Each level"), sideBySide({m_amount, m_kind}));
    m_rate = new QDoubleSpinBox;
    m_rate->setObjectName(u"planRate"_s);
    m_rate->setAccessibleName(tr("Messages a second over all connections"));
    m_rate->setRange(0.1, 1'000'000.0);
    m_rate->setDecimals(1);
    m_rate->setGroupSeparatorShown(true);
    m_rate->setSuffix(tr(" msg/s"));
    m_rate->setValue(LoadPlan::kDefaultRate);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &LoadForm::edited);
    m_arrival = new QComboBox;
    m_arrival->setObjectName(u"planArrival"_s);
    m_arrival->setAccessibleName(tr("How messages are spread over time"));
    m_arrival->addItems({tr("evenly spaced"), tr("at random (Poisson)")});
    connect(m_arrival, &QComboBox::currentIndexChanged, this, &LoadForm::edited);
    form.addRow(tr("&Rate"), sideBySide({m_rate, m_arrival}));
}

void LoadForm::addShape(QFormLayout& form)
{
    m_room = makeNumber(u"planRoom"_s, tr("Connections in a room"), 0, 100'000, 0);
    m_room->setSpecialValueText(tr("everybody"));
    m_payload = makeNumber(u"planPayload"_s, tr("Bytes of each message"), 0, 65'536, 0);
    m_payload->setSpecialValueText(tr("short text"));
    m_payload->setSuffix(tr(" bytes"));
    m_trials = makeNumber(u"planTrials"_s, tr("Trials of each level"), 1, 1000, 1);
    m_seed = makeNumber(u"planSeed"_s, tr("Seed of schedule and order"), 1, 2'000'000'000, 1);
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
    LoadPlan plan;
    auto read = levels();
    if (!read)
        return read.error();
    plan.levels = std::move(read).value();
    if (m_kind->currentIndex() == kBySeconds)
        plan.duration = std::chrono::seconds(m_amount->value());
    else
        plan.messages = m_amount->value();
    plan.rate = m_rate->value();
    plan.arrival = m_arrival->currentIndex() == 1 ? Arrival::Poisson : Arrival::Constant;
    plan.roomSize = m_room->value();
    plan.payloadBytes = m_payload->value();
    plan.trials = m_trials->value();
    plan.seed = static_cast<std::uint64_t>(m_seed->value());
    plan.warmup = secondsIn(*m_warmup);
    plan.deadline = secondsIn(*m_deadline);
    plan.horizon = secondsIn(*m_horizon);
    if (const auto checked = plan.check(); !checked)
        return checked.error();
    return plan;
}

void LoadForm::setPlan(const LoadPlan& plan)
{
    QSignalBlocker quiet(this);
    QStringList levels;
    for (const int level : plan.levels)
        levels << QString::number(level);
    m_levels->setText(levels.join(u", "_s));
    m_kind->setCurrentIndex(plan.duration ? kBySeconds : kByMessages);
    m_amount->setValue(plan.duration ? static_cast<int>(secondsOf(*plan.duration))
                                     : static_cast<int>(plan.messagesPerLevel()));
    m_rate->setValue(plan.ratePerSecond());
    m_arrival->setCurrentIndex(plan.arrival == Arrival::Poisson ? 1 : 0);
    m_room->setValue(plan.roomSize);
    m_payload->setValue(plan.payloadBytes);
    m_trials->setValue(plan.trials);
    m_seed->setValue(static_cast<int>(plan.seed));
    m_warmup->setValue(secondsOf(plan.warmup));
    m_deadline->setValue(secondsOf(plan.deadline));
    m_horizon->setValue(secondsOf(plan.horizon));
    quiet.unblock();
    Q_EMIT edited(); // once for all of it
}

QString LoadForm::note() const
{
    return m_note->text().trimmed();
}

} // namespace roundtrip
