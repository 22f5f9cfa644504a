// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdResults.h"

#include "cold/ColdModel.h"
#include "cold/ColdPlot.h"
#include "cold/ColdText.h"
#include "compare/CompareDelegate.h"
#include "theme/FittedColumns.h"
#include "theme/Labels.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kColdRowHeight = 44;
constexpr int kColdNameWidth = 110;
} // namespace

ColdResults::ColdResults(QWidget* parent)
    : QWidget(parent),
      m_plot(new ColdPlot),
      m_model(new ColdModel(this)),
      m_delegate(new CompareDelegate(this)),
      m_table(new QTableView),
      m_sentences(wrappedLabel(u"coldSentences"_s))
{
    m_table->setObjectName(u"coldTable"_s);
    m_table->setAccessibleName(tr("Cold starts after each silence, a row for each backend and function"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kColdRowHeight);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    new FittedColumns(*m_table, {1}, kColdNameWidth); // the table's own; the function goes first
    m_sentences->setAccessibleName(tr("What the ladder showed"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kMedium, spacing::kMedium, spacing::kMedium, spacing::kMedium);
    column->setSpacing(spacing::kMedium);
    column->addWidget(sectionTitle(tr("COLD STARTS")));
    column->addWidget(m_plot);
    column->addWidget(m_table);
    column->addWidget(m_sentences);
    column->addStretch();
    showProbes({}, {});
}

void ColdResults::setTheme(const Theme& theme)
{
    m_plot->setTheme(theme);
    m_model->setTheme(theme);
    m_delegate->setTheme(theme);
}

void ColdResults::showProbes(const std::vector<ColdProbe>& probes, const QHash<QString, int>& styles)
{
    const std::vector<ColdGroup> groups = coldGroups(probes);
    m_plot->setGroups(groups, styles);
    m_model->setGroups(groups, styles);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + kColdRowHeight * m_model->rowCount() +
                            2);
    m_sentences->setText(groups.empty() ? tr("The results stand here as the ladder is climbed.")
                                        : coldSentences(groups).join(u'\n'));
}

QString ColdResults::tableText() const
{
    return m_model->toTsv();
}

} // namespace roundtrip

#include "moc_ColdResults.cpp"
