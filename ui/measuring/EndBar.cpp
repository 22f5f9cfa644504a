// SPDX-License-Identifier: GPL-3.0-or-later
#include "measuring/EndBar.h"

#include "model/MessageText.h"
#include "theme/Fonts.h"
#include "theme/Icons.h"
#include "theme/Labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kProblemsShown = 3; ///< the others are in the tool tip
}

EndBar::EndBar(QWidget* parent)
    : QFrame(parent),
      m_title(new QLabel),
      m_sentence(wrappedLabel(u"endSentence"_s)),
      m_problems(wrappedLabel(u"errorLabel"_s)),
      m_close(new QToolButton)
{
    setObjectName(u"endBar"_s);
    m_title->setObjectName(u"endTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    const QFont bold = fonts::strong(m_title->font());
    m_title->setFont(bold);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentence->setAccessibleName(tr("What the measurement came to"));
    auto* compare = new QPushButton(tr("Compare"));
    compare->setObjectName(u"endCompare"_s);
    auto* report = new QPushButton(tr("Save report…"));
    report->setObjectName(u"endReport"_s);
    m_close->setObjectName(u"endClose"_s);
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss the end of the measurement"));
    auto* words = new QVBoxLayout;
    words->setSpacing(spacing::kTight);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    words->addWidget(m_problems);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::kLarge, spacing::kSmall, spacing::kMedium, spacing::kSmall);
    row->setSpacing(spacing::kSmall);
    row->addLayout(words, 1);
    row->addWidget(compare, 0, Qt::AlignTop);
    row->addWidget(report, 0, Qt::AlignTop);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(compare, &QPushButton::clicked, this, &EndBar::compareRequested);
    connect(report, &QPushButton::clicked, this, &EndBar::reportRequested);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void EndBar::setTheme(const Theme& theme)
{
    m_close->setIcon(themedIcon(u"cross"_s, theme));
}

void EndBar::showEnd(const End& end)
{
    m_title->setText(end.title);
    m_sentence->setText(end.sentence);
    m_sentence->setVisible(!end.sentence.isEmpty());
    QStringList problems = end.problems.mid(0, kProblemsShown);
    if (end.problems.size() > kProblemsShown)
        problems.last() += u" …"_s;
    m_problems->setText(problems.join(u'\n'));
    m_problems->setToolTip(plainToolTip(end.problems.join(u'\n')));
    m_problems->setVisible(!problems.isEmpty());
    setToolTip(plainToolTip(end.note));
    show();
    fit();
}

QString EndBar::sentence() const
{
    return m_sentence->text();
}

void EndBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fit();
}

/// Exactly as high as its words need beside the buttons: a layout in a layout knows neither their width nor, so, their
/// height.
void EndBar::fit()
{
    const QLayout& row = *layout();
    int room = width() - row.contentsMargins().left() - row.contentsMargins().right();
    for (int i = 1; i < row.count(); ++i) // the words are the first
        room -= row.itemAt(i)->sizeHint().width() + row.spacing();
    int needed = row.contentsMargins().top() + row.contentsMargins().bottom() - spacing::kTight;
    for (QLabel* words : {m_title, m_sentence, m_problems}) {
        if (words->isHidden())
            continue;
        words->setMinimumHeight(0); // which heightForWidth() would answer where it is more
        words->setFixedHeight(std::max(words->heightForWidth(std::max(room, 1)), 0)); // without a text it has none
        needed += words->minimumHeight() + spacing::kTight;
    }
    setFixedHeight(std::max(needed, row.itemAt(1)->sizeHint().height() + 2 * spacing::kSmall));
}

} // namespace roundtrip

#include "moc_EndBar.cpp"
