// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual/ManualDialog.h"

#include "manual/Manual.h"
#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextTable>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChaptersWidth = 230;

/// Thin lines, and room around what stands in the cells.
QTextTableFormat airy(QTextTableFormat format, const QColor& lines)
{
    format.setBorderCollapse(true);
    format.setBorder(1.0);
    format.setBorderBrush(lines);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setCellSpacing(0.0);
    format.setCellPadding(spacing::kSmall);
    format.setTopMargin(spacing::kSmall);
    format.setBottomMargin(spacing::kSmall);
    return format;
}

} // namespace

ManualDialog::ManualDialog(QWidget* parent)
    : FittedDialog({980, 760}, parent),
      m_manual(manualChaptersIn(tr("en", "the code of the language that this is translated to"))),
      m_chapters(new QListWidget),
      m_words(new QLineEdit),
      m_found(mutedWrappedLabel(u"manualFound"_s)),
      m_text(new QTextBrowser)
{
    setWindowTitle(tr("Manual"));
    setModal(false);
    m_chapters->setObjectName(u"manualChapters"_s);
    m_chapters->setAccessibleName(tr("Chapters"));
    m_chapters->setFixedWidth(kChaptersWidth);
    m_chapters->setWordWrap(true);
    for (const ManualChapter& chapter : m_manual)
        m_chapters->addItem(chapter.title);
    m_words->setObjectName(u"manualWords"_s);
    m_words->setAccessibleName(tr("Search the manual"));
    m_words->setPlaceholderText(tr("Search the manual"));
    m_words->setClearButtonEnabled(true);
    m_text->setObjectName(u"manualText"_s);
    m_text->setAccessibleName(tr("Chapter"));
    m_text->setOpenLinks(false);
    auto* next = new QPushButton(tr("Find next"));
    next->setObjectName(u"manualNext"_s);
    next->setDefault(true); // Return in the field
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto* search = new QHBoxLayout;
    search->setSpacing(spacing::kSmall);
    search->addWidget(m_words, 1);
    search->addWidget(next);
    auto* right = new QVBoxLayout;
    right->setSpacing(spacing::kSmall);
    right->addLayout(search);
    right->addWidget(m_found);
    right->addWidget(m_text, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kLarge);
    row->addWidget(m_chapters);
    row->addLayout(right, 1);
    setParts(row, buttonRow({close}));
    m_found->hide();
    connect(m_chapters, &QListWidget::currentRowChanged, this, &ManualDialog::showChapter);
    connect(next, &QPushButton::clicked, this, &ManualDialog::findNext);
    connect(m_words, &QLineEdit::textChanged, m_found, &QWidget::hide);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    m_chapters->setCurrentRow(0);
}

void ManualDialog::showOver(QWidget& window)
{
    auto* dialog = window.findChild<ManualDialog*>();
    if (!dialog)
        dialog = new ManualDialog(&window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    dialog->m_words->setFocus();
}

void ManualDialog::showChapter()
{
    m_text->setMarkdown(m_manual.at(m_chapters->currentRow()).text);
    for (QTextFrame* frame : m_text->document()->rootFrame()->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(frame))
            table->setFormat(airy(table->format(), palette().color(QPalette::Mid)));
    }
}

bool ManualDialog::chapterHas(int row, const QString& words) const
{
    QTextDocument chapter;
    chapter.setMarkdown(m_manual.at(row).text);
    return !chapter.find(words).isNull();
}

void ManualDialog::findNext()
{
    const QString words = m_words->text();
    if (words.isEmpty() || m_text->find(words))
        return;
    const int chapters = m_chapters->count();
    for (int step = 1; step <= chapters; ++step) {
        const int row = (m_chapters->currentRow() + step) % chapters;
        if (!chapterHas(row, words))
            continue;
        m_chapters->setCurrentRow(row);
        m_text->moveCursor(QTextCursor::Start);
        m_text->find(words);
        return;
    }
    m_found->setText(tr("The manual does not say this anywhere."));
    m_found->show();
}

} // namespace roundtrip

#include "moc_ManualDialog.cpp"
