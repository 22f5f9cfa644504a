// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadPace.h"

#include "load/AmountBox.h"
#include "load/AmountText.h"
#include "load/FormRow.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMostMessages = 10'000'000;
constexpr int kByMessages = 0;
constexpr int kBySeconds = 1;
constexpr int kDecimalsOfSeconds = 3;

} // namespace

LoadPace::LoadPace(QFormLayout& form, QObject* parent) : QObject(parent), m_form(form)
{
    addShape();
    addAmounts();
    addRates();
    connect(m_shape, &QComboBox::currentIndexChanged, this, [this] {
        showRows();
        Q_EMIT edited();
    });
    connect(m_arrival, &QComboBox::currentIndexChanged, this, &LoadPace::edited);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int kind) {
        m_amount->setDecimals(kind == kBySeconds ? kDecimalsOfSeconds : 0);
        m_amount->setValue(kind == kBySeconds ? 10 : 1000);
        Q_EMIT edited();
    });
    for (const AmountBox* box : {m_amount, m_rate})
        connect(box, &QDoubleSpinBox::valueChanged, this, &LoadPace::edited);
    for (const QLineEdit* line : {m_stages, m_think})
        connect(line, &QLineEdit::textChanged, this, &LoadPace::edited);
    showRows();
}

void LoadPace::addShape()
{
    m_shape = new QComboBox;
    m_shape->setObjectName(u"planShape"_s);
    m_shape->setAccessibleName(tr("Shape of the load"));
    m_shape->addItems({tr("one rate"), tr("stages"), tr("thinking senders")});
    m_shape->setToolTip(tr("One rate throughout; stages that rise and fall; or senders who each wait for their own "
                           "message, think, and send the next"));
    m_arrival = new QComboBox;
    m_arrival->setObjectName(u"planArrival"_s);
    m_arrival->setAccessibleName(tr("How messages are spread over time"));
    m_arrival->addItems({tr("evenly spaced"), tr("at random (Poisson)")});
    m_form.addRow(tr("S&hape"), sideBySide({m_shape, m_arrival}));
}

void LoadPace::addAmounts()
{
    m_amount = new AmountBox(u"planAmount"_s, tr("How much is sent at each level"), 0.001, kMostMessages, 1000);
    m_kind = new QComboBox;
    m_kind->setObjectName(u"planKind"_s);
    m_kind->setAccessibleName(tr("Unit of how much is sent"));
    m_kind->addItems({tr("messages"), tr("seconds")});
    m_amount->setDecimals(0);
    m_amountRow = sideBySide({m_amount, m_kind});
    m_form.addRow(tr("&Each level"), m_amountRow);
}

void LoadPace::addRates()
{
    m_rate = new AmountBox(u"planRate"_s, tr("Messages a second over all connections"), 0.001, 1'000'000.0,
                           LoadPlan::kDefaultRate);
    m_rate->setSuffix(tr(" msg/s"));
    m_form.addRow(tr("&Rate"), m_rate);
    m_stages = new QLineEdit(u"0:10, 20:100, 40:100, 41:300, 60:0"_s);
    m_stages->setObjectName(u"planStages"_s);
    m_stages->setAccessibleName(tr("Stages: second and messages a second"));
    m_stages->setToolTip(tr("SECOND:RATE, with straight lines between them: 0:10, 60:200 rises from 10 to 200 messages "
                            "a second within a minute"));
    m_form.addRow(tr("Sta&ges"), m_stages);
    m_think = new QLineEdit(u"exponential:2"_s);
    m_think->setObjectName(u"planThink"_s);
    m_think->setAccessibleName(tr("Seconds that a sender thinks"));
    m_think->setToolTip(tr("Seconds: 2, uniform:1-5, exponential:2 (the mean) or lognormal:2/0.8 (the median)"));
    m_form.addRow(tr("Thin&ks for"), m_think);
}

LoadPace::Shape LoadPace::shape() const
{
    return static_cast<Shape>(m_shape->currentIndex());
}

bool LoadPace::isBySeconds() const
{
    return shape() == Shape::Thinking || m_kind->currentIndex() == kBySeconds;
}

void LoadPace::showRows()
{
    m_arrival->setEnabled(shape() != Shape::Thinking); // answers decide when the next message is due
    if (shape() == Shape::Thinking)
        m_kind->setCurrentIndex(kBySeconds);
    m_kind->setEnabled(shape() != Shape::Thinking);
    m_form.setRowVisible(m_amountRow, shape() != Shape::Stages);
    m_form.setRowVisible(m_rate, shape() == Shape::Steady);
    m_form.setRowVisible(m_stages, shape() == Shape::Stages);
    m_form.setRowVisible(m_think, shape() == Shape::Thinking);
}

Result<void> LoadPace::applyTo(LoadPlan& plan) const
{
    plan.messages = {};
    plan.duration = {};
    plan.rate = {};
    plan.stages = {};
    plan.think = {};
    plan.arrival = m_arrival->currentIndex() == 1 ? Arrival::Poisson : Arrival::Constant;
    if (shape() != Shape::Steady || isBySeconds())
        plan.copiesPerSecond = {}; // it goes with a number of messages alone
    if (shape() == Shape::Stages) {
        auto stages = stagesFromText(m_stages->text());
        if (!stages)
            return stages.error();
        plan.stages = std::move(stages).value();
        return {};
    }
    if (isBySeconds())
        plan.duration = durationIn(*m_amount);
    else
        plan.messages = static_cast<std::int64_t>(m_amount->value());
    if (shape() == Shape::Steady) {
        plan.rate = m_rate->value();
        return {};
    }
    const auto think = distributionFromText(m_think->text());
    if (!think)
        return think.error();
    plan.think = think.value();
    return {};
}

void LoadPace::show(const LoadPlan& plan)
{
    const QSignalBlocker quiet(this);
    const Shape shape = plan.isClosed() ? Shape::Thinking : plan.hasStages() ? Shape::Stages : Shape::Steady;
    m_shape->setCurrentIndex(static_cast<int>(shape));
    m_arrival->setCurrentIndex(plan.arrival == Arrival::Poisson ? 1 : 0);
    m_kind->setCurrentIndex(plan.duration ? kBySeconds : kByMessages);
    if (shape == Shape::Stages) {
        m_stages->setText(stagesText(plan.stages).replace(u","_s, u", "_s));
    } else {
        m_amount->setValue(plan.duration ? secondsOf(*plan.duration) : static_cast<double>(plan.messagesPerLevel()));
        if (shape == Shape::Thinking)
            m_think->setText(plan.think.toText());
        else
            m_rate->setValue(plan.ratePerSecond());
    }
    showRows();
}

} // namespace roundtrip

#include "moc_LoadPace.cpp"
