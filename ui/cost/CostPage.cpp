// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost/CostPage.h"

#include "core/UserFile.h"
#include "cost/BillModel.h"
#include "cost/BreakEvenChart.h"
#include "cost/CostAnswer.h"
#include "cost/CostBars.h"
#include "cost/PriceModel.h"
#include "cost/UsageForm.h"
#include "model/CountText.h"
#include "report/CostText.h"
#include "report/PublishedStudy.h"
#include "theme/FittedColumns.h"
#include "theme/Labels.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QSplitter>
#include <QStyle>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace roundtrip {

namespace {

constexpr int kSideWidth = 292;
constexpr int kQuestionsBeside = 720;
constexpr int kLeastCharts = 150;
constexpr int kLeastTables = 26 * 5;
constexpr int kLeastTablesBelow = 26 * 9; ///< where all scrolls as a whole
constexpr int kCostRowHeight = 26;

QScrollArea* scrolling(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

/// What its content asks for at this width.
int wholeHeight(const QScrollArea& area, int width)
{
    const QLayout& layout = *area.widget()->layout();
    return layout.hasHeightForWidth() ? layout.totalHeightForWidth(width) : layout.totalSizeHint().height();
}

} // namespace

CostPage::CostPage(PriceTable prices, QWidget* parent)
    : Page(parent), m_prices(new PriceModel(std::move(prices), this)), m_bills(new BillModel(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* right = new QSplitter(Qt::Vertical);
    right->setHandleWidth(1);
    right->setChildrenCollapsible(false);
    m_side = makeSide();
    m_charts = makeCharts();
    m_tabs = makeTables();
    right->addWidget(m_charts);
    right->addWidget(m_tabs);
    right->setStretchFactor(0, 3);
    right->setStretchFactor(1, 1);
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    QScrollArea* whole = scrolling(content);
    whole->setObjectName(QStringLiteral("costWhole"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeAnswer()); // in view however far one has scrolled
    column->addWidget(whole, 1);
    m_row = new QHBoxLayout(content);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_side);
    m_row->addWidget(right, 1);
    connect(m_form, &UsageForm::usageChanged, this, &CostPage::refresh);
    connect(m_prices, &PriceModel::pricesChanged, this, &CostPage::refresh);
    connect(m_prices, &PriceModel::pricesChanged, this, &CostPage::showImpliedFanout);
    connect(m_freeTier, &QComboBox::currentIndexChanged, this, &CostPage::refresh);
    connect(m_axis, &QComboBox::currentIndexChanged, this, &CostPage::refresh);
    refresh();
    showImpliedFanout();
}

QWidget* CostPage::makeAnswer()
{
    auto* answer = new QWidget;
    auto* column = new QVBoxLayout(answer);
    column->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, 0);
    column->setSpacing(spacing::kTight);
    m_headline = headingLabel({});
    m_headline->setObjectName(QStringLiteral("costHeadline"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    column->addWidget(m_headline);
    m_rest = mutedWrappedLabel(QStringLiteral("costRest"));
    column->addWidget(m_rest);
    return answer;
}

QScrollArea* CostPage::makeSide()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kMedium);
    column->setSpacing(spacing::kSmall);
    column->addWidget(headingLabel(tr("What would it cost?")));
    m_form = new UsageForm;
    column->addWidget(m_form);
    m_freeTier = new QComboBox;
    m_freeTier->setObjectName(QStringLiteral("freeTier"));
    m_freeTier->setAccessibleName(tr("Free amounts that count"));
    m_freeTier->addItem(tr("List price, nothing free"), static_cast<int>(FreeTier::None));
    m_freeTier->addItem(tr("What is always free"), static_cast<int>(FreeTier::Always));
    m_freeTier->addItem(tr("A new account's first year"), static_cast<int>(FreeTier::FirstYear));
    m_freeTier->setCurrentIndex(1);
    column->addWidget(m_freeTier);
    auto* preset = new QPushButton(tr("The article's scenario"));
    preset->setObjectName(QStringLiteral("articlePreset"));
    connect(preset, &QPushButton::clicked, this, [this] { m_form->setUsage(articleUsage()); });
    column->addWidget(preset);
    m_implied = mutedWrappedLabel(QStringLiteral("impliedFanout"));
    column->addWidget(m_implied);
    column->addStretch();
    QScrollArea* area = scrolling(content);
    area->setObjectName(QStringLiteral("costSide"));
    area->setFixedWidth(kSideWidth);
    return area;
}

QScrollArea* CostPage::makeCharts()
{
    auto* charts = new QWidget;
    auto* column = new QVBoxLayout(charts);
    column->setContentsMargins(spacing::kMedium, spacing::kMedium, spacing::kMedium, spacing::kSmall);
    column->setSpacing(spacing::kSmall);
    column->addWidget(headingLabel(tr("A month on each platform")));
    m_bars = new CostBars;
    column->addWidget(m_bars, 6);
    m_axis = new QComboBox;
    m_axis->setObjectName(QStringLiteral("costAxis"));
    m_axis->setAccessibleName(tr("What grows along the break-even chart"));
    m_axis->addItem(tr("by users"), static_cast<int>(CostAxis::Users));
    m_axis->addItem(tr("by messages"), static_cast<int>(CostAxis::MessagesPerDay));
    m_axis->addItem(tr("by fan-out"), static_cast<int>(CostAxis::Fanout));
    auto* title = new QHBoxLayout;
    title->addWidget(headingLabel(tr("Break-even, dollars a month")));
    title->addWidget(m_axis);
    title->addStretch();
    column->addLayout(title);
    m_breakEven = new BreakEvenChart;
    column->addWidget(m_breakEven, 5);
    m_crossings = mutedWrappedLabel(QStringLiteral("crossings"));
    column->addWidget(m_crossings);
    charts->setAutoFillBackground(true);
    charts->setBackgroundRole(QPalette::Base);
    QScrollArea* area = scrolling(charts); // lower than they need, and charts are lines without a scale
    area->setObjectName(QStringLiteral("costCharts"));
    area->setMinimumHeight(kLeastCharts);
    return area;
}

QTableView* CostPage::makeTable(const QString& name, const QString& accessibleName) const
{
    auto* table = new QTableView;
    table->setObjectName(name);
    table->setAccessibleName(accessibleName);
    table->setShowGrid(false);
    table->setItemDelegate(new WholeFigureDelegate(table));
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kCostRowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

QTabWidget* CostPage::makeTables()
{
    auto* bills = makeTable(QStringLiteral("bills"), tr("Monthly cost of every offer"));
    bills->setModel(m_bills);
    // Long texts share what room there is: none of them is out of sight.
    bills->horizontalHeader()->setSectionResizeMode(BillModel::Carries, QHeaderView::Stretch);
    bills->horizontalHeader()->setSectionResizeMode(BillModel::Note, QHeaderView::Stretch);
    auto* table = makeTable(QStringLiteral("prices"), tr("Prices, to edit"));
    table->setModel(m_prices);
    auto* open = new QPushButton(tr("Open prices…"));
    auto* save = new QPushButton(tr("Save prices as…"));
    connect(open, &QPushButton::clicked, this, &CostPage::openPrices);
    connect(save, &QPushButton::clicked, this, &CostPage::savePrices);
    m_problem = mutedWrappedLabel(QStringLiteral("pricesDate"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(spacing::kSmall, spacing::kSmall, spacing::kSmall, 0);
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(open);
    buttons->addWidget(save);
    auto* prices = new QWidget;
    auto* column = new QVBoxLayout(prices);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(buttons);
    column->addWidget(table);
    auto* tabs = new QTabWidget;
    tabs->setObjectName(QStringLiteral("costTables"));
    tabs->setDocumentMode(true);
    tabs->addTab(bills, tr("All offers"));
    tabs->addTab(prices, tr("Prices"));
    tabs->tabBar()->setAccessibleName(tr("Tables of costs"));
    tabs->setMinimumHeight(kLeastTables);
    m_tables = {bills, table};
    connect(tabs, &QTabWidget::currentChanged, this, &CostPage::fitColumns);
    return tabs;
}

CostModel CostPage::model() const
{
    return CostModel(m_prices->prices(), static_cast<FreeTier>(m_freeTier->currentData().toInt()));
}

void CostPage::refresh()
{
    const CostModel costs = model();
    const Usage usage = m_form->usage();
    const QList<Bill> bills = costs.monthlyBills(usage);
    m_bills->setBills(bills);
    const CostAnswer answer = costAnswer(bills);
    m_headline->setText(answer.headline);
    m_rest->setText(answer.rest);
    fitColumns();
    m_bars->setBills(bills);
    m_breakEven->show(costs, usage, static_cast<CostAxis>(m_axis->currentData().toInt()));
    m_crossings->setText(m_breakEven->sentence());
    m_problem->setText(
        tr("Prices as of %1, without tax. Double click a price to change it.").arg(costs.prices().asOf()));
}

void CostPage::fitColumns()
{
    // By the header's own mode they would be measured again at every turn of the layout.
    for (QTableView* table : m_tables) {
        if (!table->isVisible())
            continue;
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            if (table->horizontalHeader()->sectionResizeMode(column) == QHeaderView::Interactive)
                table->resizeColumnToContents(column);
        }
    }
}

void CostPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    place(width() < kQuestionsBeside);
}

void CostPage::place(bool isNarrow)
{
    m_row->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMinimumWidth(isNarrow ? 0 : kSideWidth);
    m_side->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : kSideWidth);
    const int room = width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_side->setMinimumHeight(isNarrow ? wholeHeight(*m_side, room) : 0);
    m_charts->setMinimumHeight(isNarrow ? wholeHeight(*m_charts, room) : kLeastCharts);
    m_tabs->setMinimumHeight(isNarrow ? kLeastTablesBelow : kLeastTables);
}

void CostPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    fitColumns();
}

void CostPage::showImpliedFanout()
{
    const ImpliedFanout implied = impliedFanout(m_prices->prices(), PublishedStudy::standard());
    m_implied->setText(
        implied.low && implied.high
            ? tr("The article names no fan-out. Its $%1 to $%2 for %3 follow from %4 to %5 copies of each message.")
                  .arg(QLocale().toString(implied.usdLow, 'f', 2), QLocale().toString(implied.usdHigh, 'f', 2),
                       implied.name, groupedNumber(*implied.low), groupedNumber(*implied.high))
            : tr("No fan-out gives the article's cost of %1 at these prices.").arg(implied.name));
}

void CostPage::openPrices()
{
    auto* dialog = new QFileDialog(this, tr("Open prices"), {}, tr("Price tables (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        auto prices = PriceTable::load(path);
        if (prices)
            m_prices->setPrices(std::move(prices).value());
        else
            m_problem->setText(prices.error().toLine());
    });
    dialog->open();
}

void CostPage::savePrices()
{
    auto* dialog =
        new QFileDialog(this, tr("Save prices as"), QStringLiteral("prices.json"), tr("Price tables (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        QSaveFile file(path);
        const QByteArray json = QJsonDocument(m_prices->prices().toJson()).toJson();
        const bool saved = checkResultFile(path) && file.open(QIODevice::WriteOnly) &&
                           file.write(json) == json.size() && file.commit();
        m_problem->setText(saved ? tr("Saved to %1").arg(path)
                                 : tr("%1 cannot be written: %2").arg(path, file.errorString()));
    });
    dialog->open();
}

void CostPage::setTheme(const Theme& theme)
{
    m_bars->setTheme(theme);
    m_breakEven->setTheme(theme);
}

QString CostPage::tableText() const
{
    return m_bills->toTsv();
}

} // namespace roundtrip

#include "moc_CostPage.cpp"
