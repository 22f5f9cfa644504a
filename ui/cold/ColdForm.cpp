// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdForm.h"

#include "theme/Theme.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

namespace roundtrip {

using namespace Qt::StringLiterals;

ColdForm::ColdForm(QWidget* parent)
    : QWidget(parent),
      m_idle(new QLineEdit(u"0, 1 min, 5 min"_s)),
      m_repeat(new QSpinBox),
      m_payload(new QSpinBox),
      m_seed(new QSpinBox),
      m_note(new QLineEdit)
{
    m_idle->setObjectName(u"coldIdle"_s);
    m_idle->setAccessibleName(tr("Silences before the first message"));
    m_idle->setToolTip(tr("Seconds, or with a unit: 0, 30 s, 5 min"));
    m_repeat->setObjectName(u"coldRepeat"_s);
    m_repeat->setAccessibleName(tr("Times each silence is tried"));
    m_repeat->setRange(1, 1000);
    m_repeat->setValue(ColdPlan().repeat);
    m_repeat->setSuffix(tr(" times"));
    m_payload->setObjectName(u"coldPayload"_s);
    m_payload->setAccessibleName(tr("Bytes of each message"));
    m_payload->setRange(0, 65'536);
    m_payload->setSuffix(tr(" bytes"));
    m_payload->setSpecialValueText(tr("short text"));
    m_seed->setObjectName(u"coldSeed"_s);
    m_seed->setAccessibleName(tr("Seed of the order"));
    m_seed->setRange(1, 2'000'000'000);
    m_note->setObjectName(u"coldNote"_s);
    m_note->setAccessibleName(tr("Note kept with the run"));
    m_note->setPlaceholderText(tr("Kept with the run"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(spacing::kLarge);
    form->setVerticalSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Silences"), m_idle);
    form->addRow(tr("&Each"), m_repeat);
    form->addRow(tr("&Message of"), m_payload);
    form->addRow(tr("See&d"), m_seed);
    form->addRow(tr("&Note"), m_note);
    connect(m_idle, &QLineEdit::textChanged, this, &ColdForm::edited);
    for (QSpinBox* box : {m_repeat, m_payload, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &ColdForm::edited);
}

Result<std::vector<Duration>> parseSilences(const QString& text)
{
    static const QRegularExpression pattern(u"^(\\d+(?:\\.\\d+)?)\\s*(s|min|h)?$"_s);
    std::vector<Duration> silences;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        const auto match = pattern.match(part.trimmed());
        if (!match.hasMatch())
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = ColdForm::tr("“%1” is no silence.").arg(part.trimmed().left(20)),
                         .hint = ColdForm::tr("Write seconds or minutes with commas between them: 0, 30 s, 5 min.")};
        const QString unit = match.captured(2);
        const double factor = unit == "min"_L1 ? 60.0 : unit == "h"_L1 ? 3600.0 : 1.0;
        const double seconds = std::min(match.captured(1).toDouble() * factor, 1e6); // check() refuses far less
        silences.push_back(std::chrono::round<Duration>(std::chrono::duration<double>(seconds)));
    }
    return silences;
}

Result<ColdPlan> ColdForm::plan() const
{
    ColdPlan plan;
    auto idle = parseSilences(m_idle->text());
    if (!idle)
        return idle.error();
    plan.idle = std::move(idle).value();
    plan.repeat = m_repeat->value();
    plan.payloadBytes = m_payload->value();
    plan.seed = static_cast<std::uint64_t>(m_seed->value());
    if (const auto checked = plan.check(); !checked)
        return checked.error();
    return plan;
}

QString ColdForm::note() const
{
    return m_note->text().trimmed();
}

} // namespace roundtrip

#include "moc_ColdForm.cpp"
