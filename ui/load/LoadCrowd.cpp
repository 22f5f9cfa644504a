// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadCrowd.h"

#include "load/AmountBox.h"
#include "load/FormRow.h"
#include "theme/Theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

enum Opening { AsFastAsPossible, AtARate, AllAtOnce };

QString drawnText(const Distribution& drawn)
{
    return drawn.isNone() ? QString() : drawn.toText();
}

/// Empty stays what it is by default.
Result<Distribution> drawnFrom(const QLineEdit& line)
{
    const QString text = line.text().trimmed();
    return text.isEmpty() ? Result<Distribution>(Distribution()) : distributionFromText(text);
}

} // namespace

LoadCrowd::LoadCrowd(QWidget* parent) : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(spacing::kLarge);
    form->setVerticalSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addComing(*form);
    addStaying(*form);
    addDrawn(*form);
    for (QLineEdit* line : {m_churn, m_storms, m_roomSizes, m_payloadSizes}) // that of texts once its file is read
        connect(line, &QLineEdit::textChanged, this, &LoadCrowd::edited);
}

QLineEdit* LoadCrowd::makeLine(const QString& objectName, const QString& accessibleName, const QString& placeholder,
                               const QString& toolTip)
{
    auto* line = new QLineEdit;
    line->setObjectName(objectName);
    line->setAccessibleName(accessibleName);
    line->setPlaceholderText(placeholder);
    line->setToolTip(toolTip);
    return line;
}

void LoadCrowd::addComing(QFormLayout& form)
{
    m_senders = new QSpinBox;
    m_senders->setObjectName(u"planSenders"_s);
    m_senders->setAccessibleName(tr("Connections that send; the others listen"));
    m_senders->setRange(0, 100'000);
    m_senders->setSpecialValueText(tr("everybody"));
    m_senders->setGroupSeparatorShown(true);
    connect(m_senders, &QSpinBox::valueChanged, this, &LoadCrowd::edited);
    form.addRow(tr("&Senders"), m_senders);
    m_opening = new QComboBox;
    m_opening->setObjectName(u"planOpening"_s);
    m_opening->setAccessibleName(tr("How connections are opened"));
    m_opening->addItems({tr("as they are let in"), tr("so many a second"), tr("all at once")});
    m_connectRate = new AmountBox(u"planConnectRate"_s, tr("Connections opened a second"), 0.001, 1'000'000.0, 50);
    connect(m_connectRate, &QDoubleSpinBox::valueChanged, this, &LoadCrowd::edited);
    const auto showRate = [this](int opening) { m_connectRate->setVisible(opening == AtARate); };
    connect(m_opening, &QComboBox::currentIndexChanged, this, [this, showRate](int opening) {
        showRate(opening);
        Q_EMIT edited();
    });
    form.addRow(tr("They come &in"), sideBySide({m_opening, m_connectRate}));
    showRate(AsFastAsPossible);
}

void LoadCrowd::addStaying(QFormLayout& form)
{
    m_churn = makeLine(u"planChurn"_s, tr("Mean length of a session and time away, in seconds"), tr("to the end"),
                       tr("SECONDS/AWAY: with 60/5 each stays for a minute in the mean, then is away for 5 s"));
    form.addRow(tr("They sta&y"), m_churn);
    m_storms = makeLine(u"planStorms"_s, tr("Reconnect storms: second and percent cut"), tr("nobody"),
                        tr("SECOND:PERCENT: with 30:50 half of all connections are cut after 30 s, and come back at "
                           "once"));
    form.addRow(tr("Cut o&ff"), m_storms);
}

void LoadCrowd::addDrawn(QFormLayout& form)
{
    const QString ways =
        tr("Drawn anew each time: uniform:100-500, exponential:300 (the mean) or lognormal:200/0.8 (the median)");
    m_roomSizes = makeLine(u"planRoomSizes"_s, tr("Connections in a room, drawn"), tr("as above"), ways);
    form.addRow(tr("Room si&zes"), m_roomSizes);
    m_payloadSizes = makeLine(u"planPayloadSizes"_s, tr("Bytes of a message, drawn"), tr("as above"), ways);
    form.addRow(tr("&Bytes"), m_payloadSizes);
    m_texts = makeLine(u"planTexts"_s, tr("File of texts, a line each"), tr("made up"),
                       tr("Texts of messages are drawn from the lines of this file"));
    connect(m_texts, &QLineEdit::textChanged, this, [this](const QString& text) {
        const QString path = text.trimmed();
        m_lines = path.isEmpty() ? Result<PayloadLines>(PayloadLines()) : readPayloadLines(path);
        Q_EMIT edited();
    });
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(u"planTextsChoose"_s);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, [this] {
        if (const QString path = QFileDialog::getOpenFileName(this, tr("File of texts")); !path.isEmpty())
            setTextsFile(path);
    });
    form.addRow(tr("Te&xts"), sideBySide({m_texts, choose}));
}

void LoadCrowd::setTextsFile(const QString& path)
{
    m_texts->setText(path);
}

Result<void> LoadCrowd::applyTo(LoadPlan& plan) const
{
    plan.senders = m_senders->value();
    plan.connectsAtOnce = m_opening->currentIndex() == AllAtOnce;
    plan.connectRate =
        m_opening->currentIndex() == AtARate ? std::optional<double>(m_connectRate->value()) : std::nullopt;
    if (auto staying = applyStaying(plan); !staying)
        return staying;
    return applyDrawn(plan);
}

Result<void> LoadCrowd::applyStaying(LoadPlan& plan) const
{
    plan.attendance = {};
    if (const QString text = m_churn->text().trimmed(); !text.isEmpty()) {
        const auto churn = churnFromText(text);
        if (!churn)
            return churn.error();
        plan.attendance = churn.value();
    }
    if (const QString text = m_storms->text().trimmed(); !text.isEmpty()) {
        auto storms = stormsFromText(text);
        if (!storms)
            return storms.error();
        plan.attendance.storms = std::move(storms).value();
    }
    return {};
}

Result<void> LoadCrowd::applyDrawn(LoadPlan& plan) const
{
    const auto roomSizes = drawnFrom(*m_roomSizes);
    const auto payloadSizes = drawnFrom(*m_payloadSizes);
    if (!roomSizes || !payloadSizes)
        return roomSizes ? payloadSizes.error() : roomSizes.error();
    plan.roomSizes = roomSizes.value();
    plan.payloadSizes = payloadSizes.value();
    if (!m_lines)
        return m_lines.error();
    plan.payloadLines = m_lines.value();
    return {};
}

void LoadCrowd::show(const LoadPlan& plan)
{
    const QSignalBlocker quiet(this);
    m_senders->setValue(plan.senders);
    m_opening->setCurrentIndex(plan.connectsAtOnce ? AllAtOnce : plan.connectRate ? AtARate : AsFastAsPossible);
    if (plan.connectRate)
        m_connectRate->setValue(*plan.connectRate);
    m_churn->setText(churnText(plan.attendance));
    m_storms->setText(stormsText(plan.attendance.storms));
    m_roomSizes->setText(drawnText(plan.roomSizes));
    m_payloadSizes->setText(drawnText(plan.payloadSizes));
    m_texts->setText(plan.payloadLines.path);
    m_lines = plan.payloadLines; // as the plan read them, whatever is there now
}

bool LoadCrowd::isPlain() const
{
    LoadPlan plan;
    return applyTo(plan) && plan == LoadPlan();
}

} // namespace roundtrip

#include "moc_LoadCrowd.cpp"
