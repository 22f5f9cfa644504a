// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide/NeedsMatrix.h"

#include "core/SafeText.h"
#include "guide/GuideText.h"
#include "guide/GuideWording.h"
#include "model/MessageText.h"
#include "theme/Fonts.h"
#include "theme/Icons.h"

#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVerdictExtent = 16;
constexpr int kMatrixNamesShare = 3; // the names take this part of the width at most
constexpr int kLeastMatrixNames = 130;
constexpr int kRowPadding = 10;

QIcon verdictIcon(Verdict verdict, const Theme& theme, qreal ratio)
{
    switch (verdict) {
    case Verdict::Fits:
        return iconPixmap(u"check"_s, theme.good, kVerdictExtent, ratio);
    case Verdict::DoesNotFit:
        return iconPixmap(u"cross"_s, theme.bad, kVerdictExtent, ratio);
    case Verdict::CannotSay:
        break;
    }
    return iconPixmap(u"question"_s, theme.mutedText, kVerdictExtent, ratio);
}

QString markedName(const Guidance& guidance)
{
    QString name = safeLine(guidance.backend);
    if (guidance.isMatchedByOrder)
        name = NeedsMatrix::tr("%1 (matched by order)").arg(name);
    if (guidance.isLocalRuntime)
        name = NeedsMatrix::tr("%1 (local runtime)").arg(name);
    return guidance.isSimulated ? NeedsMatrix::tr("%1 (simulated)").arg(name) : name;
}

QString findingWords(const Finding& finding)
{
    QString words =
        NeedsMatrix::tr("%1: %2, needed %3: %4.")
            .arg(needName(finding.rule), foundWords(finding), neededText(finding), verdictName(finding.verdict));
    if (const QString because = becauseText(finding); !because.isEmpty())
        words += u' ' + NeedsMatrix::tr("Because: %1.").arg(because);
    return words;
}

} // namespace

NeedsMatrix::NeedsMatrix(QWidget* parent) : QTableWidget(parent)
{
    setObjectName(u"guideMatrix"_s);
    setAccessibleName(tr("Each backend and need with what was found"));
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setWordWrap(true);
    setIconSize({kVerdictExtent, kVerdictExtent});
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionsClickable(false);
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter | Qt::Alignment(Qt::TextWordWrap));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QTableWidget::currentCellChanged, this, &NeedsMatrix::detailChanged);
}

void NeedsMatrix::setGuidance(const QList<Guidance>& guidance)
{
    m_guidance = guidance;
    fill();
}

void NeedsMatrix::setTheme(const Theme& theme)
{
    m_theme = theme;
    fill();
}

void NeedsMatrix::fill()
{
    const int row = currentRow();
    const int column = currentColumn();
    clear();
    setRowCount(static_cast<int>(m_guidance.size()));
    setColumnCount(m_guidance.isEmpty() ? 0 : static_cast<int>(m_guidance.first().findings.size()) + 1);
    if (m_guidance.isEmpty()) {
        Q_EMIT detailChanged();
        return;
    }
    QStringList header{tr("Needs met")};
    for (const Finding& finding : m_guidance.first().findings)
        header << GuideWording().shortName(finding.rule) + u'\n' + neededText(finding);
    setHorizontalHeaderLabels(header);
    QStringList names;
    for (int i = 0; i < rowCount(); ++i) {
        names << markedName(m_guidance.at(i));
        fillRow(i, m_guidance.at(i));
    }
    setVerticalHeaderLabels(names);
    fitNames();
    setCurrentCell(std::clamp(row, 0, rowCount() - 1), std::clamp(column, 0, columnCount() - 1));
    Q_EMIT detailChanged();
}

void NeedsMatrix::fillRow(int row, const Guidance& guidance)
{
    const qreal ratio = devicePixelRatioF();
    const auto put = [&](int column, Verdict verdict, const QString& text, const QString& words) {
        auto* item = new QTableWidgetItem(verdictIcon(verdict, m_theme, ratio), text);
        item->setData(Qt::AccessibleTextRole, words);
        item->setToolTip(plainToolTip(words));
        if (verdict == Verdict::CannotSay)
            item->setForeground(m_theme.mutedText);
        setItem(row, column, item);
    };
    const auto met = std::count_if(guidance.findings.cbegin(), guidance.findings.cend(),
                                   [](const Finding& each) { return each.verdict == Verdict::Fits; });
    const QString share = tr("%1 of %2").arg(met).arg(guidance.findings.size());
    const QString name = markedName(guidance);
    put(0, guidance.verdict, share, tr("%1: %2; needs met: %3.").arg(name, verdictName(guidance.verdict), share));
    const QFont bold = fonts::strong(font());
    item(row, 0)->setFont(bold);
    for (int i = 0; i < guidance.findings.size(); ++i) {
        const Finding& finding = guidance.findings.at(i);
        put(i + 1, finding.verdict, foundShortly(finding), tr("%1. %2").arg(name, findingWords(finding)));
    }
}

/// Names wrap in what width there is for them, and make their rows as high as that takes.
void NeedsMatrix::fitNames()
{
    const QFontMetrics metrics = verticalHeader()->fontMetrics();
    const int most = std::max(kLeastMatrixNames, width() / kMatrixNamesShare);
    int wide = kLeastMatrixNames;
    for (const Guidance& one : std::as_const(m_guidance))
        wide = std::max(wide, metrics.horizontalAdvance(markedName(one)) + 2 * kRowPadding);
    wide = std::min(wide, most);
    verticalHeader()->setFixedWidth(wide);
    for (int row = 0; row < rowCount(); ++row) {
        const QRect needed = metrics.boundingRect(QRect(0, 0, wide - 2 * kRowPadding, 10'000), Qt::TextWordWrap,
                                                  markedName(m_guidance.at(row)));
        setRowHeight(row, std::max(kVerdictExtent, needed.height()) + kRowPadding);
    }
    updateGeometry();
}

void NeedsMatrix::resizeEvent(QResizeEvent* event)
{
    QTableWidget::resizeEvent(event);
    fitNames();
}

QString NeedsMatrix::detail() const
{
    const QTableWidgetItem* current = currentItem();
    return current ? current->data(Qt::AccessibleTextRole).toString() : QString();
}

QSize NeedsMatrix::sizeHint() const
{
    return {QTableWidget::sizeHint().width(), minimumSizeHint().height()};
}

QSize NeedsMatrix::minimumSizeHint() const
{
    // All rows: it is the dialog that scrolls.
    const int bar = horizontalScrollBar()->sizeHint().height();
    return {kLeastMatrixNames * 2,
            horizontalHeader()->sizeHint().height() + verticalHeader()->length() + bar + 2 * frameWidth()};
}

} // namespace roundtrip

#include "moc_NeedsMatrix.cpp"
