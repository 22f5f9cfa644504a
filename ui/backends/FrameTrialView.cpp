// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/FrameTrialView.h"

#include "core/SafeText.h"
#include "model/MessageText.h"
#include "session/TrialThread.h"
#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace roundtrip {

namespace {

enum TrialColumn { TrialTime, TrialWay, TrialText, TrialFound };

constexpr int kListHeight = 170;
constexpr int kDetailLines = 5;
constexpr qsizetype kRowCharacters = 300;

/// "receive: id c7f3-1, text hello; ack: id c7f3-1".
QString foundText(const QList<TrialFrame::Mark>& marks)
{
    QStringList rules;
    for (const TrialFrame::Mark& mark : marks) {
        if (mark.field.isEmpty())
            rules << mark.rule;
        else
            rules.last() += (rules.last().contains(u':') ? QStringLiteral(", ") : QStringLiteral(": ")) + mark.field +
                            u' ' + safeLine(mark.value.left(kRowCharacters));
    }
    return rules.join(QStringLiteral("; "));
}

/// Where the values that rules found stand in the frame.
QList<QTextEdit::ExtraSelection> highlights(QPlainTextEdit& text, const QList<TrialFrame::Mark>& marks)
{
    QList<QTextEdit::ExtraSelection> all;
    for (const TrialFrame::Mark& mark : marks) {
        const QTextCursor found =
            mark.value.isEmpty() ? QTextCursor()
                                 : text.document()->find(safeText(mark.value), 0, QTextDocument::FindCaseSensitively);
        if (found.isNull())
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = found;
        selection.format.setBackground(text.palette().highlight());
        selection.format.setForeground(text.palette().highlightedText());
        all << selection;
    }
    return all;
}

} // namespace

FrameTrialView::FrameTrialView(const Clock& clock, Prepare prepare, QWidget* parent)
    : QWidget(parent),
      m_clock(clock),
      m_prepare(std::move(prepare)),
      m_button(new QPushButton(tr("Tr&y it"))),
      m_list(new QTreeWidget),
      m_detail(new QPlainTextEdit),
      m_verdict(wrappedLabel(QStringLiteral("trialVerdict"))) // it may quote a server
{
    m_button->setObjectName(QStringLiteral("tryIt"));
    m_button->setToolTip(
        tr("Connects with what the form says now, shows the frames as they fly and what each rule finds "
           "in them, and sends one message into the room \"lobby\""));
    m_button->setAutoDefault(false);
    makeList();
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
    column->addWidget(m_detail);
    column->addWidget(m_verdict);
    connect(m_button, &QPushButton::clicked, this, &FrameTrialView::onClicked);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &FrameTrialView::showFrame);
}

FrameTrialView::~FrameTrialView() = default;

QWidget& FrameTrialView::detail()
{
    return *m_detail;
}

void FrameTrialView::makeList()
{
    m_list->setObjectName(QStringLiteral("trialFrames"));
    m_list->setAccessibleName(tr("Frames of the trial"));
    m_list->setHeaderLabels({tr("Time"), tr("Way"), tr("Frame"), tr("Found")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFixedHeight(kListHeight);
    m_list->header()->setSectionResizeMode(TrialTime, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(TrialWay, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(TrialText, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(TrialFound, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionsMovable(false);
    m_list->hide();
    m_detail->setObjectName(QStringLiteral("trialFrame"));
    m_detail->setAccessibleName(tr("The chosen frame"));
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    m_detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_detail->setFixedHeight(kDetailLines * m_detail->fontMetrics().lineSpacing() + 2 * spacing::kMedium);
    m_detail->hide();
}

void FrameTrialView::onClicked()
{
    if (!m_trial) {
        start();
        return;
    }
    stop();
    say(tr("The trial was stopped."), false);
}

void FrameTrialView::start()
{
    forget();
    const auto subject = m_prepare();
    if (!subject) {
        say(subject.error().toLine(), true);
        return;
    }
    m_trial = std::make_unique<TrialThread>(subject.value().factory, subject.value().backend, m_clock);
    connect(m_trial.get(), &TrialThread::flown, this, &FrameTrialView::add);
    connect(m_trial.get(), &TrialThread::ended, this, &FrameTrialView::onEnded);
    m_button->setText(tr("Stop tr&ying"));
    m_list->show();
    m_detail->show();
    Q_EMIT resized();
}

void FrameTrialView::stop()
{
    if (!m_trial)
        return;
    m_trial->disconnect(this);
    m_trial.release()->deleteLater(); // we may be in its signal
    m_button->setText(tr("Tr&y it"));
}

void FrameTrialView::forget()
{
    stop();
    if (m_list->isHidden() && m_verdict->isHidden())
        return;
    m_frames.clear();
    m_list->clear();
    m_list->hide();
    m_detail->clear();
    m_detail->hide();
    m_verdict->hide();
    Q_EMIT resized();
}

void FrameTrialView::add(const TrialFrame& frame)
{
    m_frames << frame;
    auto* item = new QTreeWidgetItem(m_list);
    item->setText(TrialTime, durationText(frame.since));
    item->setTextAlignment(TrialTime, Qt::AlignRight | Qt::AlignVCenter);
    item->setText(TrialWay, frame.isOutgoing ? QStringLiteral("↑") : QStringLiteral("↓"));
    item->setData(TrialWay, Qt::AccessibleTextRole, frame.isOutgoing ? tr("sent") : tr("received"));
    item->setText(TrialText, safeLine(frame.text.left(kRowCharacters)));
    const QString found = foundText(frame.marks);
    item->setText(TrialFound, found.isEmpty() && !frame.isOutgoing ? tr("no rule held") : found);
    item->setToolTip(TrialFound, found);
    m_list->scrollToItem(item);
    if (!m_list->currentItem())
        m_list->setCurrentItem(item);
}

void FrameTrialView::showFrame()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || row >= m_frames.size())
        return;
    const TrialFrame& frame = m_frames.at(row);
    m_detail->setPlainText(safeText(frame.text));
    m_detail->setExtraSelections(highlights(*m_detail, frame.marks));
}

void FrameTrialView::onEnded(const TrialEnd& end)
{
    stop();
    if (end.roundTrip)
        say(tr("It works: the message came back after %1.").arg(durationText(*end.roundTrip)), false);
    else
        say(safeLine(end.sentence), true);
}

void FrameTrialView::say(const QString& sentence, bool isBad)
{
    setTone(*m_verdict, isBad ? QStringLiteral("bad") : QStringLiteral("muted"));
    m_verdict->setText(sentence);
    m_verdict->setAccessibleName(sentence);
    m_verdict->show();
    Q_EMIT resized();
}

} // namespace roundtrip

#include "moc_FrameTrialView.cpp"
