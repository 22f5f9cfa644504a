// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ConnectionTest.h"

#include "core/SafeText.h"
#include "doctor/DoctorThread.h"
#include "model/MessageText.h"
#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace roundtrip {

namespace {

enum TestColumn { TestStepColumn, TestTimeColumn, TestFoundColumn };

QString doctorText(const char* text)
{
    return QCoreApplication::translate("Doctor", text);
}

QString markOf(StepVerdict verdict)
{
    switch (verdict) {
    case StepVerdict::Passed:
        return QStringLiteral("✓");
    case StepVerdict::Warned:
        return QStringLiteral("!");
    case StepVerdict::Failed:
        return QStringLiteral("✗");
    case StepVerdict::Running:
        return QStringLiteral("…");
    default:
        return QStringLiteral("–");
    }
}

/// "value" or "label: value"; numbers as the user's language writes them, the few words in it.
QString factText(const DoctorFact& fact)
{
    const QString value = fact.value.isDouble() ? QLocale().toString(fact.value.toDouble())
                                                : doctorText(factValue(fact).toUtf8().constData());
    return value.isEmpty() ? QString() : doctorText(factLabel(fact.key)) + QStringLiteral(": ") + safeLine(value);
}

} // namespace

ConnectionTest::ConnectionTest(const Clock& clock, Prepare prepare, QWidget* parent)
    : QWidget(parent),
      m_clock(clock),
      m_prepare(std::move(prepare)),
      m_button(new QPushButton(tr("&Test connection"))),
      m_list(new QTreeWidget),
      m_verdict(wrappedLabel(QStringLiteral("testVerdict"))) // it may quote a server
{
    m_button->setObjectName(QStringLiteral("testConnection"));
    m_button->setToolTip(tr("Goes the whole way with what the form says now, and sends one message into a room of its "
                            "own. Platforms that bill messages bill that one."));
    m_button->setAutoDefault(false);
    m_list->setObjectName(QStringLiteral("connectionSteps"));
    m_list->setAccessibleName(tr("Steps of the connection"));
    m_list->setHeaderLabels({tr("Step"), tr("Time"), tr("Found")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);   // the colour of a chosen row would hide its verdict
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // as high as its rows: the dialog scrolls
    m_list->header()->setSectionResizeMode(TestStepColumn, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(TestTimeColumn, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->setSectionsMovable(false);
    m_list->hide();
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict->hide();
    auto* row = new QHBoxLayout;
    row->addWidget(m_button);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(row);
    column->addWidget(m_list);
    column->addWidget(m_verdict);
    connect(m_button, &QPushButton::clicked, this, &ConnectionTest::onClicked);
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::onClicked()
{
    if (m_doctor)
        m_doctor->cancel(); // onFinished() follows
    else
        start();
}

void ConnectionTest::start()
{
    forget();
    const auto subject = m_prepare();
    if (!subject) {
        say(subject.error().toLine(), true);
        return;
    }
    m_doctor = std::make_unique<DoctorThread>(*subject.value().platform, subject.value().backend, m_clock);
    connect(m_doctor.get(), &DoctorThread::progressed, this, &ConnectionTest::show);
    connect(m_doctor.get(), &DoctorThread::finished, this, &ConnectionTest::onFinished);
    m_button->setText(tr("S&top the test"));
    m_list->show();
}

bool ConnectionTest::isEmpty() const
{
    return m_list->isHidden() && m_verdict->isHidden();
}

void ConnectionTest::forget()
{
    if (isEmpty())
        return;
    m_doctor.reset();
    m_button->setText(tr("&Test connection"));
    m_list->clear();
    m_list->hide();
    m_verdict->hide();
    Q_EMIT resized();
}

void ConnectionTest::show(const Diagnosis& diagnosis)
{
    while (m_list->topLevelItemCount() > diagnosis.steps.size())
        delete m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    while (m_list->topLevelItemCount() < diagnosis.steps.size())
        m_list->addTopLevelItem(new QTreeWidgetItem);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const DoctorStep& step = diagnosis.steps.at(i);
        QTreeWidgetItem& item = *m_list->topLevelItem(i);
        const QString title = doctorText(stepTitle(step.kind));
        item.setText(TestStepColumn, markOf(step.verdict) + QStringLiteral("  ") + title);
        item.setText(TestTimeColumn, step.took ? durationText(*step.took) : QString());
        item.setTextAlignment(TestTimeColumn, Qt::AlignRight | Qt::AlignVCenter);
        QStringList found;
        if (!step.subject.isEmpty())
            found << safeLine(step.subject);
        for (const DoctorFact& fact : step.facts) {
            if (const QString text = factText(fact); !text.isEmpty())
                found << text;
        }
        item.setText(TestFoundColumn, found.join(QStringLiteral("; ")));
        QString why = step.error ? safeLine(step.error->toLine()) : QString();
        item.setToolTip(TestFoundColumn, step.error ? why : item.text(TestFoundColumn));
        item.setData(TestStepColumn, Qt::AccessibleTextRole,
                     title + QStringLiteral(": ") + doctorText(verdictWord(step.verdict)));
        item.setData(TestFoundColumn, Qt::AccessibleDescriptionRole, why);
    }
    fitList();
}

void ConnectionTest::fitList()
{
    const int rows = m_list->topLevelItemCount();
    const int height = m_list->header()->sizeHint().height() + rows * m_list->sizeHintForRow(0) +
                       2 * m_list->frameWidth() + spacing::kTight;
    if (m_list->height() == height && m_list->minimumHeight() == height)
        return;
    m_list->setFixedHeight(height);
    Q_EMIT resized();
}

void ConnectionTest::onFinished(const Diagnosis& diagnosis)
{
    show(diagnosis);
    m_doctor.release()->deleteLater(); // it is its signal that we are in
    m_button->setText(tr("&Test connection"));
    if (diagnosis.wasCancelled) {
        say(tr("The test was stopped."), false);
        return;
    }
    for (int i = 0; i < diagnosis.steps.size(); ++i) {
        const DoctorStep& step = diagnosis.steps.at(i);
        if (step.verdict != StepVerdict::Failed)
            continue;
        m_list->setCurrentItem(m_list->topLevelItem(i));
        say(tr("It breaks at: %1. %2").arg(doctorText(stepTitle(step.kind)), safeLine(step.error->toLine())), true);
        return;
    }
    for (const DoctorStep& step : diagnosis.steps) {
        if (step.verdict != StepVerdict::Warned)
            continue;
        say(tr("It works. To be looked at: %1").arg(safeLine(step.error->toLine())), false);
        return;
    }
    say(tr("It works: the message came back."), false);
}

void ConnectionTest::say(const QString& sentence, bool isBad)
{
    setTone(*m_verdict, isBad ? QStringLiteral("bad") : QStringLiteral("muted"));
    m_verdict->setText(sentence);
    m_verdict->setAccessibleName(sentence);
    m_verdict->show();
    Q_EMIT resized();
}

} // namespace roundtrip

#include "moc_ConnectionTest.cpp"
