// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/UsageForm.h"

#include "theme/Theme.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>

#include <cmath>

namespace roundtrip {

namespace {

constexpr int kSliderSteps = 200;
constexpr int kBoxWidth = 96;

} // namespace

UsageForm::UsageForm(QWidget* parent) : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(spacing::kTight);
    m_users = addRow(*form, QStringLiteral("users"), tr("Users at once"), {}, {1, 10'000, true});
    m_hours = addRow(*form, QStringLiteral("hours"), tr("Hours a day"), tr(" h"), {0, 24, false});
    m_messages = addRow(*form, QStringLiteral("messages"), tr("Messages each sends a day"), {}, {1, 10'000, true});
    m_oneRoom = new QCheckBox(tr("Everybody in one room"));
    m_oneRoom->setObjectName(QStringLiteral("oneRoom"));
    m_fanout = addRow(*form, QStringLiteral("fanout"), tr("Fan-out: copies of each message"), {}, {1, 10'000, true});
    m_fanoutSlider = findChild<QSlider*>(QStringLiteral("fanoutSlider"));
    form->addRow(m_oneRoom);
    m_days = addRow(*form, QStringLiteral("days"), tr("Days a month"), {}, {1, 31, false});
    m_payload = addRow(*form, QStringLiteral("payload"), tr("Message size"), tr(" bytes"), {1, 65'536, true});
    connect(m_oneRoom, &QCheckBox::toggled, this, &UsageForm::onChanged);
    setUsage({});
}

QDoubleSpinBox* UsageForm::addRow(QFormLayout& form, const QString& name, const QString& label, const QString& suffix,
                                  const Range& range)
{
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setRange(0, kSliderSteps);
    slider->setObjectName(name + QStringLiteral("Slider"));
    slider->setAccessibleName(label);
    auto* box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setDecimals(0);
    box->setRange(range.from, range.to);
    box->setSuffix(suffix);
    box->setGroupSeparatorShown(true);
    box->setFixedWidth(kBoxWidth);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAlignment(Qt::AlignRight);
    const auto toValue = [range](int step) {
        const double share = static_cast<double>(step) / kSliderSteps;
        return std::round(range.isLogarithmic ? range.from * std::pow(range.to / range.from, share)
                                              : range.from + (range.to - range.from) * share);
    };
    const auto toStep = [range](double value) {
        const double share = range.isLogarithmic ? std::log(value / range.from) / std::log(range.to / range.from)
                                                 : (value - range.from) / (range.to - range.from);
        return static_cast<int>(std::lround(share * kSliderSteps));
    };
    connect(slider, &QSlider::valueChanged, box, [box, toValue](int step) { box->setValue(toValue(step)); });
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, slider, toStep](double value) {
        const QSignalBlocker quiet(slider); // the box keeps the exact number that was typed
        slider->setValue(toStep(value));
        onChanged();
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kSmall);
    row->addWidget(slider, 1);
    row->addWidget(box);
    auto* title = new QLabel(label);
    title->setBuddy(box);
    form.addRow(title, row);
    return box;
}

void UsageForm::onChanged()
{
    if (m_isSetting)
        return;
    const bool oneRoom = m_oneRoom->isChecked();
    m_isSetting = true;
    if (oneRoom)
        m_fanout->setValue(m_users->value());
    m_isSetting = false;
    m_fanout->setEnabled(!oneRoom);
    m_fanoutSlider->setEnabled(!oneRoom);
    Q_EMIT usageChanged();
}

Usage UsageForm::usage() const
{
    Usage usage{.users = m_users->value(),
                .hoursPerDay = m_hours->value(),
                .messagesPerDay = m_messages->value(),
                .daysPerMonth = m_days->value(),
                .payloadBytes = m_payload->value()};
    if (!m_oneRoom->isChecked())
        usage.fanout = m_fanout->value();
    return usage;
}

void UsageForm::setUsage(const Usage& usage)
{
    m_isSetting = true;
    m_users->setValue(usage.users);
    m_hours->setValue(usage.hoursPerDay);
    m_messages->setValue(usage.messagesPerDay);
    m_days->setValue(usage.daysPerMonth);
    m_payload->setValue(usage.payloadBytes);
    m_oneRoom->setChecked(!usage.fanout);
    m_fanout->setValue(usage.fanoutOrAll());
    m_isSetting = false;
    onChanged();
}

} // namespace roundtrip

#include "moc_UsageForm.cpp"
